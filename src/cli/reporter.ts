import type { Audience } from "../locale/command-text.ts";
import { shortenHome } from "../lib/shorten-home.ts";
import { replaceObeyed, visibleRows } from "../lib/visible-text.ts";
import { wrapAdvice, wrapSentences } from "../lib/wrap-advice.ts";
import { wrapText } from "../lib/wrap-text.ts";
import { describeProblem } from "../locale/describe-problem.ts";
import type { Problem, WriteProblem } from "../locale/problem.ts";
import { t } from "../locale/t.ts";
import type { CommandOutcome } from "./outcome.ts";

/** What is to be written where. */
export type Report = { readonly stdout: string; readonly stderr: string };

/** How it is to be written; `columns` are those of the terminal that shows what goes wrong, undefined where it goes elsewhere; `home` is shown as `~`. */
export type ReportOptions = { readonly json: boolean; readonly columns?: number | undefined; readonly home: string };

/** The one place that turns an outcome into text or the JSON envelope. */
export function report(outcome: CommandOutcome, command: string, audience: Audience, options: ReportOptions): Report {
  return options.json ? reportJson(outcome, command, audience) : reportText(outcome, audience, options);
}

function reportText(outcome: CommandOutcome, audience: Audience, { columns = Number.POSITIVE_INFINITY, home }: ReportOptions): Report {
  const { text, isForPrograms = false } = outcome;
  const problem = outcome.problem === undefined ? [] : problemLines(outcome.problem, audience, { columns, home });
  const notes = outcome.notes.flatMap((note) => hang(`${t("note:")} `, shortenHome(note, home), columns));
  const shown = isForPrograms ? text : visibleRows(shortenHome(text, home));
  return { stdout: joinLines(shown === "" ? [] : [shown]), stderr: visibleRows(joinLines([...notes, ...problem])) };
}

type Page = { readonly columns: number; readonly home: string };

function problemLines(problem: Problem, audience: Audience, { columns, home }: Page): readonly string[] {
  const described = describeProblem(problem, audience);
  const [first = "", ...more] = shortenHome(described.message, home).split("\n");
  // What begins with blanks is to be pasted into a file, where nobody expands `~`.
  const next = described.next.map((line) => (line.startsWith("  ") ? line : shortenHome(line, home)));
  return [
    ...hang("gw: ", first, columns),
    ...more.flatMap((line) => wrapText(line, columns, { keepsWords: true })),
    ...next.flatMap((line) => wrapAdvice(line, columns - 4, { keepsCommand: true })).map((line) => `    ${line}`),
  ];
}

/** A text behind a word, its further rows below it. */
function hang(lead: string, text: string, columns: number): readonly string[] {
  return wrapSentences(text, columns - lead.length, { keepsCommand: true }).map(
    (line, index) => (index === 0 ? lead : " ".repeat(lead.length)) + line,
  );
}

function reportJson(outcome: CommandOutcome, command: string, audience: Audience): Report {
  const base = { schemaVersion: 1, command };
  const { problem, notes } = outcome;
  const envelope =
    problem === undefined
      ? { ...base, ok: true, data: outcome.data, notes }
      : { ...base, ok: false, ...problemJson(problem, audience), ...(outcome.data === undefined ? {} : { data: outcome.data }), notes };
  return { stdout: `${safeJson(envelope)}\n`, stderr: "" };
}

/** JSON that may be shown: what a terminal would obey is escaped as `\u009b`, also where JSON itself would let it stand. */
function safeJson(value: unknown): string {
  const escapeOf = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return replaceObeyed(JSON.stringify(value), escapeOf);
}

function problemJson(problem: Problem, audience: Audience): Readonly<Record<string, unknown>> {
  const all = problem.kind === "several" ? problem.problems : [problem];
  const described = all.map((one) => ({ kind: one.kind, ...describeProblem(one, audience), ...dataOf(one) }));
  const first = problem.kind === "several" ? { kind: problem.kind, ...describeProblem(problem, audience) } : described[0];
  return { problem: first, ...(isUsage(problem) ? { problems: described } : {}) };
}

/** The change that could not be made, and what would bring a config back, as data. */
function dataOf(problem: Problem): { readonly files?: WriteProblem["files"]; readonly snapshots?: readonly string[] } {
  const cause = problem.kind === "applied-partly" ? problem.cause : problem;
  if (cause.kind === "config-shrunk" || cause.kind === "config-gone") return { snapshots: cause.snapshots };
  return cause.kind === "not-writable" ? { files: cause.files } : {};
}

function isUsage(problem: Problem): boolean {
  return [
    "several",
    "usage",
    "profile-as-argument",
    "bad-answer",
    "missing-answer",
    "missing-password",
    "unknown-answer",
    "port-not-a-number",
    "port-out-of-range",
  ].includes(problem.kind);
}

function joinLines(lines: readonly string[]): string {
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}
