import { err, ok, type Result } from "../../lib/result.ts";
import type { Problem } from "../../locale/problem.ts";
import { riskNames } from "../../plan/request.ts";
import { withoutAnswer, type Draft, type Step } from "../draft.ts";
import type { Observed } from "../observed.ts";
import { risksOf } from "../port-choice.ts";
import { parseYesNo, proposal } from "../proposal.ts";
import { taskOf } from "../task.ts";

/** Consent to the named risks of the answers so far. Asked only where there are any; the answer is the list of their names. */
export const acceptRiskStep: Step = {
  id: "acceptRisk",
  flag: "--accept-risk",
  isNeeded: (draft, observed) => risksOf(draft, observed).length > 0,
  question(draft, observed) {
    const { initial = "no", source } = proposal(draft, "acceptRisk", undefined, "no");
    return {
      kind: "confirm",
      id: "acceptRisk",
      // What was consented to is kept as its names; other risks are no such consent.
      initial: acceptRisks(draft, initial, observed).ok ? "yes" : "no",
      source,
      facts: { risks: risksOf(draft, observed), cause: causeOf(draft, observed) },
    };
  },
  decline: backToCause,
  accept: acceptRisks,
};

function backToCause(draft: Draft, observed: Observed): Draft {
  return withoutAnswer(draft, causeOf(draft, observed));
}

/** A risk that is not wanted is met by another port, or by another address to listen on; a move leaves the address as it is. */
function causeOf(draft: Draft, observed: Observed): "port" | "bind" {
  if (taskOf(draft) === "ports") return "port";
  return risksOf(draft, observed).some((risk) => risk.conflict !== undefined) ? "port" : "bind";
}

function acceptRisks(draft: Draft, text: string, observed: Observed): Result<string, Problem> {
  const risks = risksOf(draft, observed);
  const answer = parseYesNo(text);
  if (answer === "yes") return ok(risks.map((risk) => risk.name).join(","));
  const names =
    answer === "no"
      ? []
      : text
          .split(",")
          .map((name) => name.trim())
          .filter(Boolean);
  const unknown = names.find((name) => !riskNames.some((known) => known === name));
  if (unknown !== undefined) {
    const reason = { kind: "unknown-risk", allowed: riskNames } as const;
    return err({ kind: "bad-answer", name: "acceptRisk", flag: "--accept-risk", value: unknown, reason });
  }
  const open = risks.filter((risk) => !names.includes(risk.name));
  return open.length === 0 ? ok(names.join(",")) : err({ kind: "risks-not-accepted", risks: open });
}
