import { gwCommand, type Audience } from "../locale/command-text.ts";
import { describeProblem } from "../locale/describe-problem.ts";
import { describeUnitFault } from "../locale/unit-fault.ts";
import type { Drift, DriftKey } from "./check-drift.ts";

/** What differs in one sentence, and the command that mends it where there is one. */
export function describeDrift(drift: Drift, audience: Audience): { readonly text: string; readonly next: readonly string[] } {
  switch (drift.kind) {
    case "setting":
      return {
        text: `${drift.key} was ${drift.before ?? "not set"} and is ${drift.after ?? "not set"} now.`,
        next: drift.before === undefined ? [] : [`Back to it: ${gwCommand(audience, ...wordsFor(drift.key, drift.before))}`],
      };
    case "secret":
      return {
        text: `${drift.key} in ${drift.configPath} is another one now; clients need the new one.`,
        next: drift.isRunning ? [`Let the gateway take it: ${gwCommand(audience, "gateway", "restart")}`] : [],
      };
    case "config":
      return describeProblemOf(drift.problem, audience);
    case "service":
      return {
        text: `The service is no longer as it was written: ${describeUnitFault(drift.fault)}.`,
        next: [`Mend it: ${gwCommand(audience, "gateway", "install")}`],
      };
    case "health":
      return describeProblemOf(drift.problem, audience);
    case "port-at-start":
      return {
        text: `The gateway still answers at ${drift.url}; it takes port ${drift.port} when it starts again.`,
        next: [`Let it: ${gwCommand(audience, "gateway", "restart")}`],
      };
    case "neighbour":
      return { text: `Of another gateway something changed meanwhile, ${drift.fact}: ${drift.instance}.`, next: [] };
  }
}

function wordsFor(key: DriftKey, value: string): readonly string[] {
  switch (key) {
    case "gateway.port":
      return ["ports", "--set", value];
    case "gateway.bind":
      return ["onboard", "--yes", "--bind", value];
    case "gateway.auth.mode":
      return ["onboard", "--yes", "--auth", value];
    case "agents.defaults.workspace":
      return ["onboard", "--yes", "--workspace", value];
    case "browser.enabled":
      return ["onboard", "--yes", value === "true" ? "--browser" : "--no-browser"];
  }
}

function describeProblemOf(problem: Parameters<typeof describeProblem>[0], audience: Audience): ReturnType<typeof describeDrift> {
  const { message, next } = describeProblem(problem, audience);
  return { text: message, next };
}
