import * as z from "zod/mini";
import type { Sockets } from "../host/sockets.ts";
import { parseJson } from "../lib/parse-json.ts";

const versionSchema = z.object({ webSocketDebuggerUrl: z.string() });

const timeoutMs = 5000;

/**
 * The WebSocket of a browser elsewhere: a ws address is one, an http address is asked for it (`/json/version`). Host, credentials and query are
 * those of the config, because the browser only knows what it is called where it runs. Undefined when it does not answer.
 */
export async function findRemoteEndpoint(sockets: Pick<Sockets, "get">, configured: string): Promise<string | undefined> {
  const url = new URL(configured);
  if (url.protocol === "ws:" || url.protocol === "wss:") return url.href;
  const asked = new URL(url);
  asked.pathname = `${url.pathname.replace(/\/$/, "")}/json/version`;
  const reply = await sockets.get(asked.href, { timeoutMs });
  const told = reply?.status === 200 ? versionSchema.safeParse(parseJson(reply.body)).data?.webSocketDebuggerUrl : undefined;
  const endpoint = told === undefined ? null : URL.parse(told);
  if (endpoint === null) return undefined;
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  url.pathname = endpoint.pathname;
  return url.href;
}
