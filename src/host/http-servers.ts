import type { Result } from "../lib/result.ts";

/** A listener that could not be opened. */
export type ListenFault = { readonly kind: "listen-fault"; readonly address: string; readonly port: number; readonly code: string };

export interface HttpServer {
  readonly address: string;
  readonly port: number;
  /** Stops listening, lets running answers finish for up to a second, then cuts them. */
  close(): Promise<void>;
}

/** Answers one request; web-standard shapes, so that the answering code needs no Node. */
export type HttpHandler = (request: Request) => Response | Promise<Response>;

/** An element in ASCII, and another `version` for every other element; that one has only what an entity tag may hold. */
export type Insertion = { readonly element: string; readonly version: string };

/** One thing said twice: as an HTML page, and as plain text for programs such as curl. */
export type Listing = { readonly html: string; readonly text: string };

/** What is seen of a directory besides its files. */
export type DirectoryPages = {
  /** Put near the start of every HTML page that is served, asked for anew each time; undefined: pages are sent as they are. */
  readonly insertion: () => Insertion | undefined;
  /** For a directory without index.html. `path` is decoded and ends in a slash, and so do the names of directories. */
  readonly listing: (path: string, names: readonly string[]) => Listing;
  /** HTML for a path where nothing is. */
  readonly missing: (path: string) => string;
};

/** Opens HTTP listeners. */
export interface HttpServers {
  listen(options: {
    readonly address: string;
    readonly port: number;
    readonly handler: HttpHandler;
  }): Promise<Result<HttpServer, ListenFault>>;
  /**
   * A handler that serves the files of a directory: right types, ranges, no dot files, nothing outside it (links included). With `pages`
   * those who accept HTML get pages, and those who accept any text a listing in plain text, where others get 404 without a body.
   */
  serveDirectory(directory: string, pages?: DirectoryPages): HttpHandler;
}
