import { gwCommand, type Audience } from "../locale/command-text.ts";
import { describeProblem } from "../locale/describe-problem.ts";
import { t } from "../locale/t.ts";
import { describeUnitFault } from "../locale/unit-fault.ts";
import type { Drift, DriftKey } from "./check-drift.ts";

/** What differs in one sentence, and the command that mends it where there is one. */
export function describeDrift(drift: Drift, audience: Audience): { readonly text: string; readonly next: readonly string[] } {
  switch (drift.kind) {
    case "setting":
      return {
        text: t("{key} was {before} and is {after} now.", {
          key: drift.key,
          before: drift.before ?? t("not set"),
          after: drift.after ?? t("not set"),
        }),
        next:
          drift.before === undefined
            ? []
            : [t("Back to it: {command}", { command: gwCommand(audience, ...wordsFor(drift.key, drift.before)) })],
      };
    case "secret":
      return {
        text: t("{key} in {path} is another one now; clients need the new one.", { key: drift.key, path: drift.configPath }),
        next: drift.isRunning ? [t("Let the gateway take it: {command}", { command: gwCommand(audience, "gateway", "restart") })] : [],
      };
    case "config":
      return describeProblemOf(drift.problem, audience);
    case "service":
      return {
        text: t("The service is no longer as it was written: {fault}.", { fault: describeUnitFault(drift.fault) }),
        next: [t("Mend it: {command}", { command: gwCommand(audience, "gateway", "install") })],
      };
    case "health":
      return describeProblemOf(drift.problem, audience);
    case "port-at-start":
      return {
        text: t("The gateway still answers at {url}; it takes port {port} when it starts again.", { url: drift.url, port: drift.port }),
        next: [t("Let it: {command}", { command: gwCommand(audience, "gateway", "restart") })],
      };
    case "neighbour":
      return {
        text: t("Of another gateway something changed meanwhile, {fact}: {instance}.", { fact: drift.fact, instance: drift.instance }),
        next: [],
      };
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
