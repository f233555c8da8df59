import * as z from "zod/mini";
import type { FileFault, Files, FileStatus } from "../host/files.ts";
import { parseJson } from "../lib/parse-json.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { ServiceProblem } from "../locale/problem.ts";
import { listOwnLogs, parseOwnLine } from "./own-log.ts";
import { journalArgv, type LogHost, type LogSource } from "./log-source.ts";

/** A line of a log as it was written, times included. `at`: when, in ms since the epoch, where the log tells it. */
export type LogLine = { readonly at: number | undefined; readonly text: string };

/** How far a log was read. */
export type LogPosition = {
  /** The file, by what the kernel knows it by, and the byte where the next line begins; undefined before there was one. */
  readonly file: (Pick<FileStatus, "device" | "inode"> & { readonly path: string; readonly next: number }) | undefined;
  /** The journal's own name for the last entry. */
  readonly cursor: string | undefined;
};

/** Which lines of what is there: so many at most, and none older than that time. */
export type LogWish = { readonly lines: number; readonly since: number | undefined };

/** Lines of a log, and where reading goes on. */
export type LogRead = { readonly lines: readonly LogLine[]; readonly position: LogPosition };

export type LogProblem = FileFault | ServiceProblem;

/** Nothing was read yet. */
const logStart: LogPosition = { file: undefined, cursor: undefined };

/** Older lines of one file are not looked at. */
const largestLook = 64 * 1024 * 1024;

/** The last lines of a log, a last one without an end among them. Problems: a file fault, `command-failed`. */
export async function readLogEnd(host: LogHost, source: LogSource, wish: LogWish): Promise<Result<LogRead, LogProblem>> {
  if (source.kind === "journal") return readJournal(host, source, logStart, wish);
  const paths = source.kind === "file" ? [source.path] : await listOwnLogs(host.files, source.place);
  let lines: readonly LogLine[] = [];
  let position = logStart;
  for (const path of paths.toReversed()) {
    const read = await readWhole(host.files, path, source.kind);
    if (!read.ok) return read;
    if (position.file === undefined) position = { ...logStart, file: read.value.file };
    lines = [...read.value.lines, ...lines];
    if (lines.length >= wish.lines || isBefore(lines[0], wish.since)) break;
  }
  return ok({ lines: choose(lines, wish), position });
}

/** What was written since; a file that was rotated, cut or begun for a new day is taken up where it begins. Problems as of `readLogEnd`. */
export async function readLogOn(host: LogHost, source: LogSource, position: LogPosition): Promise<Result<LogRead, LogProblem>> {
  const all = { lines: Number.POSITIVE_INFINITY, since: undefined };
  if (source.kind === "journal") return readJournal(host, source, position, all);
  const path = source.kind === "file" ? source.path : (await listOwnLogs(host.files, source.place)).at(-1);
  const status = path === undefined ? undefined : await statusOf(host.files, path);
  if (path === undefined || status === undefined) return ok({ lines: [], position });
  const { file } = position;
  const isSame = file !== undefined && file.device === status.device && file.inode === status.inode;
  const left = file === undefined || isSame ? [] : await readLeft(host.files, file, source.kind);
  const from = isSame && file.next <= status.size ? file.next : 0;
  const read = await readFrom(host.files, path, from, source.kind);
  if (!read.ok) return read;
  return ok({ lines: [...left, ...read.value.lines], position: { ...position, file: fileAt(path, status, read.value.next) } });
}

function fileAt(path: string, { device, inode }: FileStatus, next: number): NonNullable<LogPosition["file"]> {
  return { path, device, inode, next };
}

function isBefore(line: LogLine | undefined, since: number | undefined): boolean {
  return since !== undefined && line?.at !== undefined && line.at < since;
}

function choose(lines: readonly LogLine[], wish: LogWish): readonly LogLine[] {
  const { since } = wish;
  const young = since === undefined ? lines : lines.filter(({ at }) => at !== undefined && at >= since);
  return wish.lines > 0 ? young.slice(-wish.lines) : [];
}

/** Undefined for what is not there or no file: a pipe in its place would keep the reader waiting. */
async function statusOf(files: Files, path: string): Promise<FileStatus | undefined> {
  const real = await files.realPath(path);
  const status = real.ok ? await files.status(real.value) : real;
  return status.ok && status.value.kind === "file" ? status.value : undefined;
}

type Kind = Exclude<LogSource["kind"], "journal">;

async function readWhole(files: Files, path: string, kind: Kind): Promise<Result<LogRead["position"] & Pick<LogRead, "lines">, FileFault>> {
  const status = await statusOf(files, path);
  if (status === undefined) return ok({ ...logStart, lines: [] });
  const begin = Math.max(0, status.size - largestLook);
  const read = await readFrom(files, path, begin, kind, status.modifiedMs);
  if (!read.ok) return read;
  // What is cut off at the front is no line.
  const lines = begin === 0 ? read.value.lines : read.value.lines.slice(1);
  return ok({ ...logStart, lines, file: fileAt(path, status, read.value.next) });
}

