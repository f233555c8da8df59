import { parseJson } from "../lib/parse-json.ts";
import * as z from "zod/mini";
import type { Sockets } from "../host/sockets.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { GatewayProblem } from "../locale/problem.ts";
import { bearerOf } from "./secret.ts";
import { urlOf } from "./url.ts";

/** What a built-in gateway's browser control port says: the body of its `GET /`. */
export const browserControlSchema = z.object({
  enabled: z.boolean(),
  profile: z.string(),
  running: z.boolean(),
  cdpPortRange: z.object({ from: z.int(), to: z.int() }),
  /** Without credentials and query. */
  cdpUrl: z.nullable(z.string()),
  profiles: z.array(z.string()),
});

export type BrowserControlAnswer = z.infer<typeof browserControlSchema>;

const timeoutMs = 3000;

/** Asks the browser control service on this port. Problems: `gateway-did-not-answer`, `gateway-is-foreign`. */
export async function askBrowserControl(
  sockets: Sockets,
  port: number,
  secret: string,
): Promise<Result<BrowserControlAnswer, GatewayProblem>> {
  const url = urlOf("127.0.0.1", port, "/");
  const reply = await sockets.get(url, { timeoutMs, bearer: bearerOf(secret) });
  if (reply === undefined) return err({ kind: "gateway-did-not-answer", url, waitedMs: timeoutMs });
  const parsed = reply.status === 200 ? browserControlSchema.safeParse(parseJson(reply.body)) : undefined;
  if (parsed?.success === true) return ok(parsed.data);
  return err({ kind: "gateway-is-foreign", url, detail: `HTTP status ${reply.status}, no browser control of this profile` });
}
