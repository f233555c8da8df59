import * as z from "zod/mini";
import type { CommandResult } from "../host/commands.ts";
import type { Sockets } from "../host/sockets.ts";
import { parseJson } from "../lib/parse-json.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { GatewayProblem } from "../locale/problem.ts";
import { isWithin, type PortMap } from "../port-map/port-map.ts";
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

/** The words that ask an engine's own command line; in releases up to 2026.6 the flag is known only before the subcommand. */
export const browserStatusWords: readonly string[] = ["browser", "--json", "status"];

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
): Promise<Result<EngineBrowser, GatewayProblem>> {
  const url = urlOf("127.0.0.1", port, "/");
  const reply = await sockets.get(url, { timeoutMs });
  if (reply === undefined) return err({ kind: "gateway-did-not-answer", url, waitedMs: timeoutMs });
  if (reply.status !== 200) return err({ kind: "browser-status-failed", engine, detail: `${url} says ${reply.status}` });
  return judge(reply.body, engine, portMap);
}

/** What the engine's command line came to, judged. Problems: `browser-status-failed`, `browser-answer-foreign`. */
export function readBrowserStatus(result: CommandResult, engine: string, portMap: PortMap): Result<EngineBrowser, GatewayProblem> {
  if (result.ending === "exited" && result.exitCode === 0) return judge(jsonIn(result.stdout), engine, portMap);
  const said = `${result.stderr}\n${result.stdout}`.split("\n").map((line) => line.trim());
  const detail = said.find((line) => line !== "") ?? "it said nothing";
  return err({ kind: "browser-status-failed", engine, detail: result.ending === "timed-out" ? "it did not answer in time" : detail });
}

/** An answer with ports of another map is another gateway's, and must not be taken for this profile's. */
function judge(text: string, engine: string, portMap: PortMap): Result<EngineBrowser, GatewayProblem> {
  const answer = engineBrowserSchema.safeParse(parseJson(text)).data;
  if (answer === undefined)
    return err({ kind: "browser-status-failed", engine, detail: "its answer is not what a browser status looks like" });
  const { cdpPort, cdpUrl } = answer;
  const isHere = cdpUrl === undefined || cdpUrl === null || localHosts.has(URL.parse(cdpUrl)?.hostname ?? "");
  if (!isHere || cdpPort === undefined || cdpPort === null || cdpPort === 0) return ok(answer);
  const isOwn = portMap.roles.some((range) => (range.role === "cdp" || range.role === "extension-relay") && isWithin(cdpPort, range));
  return isOwn ? ok(answer) : err({ kind: "browser-answer-foreign", engine, cdpPort, block: portMap.block });
}

/** Warnings may stand before the object. */
function jsonIn(stdout: string): string {
  return /^\{[\s\S]*^\}/m.exec(stdout)?.[0] ?? stdout;
}
