import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import { parseYesNo } from "./proposal.ts";

/** One word out of a list, or a `bad-answer` that names the list. */
export function acceptOneOf(name: string, flag: string, text: string, allowed: readonly string[]): Result<string, Problem> {
  const word = text.trim();
  if (allowed.includes(word)) return ok(word);
  return err({ kind: "bad-answer", name, flag, value: word, reason: { kind: "not-one-of", allowed } });
}

/** `yes` or `no` in any usual spelling. */
export function acceptYesNo(name: string, flag: string, text: string): Result<string, Problem> {
  const answer = parseYesNo(text);
  if (answer !== undefined) return ok(answer);
  return err({ kind: "bad-answer", name, flag, value: text, reason: { kind: "not-one-of", allowed: ["yes", "no"] } });
}
