import type { Audience } from "../locale/command-text.ts";
import type { PartialProblem, Problem } from "../locale/problem.ts";

/** Exit codes that scripts rely on. */
export const exitCodes = { done: 0, failed: 1, usage: 2, notRunning: 3, conflicts: 4, cancelled: 130 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What a command came to. Commands write to no stream; the reporter prints this as text or as JSON. */
export type CommandOutcome = {
  /** One of `exitCodes`, or that of a program that ran in gw's place. */
  readonly exitCode: number;
  /** For `--json`. */
  readonly data: unknown;
  /** For people, on stdout; empty when there is nothing to say. */
  readonly text: string;
  /** Programs read that text, which stays as it is; people's has `~` for their home. */
  readonly isForPrograms?: true;
  readonly notes: readonly string[];
  readonly problem: Problem | undefined;
  /** For whom its problem is put into words, where that is another profile than the command's. */
  readonly audience?: Audience;
  /** What was begun besides may hang, and is not waited for. */
  readonly leavesWork?: true;
  /** What follows once this was printed; what comes of it is printed too, and its exit code counts. Undefined from it: nothing more. */
  readonly next?: () => Promise<CommandOutcome | undefined>;
};

/** The person left: nothing was changed, and that is all there is to say. */
export const cancelled: CommandOutcome = {
  exitCode: exitCodes.cancelled,
  data: undefined,
  text: "",
  notes: [],
  problem: { kind: "cancelled" },
};

/** It worked. */
export function done(data: unknown, text: string, notes: readonly string[] = [], exitCode: ExitCode = exitCodes.done): CommandOutcome {
  return { exitCode, data, text, notes, problem: undefined };
}

/** It worked, and what it prints is for programs, or is somebody else's text. */
export function printed(data: unknown, text: string, notes: readonly string[] = []): CommandOutcome {
  return { ...done(data, text, notes), isForPrograms: true };
}

/** It did not. Without an exit code of its own the problem's kind decides. */
export function failed(problem: Problem, exitCode: ExitCode = exitCodeOf(problem), notes: readonly string[] = []): CommandOutcome {
  return { exitCode, data: undefined, text: "", notes, problem };
}

const usageKinds: ReadonlySet<Problem["kind"]> = new Set<Problem["kind"]>([
  "usage",
  "bad-profile-name",
  "reserved-profile-name",
  "profile-as-argument",
  "unknown-engine",
  "unknown-language",
  "engine-ambiguous",
  "place-without-service",
  "no-name-for-place",
  "state-directory-shared",
  "release-not-here",
  "cannot-take-over",
  "port-not-a-number",
  "port-out-of-range",
  "risks-not-accepted",
  "config-shrunk",
  "config-gone",
  "bad-answer",
  "missing-answer",
  "missing-password",
  "unknown-answer",
  "answers-file-unusable",
  "workspace-overlap",
  "no-terminal",
  "consent-missing",
  "browser-unknown",
  "picture-place-unusable",
  "several",
  "default-stays",
  "profile-exists",
  "service-manager-not-here",
  "main-not-found",
  "main-ambiguous",
  "rescue-not-named",
  "snapshot-not-found",
]);

/**
 * Wrong words or answers are 2, everything that could not be done 1. A port that is taken is a wrong answer too, whether that shows at the
 * first look or right before the first change.
 */
function exitCodeOf(problem: Problem): ExitCode {
  if (problem.kind === "applied-partly" && problem.cause.kind === "port-conflict" && isUntried(problem)) return exitCodes.usage;
  if (problem.kind === "cancelled") return exitCodes.cancelled;
  // What was started again is not as it was.
  if (problem.kind === "main-not-back") return exitCodes.notRunning;
  return usageKinds.has(problem.kind) || problem.kind === "port-conflict" ? exitCodes.usage : exitCodes.failed;
}

/** A change that was tried is at least one to take back. */
function isUntried({ takenBack, notTakenBack }: PartialProblem): boolean {
  return takenBack.length === 0 && notTakenBack.length === 0;
}
