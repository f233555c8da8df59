import { cellWidth } from "../lib/wrap-text.ts";
import { t } from "../locale/t.ts";
import type { CommandOutcome } from "./outcome.ts";
import { renderPairs } from "./table.ts";

/** An outcome whose text goes on with these rows; one that came to nothing stays as it is. */
export function withRows(outcome: CommandOutcome, ...rows: readonly string[]): CommandOutcome {
  return outcome.problem === undefined ? { ...outcome, text: [outcome.text, ...rows].join("\n") } : outcome;
}

/** What to call next, a word and a command each. Commands stay in one piece: below their words where a row does not hold both. */
export function nextBlock(pairs: readonly (readonly [string, string])[], columns: number): string {
  const aligned = renderPairs(pairs, "  ").split("\n");
  const fits = aligned.every((line) => cellWidth(line) <= columns);
  const rows = fits ? aligned : pairs.flatMap(([word, command]) => [`  ${word}`, `    ${command}`]);
  return [t("Next"), ...rows].join("\n");
}