/** The lines from a byte to the end. With `modifiedMs` one without an end too, and the time of what follows the last one that tells its own. */
async function readFrom(
  files: Files,
  path: string,
  from: number,
  kind: Kind,
  modifiedMs?: number,
): Promise<Result<{ readonly lines: readonly LogLine[]; readonly next: number }, FileFault>> {
  const raw: string[] = [];
  let next = from;
  for (;;) {
    const read = await files.readLines(path, next);
    if (!read.ok) return read;
    const { lines, rest } = read.value;
    raw.push(...lines);
    if (read.value.next === next) {
      const isLast = modifiedMs !== undefined && rest !== "";
      return ok({ lines: parseLines(isLast ? [...raw, rest] : raw, kind, modifiedMs), next });
    }
    next = read.value.next;
  }
}

/** What the file that was there before got after the last look: a new day leaves it where it is, a rotation puts a number behind its name. */
async function readLeft(files: Files, file: NonNullable<LogPosition["file"]>, kind: Kind): Promise<readonly LogLine[]> {
  for (const path of [file.path, `${file.path}.1`]) {
    const status = await statusOf(files, path);
    if (status?.device !== file.device || status.inode !== file.inode) continue;
    const read = await readFrom(files, path, file.next, kind);
    return read.ok ? read.value.lines : [];
  }
  return [];
}

function parseLines(raw: readonly string[], kind: Kind, modifiedMs: number | undefined): readonly LogLine[] {
  return kind === "file" ? timed(raw, modifiedMs) : raw.flatMap(ownLines);
}

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)/;

/** A line without a time belongs to the one before it; what stands at the end without any is as old as the file. */
function timed(raw: readonly string[], modifiedMs: number | undefined): readonly LogLine[] {
  const texts = raw.filter((text) => text !== "");
  const lastTimed = texts.findLastIndex((text) => isoTime.test(text));
  let at: number | undefined;
  return texts.map((text, index) => {
    const told = isoTime.exec(text)?.[0];
    if (told !== undefined) at = Date.parse(told);
    return { at: index > lastTimed && modifiedMs !== undefined ? modifiedMs : at, text };
  });
}

function ownLines(line: string): readonly LogLine[] {
  const entry = parseOwnLine(line);
  return entry === undefined ? [] : entry.texts.map((text) => dated(entry.at, text));
}

function dated(at: number, text: string): LogLine {
  return Number.isNaN(at) ? { at: undefined, text } : { at, text: `${new Date(at).toISOString()} ${text}` };
}

/** Texts with bytes that do not print come as their numbers (journalctl(1), "json"). */
const entrySchema = z.object({
  __CURSOR: z.string(),
  __REALTIME_TIMESTAMP: z.string(),
  MESSAGE: z.optional(z.nullable(z.union([z.string(), z.array(z.int())]))),
});

async function readJournal(
  { queries, system }: LogHost,
  source: Extract<LogSource, { readonly kind: "journal" }>,
  position: LogPosition,
  { lines, since }: LogWish,
): Promise<Result<LogRead, ServiceProblem>> {
  const options = [
    ...(position.cursor === undefined ? [] : [`--after-cursor=${position.cursor}`]),
    // The place to go on from is that of the last entry, wanted or not.
    ...(Number.isFinite(lines) ? [`--lines=${Math.max(lines, 1)}`] : []),
    ...(since === undefined ? [] : [`--since=@${Math.floor(since / 1000)}`]),
  ];
  const result = await queries.run(journalArgv(source, system.uid, ...options), { timeoutMs: 30_000 });
  if (result.exitCode !== 0) return err({ kind: "command-failed", result });
  const entries = result.stdout.split("\n").flatMap((line) => parseEntry(line) ?? []);
  const texts = entries.flatMap(({ at, message }) => message.split("\n").map((text) => dated(at, text)));
  return ok({ lines: lines > 0 ? texts : [], position: { ...position, cursor: entries.at(-1)?.cursor ?? position.cursor } });
}

function parseEntry(line: string): { readonly cursor: string; readonly at: number; readonly message: string } | undefined {
  const entry = entrySchema.safeParse(parseJson(line)).data;
  if (entry === undefined) return undefined;
  const { __CURSOR: cursor, __REALTIME_TIMESTAMP: microseconds, MESSAGE: message } = entry;
  return { cursor, at: Number(microseconds) / 1000, message: textOf(message ?? "") };
}

function textOf(message: string | readonly number[]): string {
  return typeof message === "string" ? message : new TextDecoder().decode(Uint8Array.from(message));
}
