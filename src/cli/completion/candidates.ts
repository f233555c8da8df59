import type { Command, Option } from "commander";
import { t } from "../../locale/t.ts";
import type { Candidate } from "./candidate.ts";
import { valuesOf, type KnownValues, type Place } from "./values.ts";

/** What may stand at the cursor: words, or names of files or directories, which the shell knows best. */
export type Completion =
  | { readonly kind: "words"; readonly candidates: readonly Candidate[] }
  | { readonly kind: "files" }
  | { readonly kind: "directories" };

/** Where the words before the cursor lead. */
type Position = {
  readonly command: Command;
  /** The flag that waits for its value. */
  readonly open: Option | undefined;
  readonly given: readonly Option[];
  /** Words that are neither flags nor commands. */
  readonly positional: readonly string[];
};

/**
 * What may stand in place of the last word, which may be empty; the words are those after `gw`. In `--flag=value` the candidates are whole
 * words, as zsh and fish take them.
 */
export function completeWords(program: Command, words: readonly string[], known: KnownValues): Completion {
  const word = words.at(-1) ?? "";
  const position = words.slice(0, -1).reduce(follow, { command: program, open: undefined, given: [], positional: [] });
  if (position.open !== undefined) return completeValue({ flag: position.open.long ?? "" }, word, known);
  const [, flag, start] = /^(--[^=]+)=(.*)$/s.exec(word) ?? [];
  const option = flag === undefined ? undefined : findOption(position.command, flag);
  if (option !== undefined && start !== undefined) return completeValue({ flag: option.long ?? "" }, start, known, `${flag}=`);
  if (word.startsWith("-")) return matching(flagsAt(position), word);
  const [argument] = position.command.registeredArguments;
  const values =
    argument === undefined || (position.positional.length > 0 && !argument.variadic)
      ? undefined
      : valuesOf({ command: position.command.name(), before: position.positional }, known);
  const commands = position.command.commands.map((one) => ({ value: one.name(), description: one.description() }));
  const candidates = [...(position.positional.length === 0 ? commands : []), ...(Array.isArray(values) ? values : [])];
  return matching(candidates.length === 0 ? flagsAt(position) : candidates, word);
}

function follow(position: Position, word: string): Position {
  const { command, open, given, positional } = position;
  if (open !== undefined) return { ...position, open: undefined };
  if (word.startsWith("-")) {
    const option = findOption(command, word.split("=")[0] ?? "");
    if (option === undefined) return position;
    return { ...position, given: [...given, option], open: option.required && !word.includes("=") ? option : undefined };
  }
  const next = positional.length === 0 ? command.commands.find((one) => one.name() === word) : undefined;
  return next === undefined ? { ...position, positional: [...positional, word] } : { ...position, command: next };
}

/** Every command has those of all commands too, although only the program lists them. */
function findOption(command: Command, flag: string): Option | undefined {
  return command.options.find(({ long, short }) => long === flag || short === flag);
}

/** One's own flags before those of all commands; one that was given and does not collect values is not asked for again. */
function flagsAt({ command, given }: Position): readonly Candidate[] {
  const isDone = ({ long, parseArg }: Option) => parseArg === undefined && given.some((one) => one.long === long);
  const ordered = [...command.options.filter(({ hidden }) => !hidden), ...command.options.filter(({ hidden }) => hidden)];
  const flags = ordered.filter((option) => !isDone(option));
  const named = flags.flatMap(({ long, description }) => (typeof long === "string" ? [{ value: long, description }] : []));
  return [...named, { value: "--help", description: t("explain this command") }];
}

function completeValue(place: Place, start: string, known: KnownValues, lead = ""): Completion {
  const values = valuesOf(place, known);
  if (values === "files" || values === "directories") return { kind: values };
  return matching(
    (values ?? []).map((one) => ({ ...one, value: lead + one.value })),
    lead + start,
  );
}

function matching(candidates: readonly Candidate[], start: string): Completion {
  return { kind: "words", candidates: candidates.filter(({ value }) => value.startsWith(start)) };
}
