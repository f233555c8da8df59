import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import { t } from "../locale/t.ts";

/** A command line whose `--json` is a plain flag, and whether its progress is to be told as lines before the one object. */
export type JsonForm = { readonly words: readonly string[]; readonly isStream: boolean };

/**
 * Takes the value off `--json=stream`. Only the form with `=` has one: a word behind `--json` is the command. Problem: `usage`, for another
 * value.
 */
export function readJsonForm(words: readonly string[]): Result<JsonForm, Problem> {
  const valued = flagsOf(words).filter((word) => word.startsWith("--json="));
  const other = valued.find((word) => word !== "--json=stream");
  if (other !== undefined)
    return err({
      kind: "usage",
      message: t("{word} is not known: --json stands alone or is --json=stream.", { word: other }),
      command: undefined,
    });
  return ok({ words: words.map((word) => (valued.includes(word) ? "--json" : word)), isStream: valued.length > 0 });
}

/** Whether a command line asks for JSON, however it is to be read otherwise. */
export function wantsJson(words: readonly string[]): boolean {
  return flagsOf(words).some((word) => word === "--json" || word.startsWith("--json="));
}

/** What stands behind `--` is no flag. */
function flagsOf(words: readonly string[]): readonly string[] {
  const end = words.indexOf("--");
  return end === -1 ? words : words.slice(0, end);
}
