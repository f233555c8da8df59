import * as z from "zod/mini";
import type { FileFault } from "../host/files.ts";
import type { HttpClient } from "../host/http-client.ts";
import type { HttpReply, Sockets } from "../host/sockets.ts";
import { parseJson } from "../lib/parse-json.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { BrowserProblem, GatewayProblem } from "../locale/problem.ts";
import { readRefusal } from "./browser-refusal.ts";
import { browserStateSchema } from "./browser-state.ts";
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
  /** A gateway that runs since before browsers could be started does not know the word. */
  browsers: z.optional(z.array(browserStateSchema)),
});

export type BrowserControlAnswer = z.infer<typeof browserControlSchema>;

/** One thing to ask of a control service; with a body it is posted. */
export type ControlCall = {
  readonly path: string;
  /** The browser profile; without it the default one. */
  readonly browser: string | undefined;
  readonly body?: unknown;
  readonly timeoutMs: number;
};

type AskHost = { readonly sockets: Pick<Sockets, "get">; readonly httpClient: HttpClient };

const timeoutMs = 3000;

/** Asks the browser control service on this port. Problems: `gateway-did-not-answer`, `gateway-is-foreign`. */
export async function askBrowserControl(
  sockets: Pick<Sockets, "get">,
  port: number,
  secret: string,
): Promise<Result<BrowserControlAnswer, GatewayProblem>> {
  const url = urlOf("127.0.0.1", port, "/");
  const reply = await sockets.get(url, { timeoutMs, bearer: bearerOf(secret) });
  if (reply === undefined) return err({ kind: "gateway-did-not-answer", url, waitedMs: timeoutMs });
  const parsed = reply.status === 200 ? browserControlSchema.safeParse(parseJson(reply.body)) : undefined;
  return parsed?.success === true ? ok(parsed.data) : err(foreign(url, reply));
}

/** Asks the built-in gateway's control service for something. Problems: its refusals, `gateway-did-not-answer`, `gateway-is-foreign`. */
export async function callBrowserControl(
  host: AskHost,
  port: number,
  secret: string,
  call: ControlCall,
): Promise<Result<unknown, GatewayProblem | BrowserProblem | FileFault>> {
  const { url, reply } = await sendCall(host, port, call, bearerOf(secret));
  if (reply === undefined) return err({ kind: "gateway-did-not-answer", url, waitedMs: call.timeoutMs });
  const body = parseJson(reply.body);
  if (reply.status === 200 && body !== undefined) return ok(body);
  return err(readRefusal(body) ?? foreign(url, reply));
}

/** Sends a call to a control service of any engine. */
export async function sendCall(
  { sockets, httpClient }: AskHost,
  port: number,
  { path, browser, body, timeoutMs: waitMs }: ControlCall,
  bearer?: string,
): Promise<{ readonly url: string; readonly reply: HttpReply | undefined }> {
  const query = browser === undefined ? "" : `?${new URLSearchParams({ profile: browser }).toString()}`;
  const url = urlOf("127.0.0.1", port, `${path}${query}`);
  const options = { timeoutMs: waitMs, ...(bearer === undefined ? {} : { bearer }) };
  const reply = body === undefined ? await sockets.get(url, options) : await httpClient.post(url, { ...options, body });
  return { url, reply };
}

function foreign(url: string, { status }: HttpReply): GatewayProblem {
  return { kind: "gateway-is-foreign", url, detail: `HTTP status ${status}, no browser control of this profile` };
}
