import type { Commands } from "../host/commands.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import type { CommandStep, RunCommand } from "./change.ts";

/** Runs a command that must end with 0, and looks whether it did what it says. */
export async function runStep(commands: Commands, step: CommandStep): Promise<Result<void, Problem>> {
  const result = await commands.run(step.argv, { timeoutMs: step.timeoutMs });
  if (result.exitCode !== 0) return err({ kind: "command-failed", result });
  if (step.expect === undefined) return ok(undefined);
  const { isShown, actual } = await readState(commands, step.expect, step.timeoutMs);
  if (isShown && step.expect.oneOf.includes(actual)) return ok(undefined);
  return err({ kind: "command-had-no-effect", argv: step.expect.argv, expected: step.expect.oneOf, actual });
}

/** Takes a command back, unless what it did is gone already. */
export async function undoStep(commands: Commands, { purpose, undo, wasFailing }: RunCommand): Promise<Result<void, Problem>> {
  if (undo === undefined) return ok(undefined);
  // A service whose definition is gone or masked since is not enabled, and `systemctl disable` fails on it.
  if (purpose === "enable" && (await isOneOf(commands, undo, ["", "masked", "masked-runtime"]))) return ok(undefined);
  const ran = await runStep(commands, undo);
  if (ran.ok || wasFailing === true) return ok(undefined);
  // What the manager knows nothing of does not run, and yet `systemctl stop` fails on it.
  return purpose === "start" && (await isOneOf(commands, undo, undo.expect?.oneOf ?? [])) ? ok(undefined) : ran;
}

/** Whether what a step is to bring about stands like this. */
async function isOneOf(commands: Commands, { expect, timeoutMs }: CommandStep, states: readonly string[]): Promise<boolean> {
  if (expect === undefined) return false;
  const { isShown, actual } = await readState(commands, expect, timeoutMs);
  return isShown && states.includes(actual);
}

async function readState(commands: Commands, { argv }: NonNullable<CommandStep["expect"]>, timeoutMs: number) {
  const shown = await commands.run(argv, { timeoutMs });
  return { isShown: shown.exitCode === 0, actual: shown.stdout.trim() };
}
