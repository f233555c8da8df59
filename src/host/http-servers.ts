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

/** Opens HTTP listeners. */
export interface HttpServers {
  listen(options: {
    readonly address: string;
    readonly port: number;
    readonly handler: HttpHandler;
  }): Promise<Result<HttpServer, ListenFault>>;
  /** A handler that serves the files of a directory: right types, ranges, no dot files, nothing outside it (links included). */
  serveDirectory(directory: string): HttpHandler;
}
