import * as z from "zod/mini";
import type { CommandResult } from "../host/commands.ts";
import type { Sockets } from "../host/sockets.ts";
import { parseJson } from "../lib/parse-json.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { GatewayProblem } from "../locale/problem.ts";
import { isWithin, type PortMap } from "../port-map/port-map.ts";
import { type ControlCall, sendCall } from "./browser-control.ts";
import { urlOf } from "./url.ts";

/** What Clawdbot's control port and OpenClaw's `browser status` say of the browser that is chosen; other keys differ from release to release. */
const engineBrowserSchema = z.object({
  enabled: z.boolean(),
  profile: z.string(),
  running: z.boolean(),
  /** None where another program starts the browser. */
  cdpPort: z.optional(z.nullable(z.int())),
  cdpUrl: z.optional(z.nullable(z.string())),
});

export type EngineBrowser = z.infer<typeof engineBrowserSchema>;

/** What can be asked of a gateway's browsers, in the words of every engine. */
export type BrowserWish = "status" | "start" | "stop" | "profiles" | "tabs" | "open" | "screenshot";

/** A page of an engine's browser. */
const engineTabSchema = z.object({ targetId: z.string(), title: z.optional(z.string()), url: z.string() });

/** What the engines answer to each wish but `status`, as far as gw shows it. */
export const engineAnswerSchemas = {
  tabs: z.object({ tabs: z.array(engineTabSchema) }),
  open: engineTabSchema,
  screenshot: z.object({ path: z.string(), url: z.optional(z.string()) }),
  profiles: z.object({
    profiles: z.array(
      z.object({
        name: z.string(),
        running: z.boolean(),
        cdpPort: z.optional(z.nullable(z.int())),
        cdpUrl: z.optional(z.nullable(z.string())),
        isDefault: z.optional(z.boolean()),
        isRemote: z.optional(z.boolean()),
        tabCount: z.optional(z.int()),
      }),
    ),
  }),
} as const;

/**
 * The words that ask an engine's own command line, the browser profile and what belongs to the wish included; in releases up to 2026.6 the
 * flags are known only before the subcommand.
 */
export function browserWords(wish: BrowserWish, browser: string | undefined, rest: readonly string[] = []): readonly string[] {
  return ["browser", ...(browser === undefined ? [] : ["--browser-profile", browser]), "--json", wish, ...rest];
}

const timeoutMs = 3000;
const localHosts: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Asks the control port of an era that has one; it wants no secret, so whoever asks must have proved whose port it is. Problems:
 * `gateway-did-not-answer`, `browser-status-failed`, `browser-answer-foreign`.
 */
export async function askControlPort(
  sockets: Pick<Sockets, "get">,
  port: number,
  engine: string,
  portMap: PortMap,
  browser?: string,
): Promise<Result<EngineBrowser, GatewayProblem>> {
  const query = browser === undefined ? "" : `?${new URLSearchParams({ profile: browser }).toString()}`;
  const url = urlOf("127.0.0.1", port, `/${query}`);
  const reply = await sockets.get(url, { timeoutMs });
  if (reply === undefined) return err({ kind: "gateway-did-not-answer", url, waitedMs: timeoutMs });
  if (reply.status !== 200) {
    const said = errorSchema.safeParse(parseJson(reply.body)).data?.error;
    return err({ kind: "browser-status-failed", engine, detail: said === undefined ? `${url} says ${reply.status}` : sentenceOf(said) });
  }
  return judge(reply.body, engine, portMap);
}

/** What the engine's command line came to, judged. Problems: `browser-status-failed`, `browser-answer-foreign`. */
export function readBrowserStatus(result: CommandResult, engine: string, portMap: PortMap): Result<EngineBrowser, GatewayProblem> {
  if (result.ending === "exited" && result.exitCode === 0) return judge(jsonIn(result.stdout), engine, portMap);
  return err({ kind: "browser-status-failed", engine, detail: failureOf(result) });
}

/** The JSON value that a control port of an era that has one answers to a call. Problems: `gateway-did-not-answer`, `browser-call-failed`. */
export async function callControlPort(
  host: Parameters<typeof sendCall>[0],
  port: number,
  { engine, wish }: { readonly engine: string; readonly wish: BrowserWish },
  call: ControlCall,
): Promise<Result<unknown, GatewayProblem>> {
  const { url, reply } = await sendCall(host, port, call);
  if (reply === undefined) return err({ kind: "gateway-did-not-answer", url, waitedMs: call.timeoutMs });
  const body = parseJson(reply.body);
  if (reply.status === 200 && body !== undefined) return ok(body);
  const detail = errorSchema.safeParse(body).data?.error ?? `HTTP status ${reply.status}`;
  return err({ kind: "browser-call-failed", engine, wish, detail: sentenceOf(detail) });
}

/** The JSON value that an engine's command line printed. Problem: `browser-call-failed`. */
export function readBrowserCall(result: CommandResult, engine: string, wish: BrowserWish): Result<unknown, GatewayProblem> {
  const body = result.ending === "exited" && result.exitCode === 0 ? parseJson(jsonIn(result.stdout)) : undefined;
  return body === undefined ? err({ kind: "browser-call-failed", engine, wish, detail: failureOf(result) }) : ok(body);
}

/** Whether the browser profiles that were told can be those of the gateway with this map: of another's none has a port in it. */
export function areOwnProfiles(cdpPorts: readonly number[], portMap: PortMap): boolean {
  return cdpPorts.length === 0 || cdpPorts.some((port) => isBrowserPort(port, portMap));
}

const errorSchema = z.object({ error: z.string() });

function failureOf({ ending, stderr, stdout }: CommandResult): string {
  if (ending === "timed-out") return "it did not answer in time";
  const said = `${stderr}\n${stdout}`.split("\n").map((line) => line.trim());
  // Newer releases say first that something failed, and then what.
  const reason = said.flatMap((line) => /^\[\w+\] Reason: (.+)$/.exec(line)?.[1] ?? [])[0];
  return sentenceOf(reason ?? said.find((line) => line !== "") ?? "it said nothing");
}

/** Without the names of the engine's classes before it, and without the full stop that the sentence around it has. */
function sentenceOf(text: string): string {
  return text.replace(/^(?:\w*Error: )+/, "").replace(/\.+$/, "");
}

function isBrowserPort(port: number, { roles }: PortMap): boolean {
  return roles.some((range) => (range.role === "cdp" || range.role === "extension-relay") && isWithin(port, range));
}

/** An answer with ports of another map is another gateway's, and must not be taken for this profile's. */
function judge(text: string, engine: string, portMap: PortMap): Result<EngineBrowser, GatewayProblem> {
  const answer = engineBrowserSchema.safeParse(parseJson(text)).data;
  if (answer === undefined)
    return err({ kind: "browser-status-failed", engine, detail: "its answer is not what a browser status looks like" });
  const { cdpPort, cdpUrl } = answer;
  const isHere = cdpUrl === undefined || cdpUrl === null || localHosts.has(URL.parse(cdpUrl)?.hostname ?? "");
  if (!isHere || cdpPort === undefined || cdpPort === null || cdpPort === 0) return ok(answer);
  return isBrowserPort(cdpPort, portMap) ? ok(answer) : err({ kind: "browser-answer-foreign", engine, cdpPort, block: portMap.block });
}

/** Warnings may stand before the object. */
function jsonIn(stdout: string): string {
  return /^\{[\s\S]*^\}/m.exec(stdout)?.[0] ?? stdout;
}
