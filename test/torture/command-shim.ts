import type { RunResult, TestHost } from "../host/test-host.ts";
import { runWithShim } from "./fault-shim.ts";

/**
 * What happens to one command: it fails, hangs beyond its deadline or is killed, in place of its work or after that; or the program
 * that starts it is killed right before or after it.
 */
export const commandEffects = ["fail", "fail-late", "hang", "hang-late", "die", "die-late", "kill-before", "kill-after"] as const;

export type CommandEffect = (typeof commandEffects)[number];

/** A command as the library writes it, and which of those that read the same, from 1. */
export interface Command {
  readonly text: string;
  readonly at: number;
}

export interface CommandFault {
  readonly command: Command;
  readonly effect: CommandEffect;
}

/** Runs gw with the library, and gives the commands that it started up to its end. */
export async function runWithCommandFault(
  host: TestHost,
  library: string,
  words: readonly string[],
  fault?: CommandFault,
): Promise<RunResult & { readonly commands: readonly Command[] }> {
  const variables: Readonly<Record<string, string>> = fault
    ? { GW_FAULT_COMMAND: fault.command.text, GW_FAULT_AT: String(fault.command.at), GW_FAULT_EFFECT: fault.effect }
    : {};
  const { log, ...result } = await runWithShim(host, { library, words, variables, timeoutMs: 120_000 });
  return { ...result, commands: countCommands(log) };
}

function countCommands(log: string): readonly Command[] {
  const seen = new Map<string, number>();
  return log
    .split("\n")
    .filter((text) => text !== "")
    .map((text) => {
      const at = (seen.get(text) ?? 0) + 1;
      seen.set(text, at);
      return { text, at };
    });
}
