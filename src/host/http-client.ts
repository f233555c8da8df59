import type { HttpReply } from "./sockets.ts";

/** Asks services of this host to do something; who only looks takes `Sockets`. */
export interface HttpClient {
  /** One HTTP POST of a JSON value; undefined when nobody answered within the time. */
  post(
    url: string,
    options: { readonly timeoutMs: number; readonly bearer?: string; readonly body: unknown },
  ): Promise<HttpReply | undefined>;
}
