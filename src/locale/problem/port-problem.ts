import { gwCommand, type Audience } from "../command-text.ts";
import { describeConflicts, describeRisk } from "../describe-conflict.ts";
import type { Risk } from "../port-conflict.ts";
import type { PortProblem } from "../problem.ts";
import { sentences } from "../sentences.ts";
import { t } from "../t.ts";
import { say, type ProblemText } from "../problem-text.ts";

/** Ports that are none, taken, risky or not to be had. */
export function describePortProblem(problem: PortProblem, audience: Audience): ProblemText {
  switch (problem.kind) {
    case "port-not-a-number":
      if (problem.from !== undefined)
        return say(t("{answer} is not a port: use digits, for instance 19789.", { answer: `${problem.from} "${problem.text}"` }));
      return say(
        problem.text.trim() === ""
          ? t("An empty answer is not a port: use digits, for instance 19789.")
          : t('"{text}" is not a port: use digits, for instance 19789.', { text: problem.text }),
      );
    case "port-out-of-range":
      if (problem.from !== undefined)
        return say(t("{answer} is not a port: ports go from 1 to 65535.", { answer: `${problem.from} ${problem.port}` }));
      return say(t("{port} is not a port: ports go from 1 to 65535.", { port: problem.port }));
    case "port-conflict":
      return say(conflictWords(problem), elsewhere(problem, audience));
    case "risks-not-accepted":
      return say(
        sentences(...problem.risks.map(describeRisk)),
        audience.isAsked === true
          ? t("Choose differently, or accept it.")
          : t("Choose differently, or accept by name: {flags}", { flags: acceptFlags(problem.risks) }),
      );
    case "no-free-block":
      return say(
        t(
          "No {size} ports in a row are free between {from} and {to}: {instances, plural, one {# instance} other {# instances}}, the ephemeral range and other programs take the rest.",
          { size: problem.size, from: problem.from, to: problem.to, instances: problem.instances },
        ),
        t("See who holds what: {command}", { command: gwCommand(audience, "list") }),
      );
  }
}

/** After the flag, the variable or the key that led to it, where one did. */
function conflictWords({ conflicts, from }: Extract<PortProblem, { readonly kind: "port-conflict" }>): string {
  const detail = describeConflicts(conflicts);
  return from === undefined ? detail : t("{name}: {detail}", { name: from, detail });
}

function elsewhere({ conflicts, free }: Extract<PortProblem, { readonly kind: "port-conflict" }>, audience: Audience): string {
  // A browser's port that the config or the answer names does not follow from the base port.
  if (conflicts.every(({ role, from, to, reason }) => role === "cdp" && from === to && reason.kind === "claimed"))
    return audience.isAsked === true
      ? t("Name another browser, or none: then the gateway starts its own.")
      : t("Name another browser: with --cdp-url, or in the config under browser.");
  if (free !== undefined && audience.isAsked !== true)
    return t("Move this gateway to ports that are free: {command}", { command: gwCommand(audience, "ports", "--set", String(free)) });
  return audience.isAsked === true
    ? t("Choose another base port.")
    : t("See a free base port: {command}", { command: gwCommand(audience, "ports", "--suggest") });
}

/** Two conflicts can be one risk, and its name stands for both. */
function acceptFlags(risks: readonly Risk[]): string {
  return [...new Set(risks.map((risk) => `--accept-risk ${risk.name}`))].join(" ");
}
