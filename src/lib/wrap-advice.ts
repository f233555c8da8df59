import { foldCommand, isCommand } from "./fold-command.ts";
import { cellWidth, wrapText } from "./wrap-text.ts";

type Wrapping = { readonly keepsCommand?: boolean | undefined };

/**
 * A sentence that ends with what is to be pasted (`Install it: npm …`) in rows of at most so many cells. Where both do not fit into one row,
 * what follows the colon begins its own, indented. A command is broken so that a shell joins it again, unless `keepsCommand` leaves that to the
 * terminal, whose rows are copied in one piece; then long words are left to it too.
 */
export function wrapAdvice(text: string, columns: number, { keepsCommand = false }: Wrapping = {}): readonly string[] {
  if (cellWidth(text) <= columns) return [text];
  const [sentence, said] = partAdvice(text);
  const words = wrapText(sentence, columns, { keepsWords: keepsCommand });
  if (said === undefined) return words;
  return [...words, ...(keepsCommand ? [`  ${said}`] : rowsOf(said, columns))];
}

/** As `wrapText`, but a command that a line ends with is set as in advice. */
export function wrapSentences(text: string, columns: number, wrapping: Wrapping = {}): readonly string[] {
  return text.split("\n").flatMap((line) => {
    const [, said] = partAdvice(line);
    return said !== undefined && isCommand(said)
      ? wrapAdvice(line, Math.max(columns, 8), wrapping)
      : wrapText(line, columns, { keepsWords: wrapping.keepsCommand ?? false });
  });
}

function rowsOf(said: string, columns: number): readonly string[] {
  return isCommand(said) ? foldCommand(said, columns, 2) : wrapText(said, columns - 2).map((row) => `  ${row}`);
}

/** A sentence and what follows its colon: a command, wherever one begins, else what follows the first one. */
function partAdvice(text: string): readonly [string, string | undefined] {
  // Chinese has a colon of its own, without a blank.
  const colons = [...text.matchAll(/: |：/g)].map(({ 0: colon, index }) => ({ end: index + 1, next: index + colon.length }));
  const colon = colons.find(({ next }) => isCommand(text.slice(next))) ?? colons[0];
  return colon === undefined ? [text, undefined] : [text.slice(0, colon.end), text.slice(colon.next)];
}
