import { gwCommand, type Audience } from "../command-text.ts";
import { describeConflicts, describeRisk } from "../describe-conflict.ts";
import type { PortConflict, Risk } from "../port-conflict.ts";
import type { PortProblem } from "../problem.ts";
import { say, type ProblemText } from "../problem-text.ts";

/** Ports that are none, taken, risky or not to be had. */
export function describePortProblem(problem: PortProblem, audience: Audience): ProblemText {
  switch (problem.kind) {
    case "port-not-a-number":
      return say(`${problem.text.trim() === "" ? "An empty answer" : `"${problem.text}"`} is not a port: use digits, for instance 19789.`);
    case "port-out-of-range":
      return say(`${problem.port} is not a port: ports go from 1 to 65535.`);
    case "port-conflict":
      return say(describeConflicts(problem.conflicts), elsewhere(problem.conflicts, audience));
    case "risks-not-accepted":
      return say(
        problem.risks.map(describeRisk).join(" "),
        audience.isAsked === true
          ? "Choose differently, or accept it."
          : `Choose differently, or accept by name: ${acceptFlags(problem.risks)}`,
      );
    case "no-free-block":
      return say(
        `No ${problem.size} ports in a row are free between ${problem.from} and ${problem.to}: ${problem.instances} instances, the ephemeral range and other programs take the rest.`,
        `See who holds what: ${gwCommand(audience, "list")}`,
      );
  }
}

function elsewhere(conflicts: readonly PortConflict[], audience: Audience): string {
  // A browser's port that the config or the answer names does not follow from the base port.
  if (conflicts.every(({ role, from, to, reason }) => role === "cdp" && from === to && reason.kind === "claimed"))
    return audience.isAsked === true
      ? "Name another browser, or none: then the gateway starts its own."
      : "Name another browser: with --cdp-url, or in the config under browser.";
  return audience.isAsked === true ? "Choose another base port." : `See a free base port: ${gwCommand(audience, "ports", "--suggest")}`;
}

/** Two conflicts can be one risk, and its name stands for both. */
function acceptFlags(risks: readonly Risk[]): string {
  return [...new Set(risks.map((risk) => `--accept-risk ${risk.name}`))].join(" ");
}
