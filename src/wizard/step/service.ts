import { err, ok, type Result } from "../../lib/result.ts";
import type { Problem } from "../../locale/problem.ts";
import { serviceChoices } from "../../plan/request.ts";
import { acceptOneOf, acceptYesNo } from "../accept.ts";
import { textOf, type Draft, type Step } from "../draft.ts";
import type { Observed } from "../observed.ts";
import { proposal } from "../proposal.ts";

/** What keeps the gateway running. */
export const serviceStep: Step = {
  id: "service",
  flag: "--service",
  isNeeded: () => true,
  question(draft, observed) {
    const { available, installer } = observed.managers;
    const installed = installer ?? observed.instance?.service?.manager;
    const existing = available.find((manager) => manager === installed);
    return { kind: "choice", id: "service", options: available, ...proposal(draft, "service", existing, available[0]), facts: {} };
  },
  accept: acceptService,
};

/** Whether the user's services run with nobody logged in; asked where it is off and can be turned on. */
export const lingerStep: Step = {
  id: "linger",
  flag: "--linger",
  isNeeded: (draft, observed) => ["systemd", "engine"].includes(textOf(draft, "service")) && observed.linger === "off",
  question: (draft) => ({ kind: "confirm", id: "linger", ...proposal(draft, "linger", undefined, "yes"), facts: {} }),
  accept: (_draft, text) => acceptYesNo("linger", "--linger", text),
};

function acceptService(_draft: Draft, text: string, observed: Observed): Result<string, Problem> {
  const { available, problem } = observed.managers;
  const named = acceptOneOf("service", "--service", text, serviceChoices);
  if (!named.ok) return named;
  const choice = named.value === "auto" ? available[0] : available.find((manager) => manager === named.value);
  if (choice !== undefined) return ok(choice);
  return err(
    problem?.kind === "service-manager-unreachable" && problem.manager === named.value
      ? problem
      : { kind: "service-manager-not-here", manager: named.value, available },
  );
}
