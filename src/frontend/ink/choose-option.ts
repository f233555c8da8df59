import type { Key } from "./key.ts";

/** The option that a key leads to from the current one: a neighbour, the one with this number, or the next that begins with this letter. */
export function chooseOption(options: readonly string[], current: string, key: Key): string {
  const index = Math.max(options.indexOf(current), 0);
  const step = key.kind === "down" || key.kind === "right" || key.kind === "tab" ? 1 : key.kind === "up" ? -1 : 0;
  if (step !== 0) return options[(index + step + options.length) % options.length] ?? current;
  if (key.kind !== "text") return current;
  const typed = key.text.toLowerCase();
  // A letter goes to the next option that begins with it, so that typing it again reaches all of them.
  const inTurn = [...options.slice(index + 1), ...options.slice(0, index + 1)];
  return options[Number(typed) - 1] ?? inTurn.find((option) => option.startsWith(typed)) ?? current;
}
