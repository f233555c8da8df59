import type { HttpClient } from "../host/http-client.ts";
import { ask } from "./sockets.ts";

/** Posts through Node. A body longer than 1 MiB is cut there; a redirect is an answer like any other. */
export const nodeHttpClient: HttpClient = {
  post: async (url, { body, ...options }) => ask(url, options, { method: "POST", body: JSON.stringify(body) }),
};
