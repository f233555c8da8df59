import { discoverInstances } from "../../instance/discover.ts";
import type { Instance } from "../../instance/instance.ts";
import { foldLine } from "../../lib/fold-line.ts";
import { parseMoment } from "../../lib/parse-moment.ts";
import { err, ok, type Result } from "../../lib/result.ts";
import type { Problem } from "../../locale/problem.ts";
import { describeLogSource, type LogSource } from "../../service/log-source.ts";
import { readLogEnd, readLogOn, type LogLine, type LogWish } from "../../service/read-log.ts";
import type { Context } from "../context.ts";
import { findGatewayLog, showableLines } from "../gateway-log.ts";
import { done, exitCodes, failed, printed, type CommandOutcome } from "../outcome.ts";
import { textOption } from "../selection.ts";
import { findInstance } from "./status.ts";
import { t } from "../../locale/t.ts";

/** How many lines are shown where nobody says. */
const usualLines = 50;

/** How soon a line that was just written is shown: a file costs one look, the journal a program. */
const lookMs: Readonly<Record<LogSource["kind"], number>> = { file: 250, own: 250, journal: 1000 };

const mostMisses = 20;

/** `gw logs [-n N] [-f] [--since TIME]`: what the profile's gateway has written, wherever its engine and release keep that. */
export async function logs(context: Context): Promise<CommandOutcome> {
  const wish = readWish(context);
  if (!wish.ok) return failed(wish.problem);
  const { profile } = context.selection;
  const instance = await findInstance(context, await discoverInstances(context.host));
  if (instance === undefined)
    return failed({ kind: "not-configured", profile: profile.name, configPath: profile.configPath }, exitCodes.failed);
  const isFollowed = context.options["follow"] === true;
  const found = await findGatewayLog(context.host, profile, instance, { isAwaited: isFollowed });
  if (!found.ok) return failed(found.problem, exitCodes.failed);
  const source = found.value;
  return isFollowed ? follow(context, instance, source, wish.value) : show(context, instance, source, wish.value);
}

function readWish({ options, host }: Context): Result<LogWish, Problem> {
  const [count, moment] = [textOption(options, "lines"), textOption(options, "since")];
  const since = moment === undefined ? undefined : parseMoment(moment, host.clock.now());
  if (count !== undefined && !/^\d{1,9}$/.test(count))
    return wrong(t('-n, --lines takes a number of lines, and "{count}" is none.', { count }));
  if (moment !== undefined && since === undefined)
    return wrong(t('--since takes a time like 10m, 2h, 1d, 14:30, 2026-11-21 or 2026-11-21T14:30, and "{moment}" is none.', { moment }));
  if (options["follow"] === true && options["json"] === true)
    return wrong(t("--json prints one object, and -f, --follow lines without an end: leave one of the two out."));
  const usual = since === undefined ? usualLines : Number.POSITIVE_INFINITY;
  return ok({ lines: count === undefined ? usual : Number(count), since });
}

function wrong(message: string): Result<never, Problem> {
  return err({ kind: "usage", message, command: "logs" });
}

async function show(context: Context, instance: Instance, source: LogSource, wish: LogWish): Promise<CommandOutcome> {
  const read = await readLogEnd(context.host, source, wish);
  if (!read.ok) return failed(read.problem, exitCodes.failed);
  const lines = await render(context, instance, read.value.lines);
  const place = describeLogSource(source);
  return printed({ source: source.kind, place, lines }, inRows(context, lines).join("\n"), notesOf(source, lines, place));
}

function notesOf(source: LogSource, lines: readonly string[], place: string): readonly string[] {
  const shared = source.kind === "own" && source.isShared ? [t("all profiles of this engine write into {place}", { place })] : [];
  return lines.length === 0 ? [...shared, t("no such lines in {place}", { place })] : shared;
}

/** Ends with Ctrl-C, which is how it is meant to end, or when nobody reads any more. */
async function follow(context: Context, instance: Instance, source: LogSource, wish: LogWish): Promise<CommandOutcome> {
  const { host, terminal } = context;
  const end = new AbortController();
  const ended = host.signals.termination().then(() => end.abort());
  terminal.stdout.once("close", () => end.abort());
  const first = await readLogEnd(host, source, wish);
  if (!first.ok) return failed(first.problem, exitCodes.failed);
  for (const note of notesOf(source, [""], describeLogSource(source))) terminal.log(`${t("note:")} ${note}`);
  if (first.value.position.file === undefined && first.value.position.cursor === undefined)
    terminal.log(t("waits for the first line in {place} (Ctrl-C leaves)", { place: describeLogSource(source) }));
  await print(context, instance, first.value.lines, ended);
  let { position } = first.value;
  let misses = 0;
  while (!end.signal.aborted) {
    await Promise.race([host.clock.sleep(lookMs[source.kind]), ended]);
    const read = await readLogOn(host, source, position);
    // A file that cannot be opened between two names is there at the next look.
    if (!read.ok && ++misses > mostMisses) return failed(read.problem, exitCodes.failed);
    if (!read.ok) continue;
    misses = 0;
    ({ position } = read.value);
    await print(context, instance, read.value.lines, ended);
  }
  return done(undefined, "");
}

/** Waits while the reader is slow, but not for one that is gone. */
async function print(context: Context, instance: Instance, lines: readonly LogLine[], ended: Promise<void>): Promise<void> {
  if (lines.length === 0) return;
  const { stdout } = context.terminal;
  const shown = await render(context, instance, lines);
  const text = inRows(context, shown)
    .map((line) => `${line}\n`)
    .join("");
  if (stdout.write(text)) return;
  await Promise.race([new Promise<void>((resolve) => stdout.once("drain", resolve)), ended]);
}

/** On a terminal no word is cut where another row begins; elsewhere a line stays one. */
function inRows({ terminal: { stdout } }: Context, lines: readonly string[]): readonly string[] {
  return stdout.isTTY && stdout.columns > 0 ? lines.flatMap((line) => foldLine(line, stdout.columns)) : lines;
}

async function render({ host, terminal, options }: Context, instance: Instance, lines: readonly LogLine[]): Promise<readonly string[]> {
  const { environment } = host.system;
  const isPlain = options["color"] === false || options["json"] === true || !["", undefined].includes(environment["NO_COLOR"]);
  const hasColours = terminal.stdout.isTTY && !isPlain && environment["TERM"] !== "dumb";
  return showableLines(host, instance, lines, { hasColours });
}
