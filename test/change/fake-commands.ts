import type { CommandResult, Commands } from "../../src/host/commands.ts";

/** A program that answers without being run: its exit code and what it prints. */
export type Answer = { readonly exitCode?: number; readonly stdout?: string };

/** Commands that are written down instead of run; every one ends with 0 and prints nothing unless told otherwise. */
export function fakeCommands(answer: (line: string) => Answer = () => ({})): Commands & { readonly ran: readonly string[] } {
  const ran: string[] = [];
  return {
    ran,
    run: async (argv): Promise<CommandResult> => {
      const line = argv.join(" ");
      ran.push(line);
      return { argv, stderr: "", stdout: "", exitCode: 0, ending: "exited", ...answer(line) };
    },
  };
}
