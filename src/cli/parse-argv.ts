import { type Command, CommanderError } from "commander";
import { err, ok, type Result } from "../lib/result.ts";
import { visibleText } from "../lib/visible-text.ts";
import { list } from "../locale/list.ts";
import type { Problem } from "../locale/problem.ts";
import { t, type PlainText } from "../locale/t.ts";
import { declareCommands } from "./declare-commands.ts";
import { readJsonForm } from "./json-form.ts";
import { givenOptions, type Invocation, type Options } from "./invocation.ts";
import { usageSentence } from "./usage-sentence.ts";

/** A text that was asked for instead of a command: help. `bare`: the flags of a call without any command. */
export type Shown = { readonly shown: string; readonly bare?: Options };

/** The version was asked for instead of a command. */
export type VersionAsked = { readonly asks: "version" };

/** Reads a command line. Problem: `usage`, with the nearest known word where there is one. */
export function parseArgv(words: readonly string[]): Result<Invocation | Shown | VersionAsked, Problem> {
  const form = readJsonForm(words);
  if (!form.ok) return form;
  const twice = givenTwice(form.value.words);
  if (twice !== undefined) return err(twice);
  // A command without its subcommand has its help written where errors go.
  const help: string[] = [];
  let found: Invocation | undefined;
  const program = declareCommands(
    (text) => help.push(text),
    (invocation) => {
      found = invocation;
    },
  );
  try {
    program.parse([...form.value.words], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Without a command the library shows its help, whatever else was asked for.
    if (error.code === "commander.help" && program.opts()["version"] === true) return ok({ asks: "version" });
    // A group without its subcommand is a word too.
    if (error.code === "commander.help" && program.args.length === 0) return ok({ shown: help.join(""), bare: givenOptions(program) });
    if (error.code === "commander.helpDisplayed" || error.code === "commander.help") return ok({ shown: help.join("") });
    return err(usageProblem(error, words, program));
  }
  if (found === undefined) return ok({ shown: program.helpInformation() });
  return ok(form.value.isStream ? { ...found, options: { ...found.options, jsonStream: true } } : found);
}

/** Which gateway is meant must not hang on which of two words came last. */
function givenTwice(words: readonly string[]): Problem | undefined {
  const end = words.indexOf("--");
  const own = end === -1 ? words : words.slice(0, end);
  for (const flag of ["--profile", "--engine"]) {
    const values = own.flatMap((word, index) =>
      word === flag ? (own[index + 1] ?? []) : word.startsWith(`${flag}=`) ? word.slice(flag.length + 1) : [],
    );
    const different = [...new Set(values)].map(visibleText);
    if (different.length > 1)
      return {
        kind: "usage",
        message: t("{flag} is given twice: {values}. Name one.", { flag, values: list(different) }),
        command: undefined,
      };
  }
  return undefined;
}

/** What people look for under a name that gw does not have. */
const absentCommands: Readonly<Record<string, PlainText>> = {
  export: "There is no gw export: gw runs gateways as services of this host, and writes nothing for containers or other hosts.",
};

function usageProblem(error: CommanderError, words: readonly string[], program: Command): Problem {
  const command = words.find((word) => program.commands.some((one) => one.name() === word));
  const stray = straySources.has(error.code) ? strayWords(words, program) : [];
  const absent = error.code === "commander.unknownCommand" ? absentCommands[program.args[0] ?? ""] : undefined;
  return {
    kind: "usage",
    message: absent === undefined ? usageSentence(error) : t(absent),
    command,
    ...(stray.length === 0 ? {} : { stray }),
  };
}

/** The library's refusals of a word that is no flag. */
const straySources: ReadonlySet<string> = new Set(["commander.unknownCommand", "commander.excessArguments"]);

function strayWords(words: readonly string[], program: Command): readonly string[] {
  const names = new Set(program.commands.flatMap((command) => [command, ...command.commands]).map((command) => command.name()));
  return words.filter((word) => !word.startsWith("-") && !names.has(word));
}
