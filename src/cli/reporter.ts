import type { Audience } from "../locale/command-text.ts";
import { describeProblem } from "../locale/describe-problem.ts";
import type { Problem } from "../locale/problem.ts";
import type { CommandOutcome } from "./outcome.ts";

/** What is to be written where. */
export type Report = { readonly stdout: string; readonly stderr: string };

/** The one place that turns an outcome into text or the JSON envelope. */
export function report(outcome: CommandOutcome, command: string, audience: Audience, options: { readonly json: boolean }): Report {
  return options.json ? reportJson(outcome, command, audience) : reportText(outcome, audience);
}

function reportText(outcome: CommandOutcome, audience: Audience): Report {
  const problem = outcome.problem === undefined ? [] : problemLines(outcome.problem, audience);
  const notes = outcome.notes.map((note) => `note: ${note}`);
  return { stdout: joinLines(outcome.text === "" ? [] : [outcome.text]), stderr: joinLines([...notes, ...problem]) };
}

function problemLines(problem: Problem, audience: Audience): readonly string[] {
  const { message, next } = describeProblem(problem, audience);
  return [`gw: ${message}`, ...next.map((line) => `    ${line}`)];
}

function reportJson(outcome: CommandOutcome, command: string, audience: Audience): Report {
  const base = { schemaVersion: 1, command };
  const { problem, notes } = outcome;
  const envelope =
    problem === undefined
      ? { ...base, ok: true, data: outcome.data, notes }
      : { ...base, ok: false, ...problemJson(problem, audience), ...(outcome.data === undefined ? {} : { data: outcome.data }), notes };
  return { stdout: `${JSON.stringify(envelope)}\n`, stderr: "" };
}

function problemJson(problem: Problem, audience: Audience): Readonly<Record<string, unknown>> {
  const all = problem.kind === "several" ? problem.problems : [problem];
  const described = all.map((one) => ({ kind: one.kind, ...describeProblem(one, audience) }));
  const first = problem.kind === "several" ? { kind: problem.kind, ...describeProblem(problem, audience) } : described[0];
  return { problem: first, ...(isUsage(problem) ? { problems: described } : {}) };
}

function isUsage(problem: Problem): boolean {
  return ["several", "usage", "bad-answer", "missing-answer", "unknown-answer", "port-not-a-number", "port-out-of-range"].includes(
    problem.kind,
  );
}

function joinLines(lines: readonly string[]): string {
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}
