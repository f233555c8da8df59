import { parseArgv } from "../../src/cli/parse-argv.ts";

/** Every command that the command line accepts, as its help lists them: groups, and what is in them. */
export function acceptedCommands(): readonly (readonly string[])[] {
  return commandsIn([]).flatMap((words) => [words, ...commandsIn(words)]);
}

/** The text of `--help` after these words. */
export function helpOf(words: readonly string[]): string {
  const parsed = parseArgv([...words, "--help"]);
  if (!parsed.ok || !("shown" in parsed.value)) throw new Error(`no help of gw ${words.join(" ")}`);
  return parsed.value.shown;
}

function commandsIn(words: readonly string[]): readonly (readonly string[])[] {
  const [, listed = ""] = helpOf(words).split(/^Commands:$/m);
  return [...listed.matchAll(/^ {2}([a-z-]+)/gm)].map(([, name]) => [...words, name ?? ""]);
}
