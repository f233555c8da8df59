import type { Command } from "commander";

/** The words of a command line, understood. `command` is the path of words, for instance `gateway start`. */
export type Invocation = {
  readonly command: string;
  readonly args: readonly string[];
  readonly options: Options;
};

export type Options = Readonly<Record<string, OptionValue | undefined>>;
export type OptionValue = string | boolean | readonly string[];

/** What was given to a command that was parsed; `words` as they call it. Of a flag that stands in several places the last one counts. */
export function invocationOf(command: Command, words: string): Invocation {
  const chain: Command[] = [];
  for (let current: Command | null = command; current !== null; current = current.parent) chain.unshift(current);
  return { command: words, args: command.args, options: Object.assign({}, ...chain.map(givenOptions)) };
}

/** The flags that stand on the command line, without those that have a value by themselves. */
export function givenOptions(command: Command): Options {
  const given = Object.entries<OptionValue>(command.opts()).filter(([name]) => command.getOptionValueSource(name) === "cli");
  return Object.fromEntries(given);
}
