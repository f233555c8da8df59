import type { Command } from "commander";
import type { Host } from "../../host/host.ts";
import { nearest } from "../../lib/nearest.ts";
import { sentences } from "../../locale/sentences.ts";
import { list } from "../../locale/list.ts";
import { t } from "../../locale/t.ts";
import { declareCommands } from "../declare-commands.ts";
import { completeWords, type Completion } from "../completion/candidates.ts";
import { listProfileValues } from "../completion/profile-values.ts";
import { completionScripts, shells } from "../completion/scripts.ts";
import type { Context } from "../context.ts";
import { failed, printed, type CommandOutcome } from "../outcome.ts";

/** `gw completion SHELL`: the script that makes the shell complete gw's words. Problem: `usage`. */
export function completion({ args }: Context): CommandOutcome {
  const [name = ""] = args;
  const shell = shells.find((one) => one === name);
  if (shell !== undefined) return printed({ shell, script: completionScripts[shell] }, completionScripts[shell].trimEnd());
  const meant = nearest(name, shells);
  const hint = meant === undefined ? t("Known: {names}.", { names: list(shells) }) : t("Did you mean {word}?", { word: meant });
  return failed({
    kind: "usage",
    message: sentences(t('There is no completion for the shell "{name}".', { name }), hint),
    command: "completion",
  });
}

/** The lines that the script of a shell reads: the shell's name, then the words behind `gw` up to the cursor. */
export async function completeWordsOf(host: Pick<Host, "files" | "system">, [shell, ...typed]: readonly string[]): Promise<string> {
  const program = declareCommands();
  const words = shell === "bash" ? asBashSplits(typed) : typed;
  const profiles = await listProfileValues(host);
  return linesOf(completeWords(program, words, { profiles, commands: wordsOfCommands(program) }));
}

/** Every command as the words that call it, groups among them. */
function wordsOfCommands(parent: Command, before: readonly string[] = []): readonly (readonly string[])[] {
  return parent.commands.flatMap((command) => {
    const words = [...before, command.name()];
    return [words, ...wordsOfCommands(command, words)];
  });
}

function linesOf(found: Completion): string {
  if (found.kind !== "words") return `:${found.kind}\n`;
  return found.candidates.map(({ value, description }) => `${value}\t${description}\n`).join("");
}

/** bash breaks a word at `=`, completes what follows it alone, and leaves an open quote where it stands. */
function asBashSplits(words: readonly string[]): readonly string[] {
  const last = words.at(-1) ?? "";
  const open = last === "=" ? "" : last.replace(/^["']/, "");
  return [...words.slice(0, -1).filter((word) => word !== "="), open];
}
