import { err, ok, type Result } from "../../lib/result.ts";
import { engineOf } from "../../engine/engines.ts";
import type { EngineFacts } from "../../locale/describe-program.ts";
import type { Problem } from "../../locale/problem.ts";
import { acceptYesNo } from "../accept.ts";
import { withoutAnswer, type Draft, type Step } from "../draft.ts";
import type { EngineChoice } from "../engine-choice.ts";
import type { Observed } from "../observed.ts";
import { proposal } from "../proposal.ts";

/** The program that provides the gateway; asked for a new profile where there is a choice. Everything else is looked at anew for each. */
export const engineStep: Step = {
  id: "engine",
  flag: "--engine",
  isNeeded: (_draft, { engines }) => engines.isOpen && engines.choices.length > 1,
  question(draft, { engines }) {
    return {
      kind: "choice",
      id: "engine",
      options: engines.choices.map((choice) => choice.name),
      ...proposal(draft, "engine", undefined, engines.proposed),
      facts: { engines: engines.choices.map(factsOf) },
    };
  },
  inquiry: (_draft, text, { engines }) =>
    text === engines.chosen || !isListed(text, engines.choices) ? undefined : { kind: "engine", name: text },
  accept: acceptEngine,
};

/** Consent to the one command that puts the engine's program on this host. */
export const installEngineStep: Step = {
  id: "installEngine",
  flag: "--install-engine",
  isNeeded: (_draft, { engines }) => engines.offer !== undefined,
  question(draft, { engines: { offer } }) {
    const install = offer && {
      title: engineOf(offer.engine).title,
      version: offer.release.version,
      argv: offer.argv,
      node: offer.release.node,
    };
    return {
      kind: "confirm",
      id: "installEngine",
      ...proposal(draft, "installEngine", undefined, "yes"),
      facts: install === undefined ? {} : { install },
    };
  },
  decline: (draft, { engines }) => (engines.isOpen ? withoutAnswer(draft, "engine") : undefined),
  accept: acceptInstall,
};

function acceptEngine(_draft: Draft, text: string, { engines }: Observed): Result<string, Problem> {
  const name = text.trim();
  const refusal = engines.refused.get(name);
  if (refusal !== undefined) return err(refusal);
  if (name === engines.chosen) return ok(name);
  const allowed = engines.choices.map((choice) => choice.name);
  return err({ kind: "bad-answer", name: "engine", flag: "--engine", value: name, reason: { kind: "not-one-of", allowed } });
}

function acceptInstall(_draft: Draft, text: string, { profile }: Observed): Result<string, Problem> {
  const answer = acceptYesNo("installEngine", "--install-engine", text);
  if (!answer.ok || answer.value === "yes") return answer;
  return err({ kind: "install-declined", engine: profile.engine.title });
}

function isListed(name: string, choices: readonly EngineChoice[]): boolean {
  return choices.some((choice) => choice.name === name);
}

function factsOf({ name, engine, program }: EngineChoice): EngineFacts {
  const { title } = engineOf(engine);
  if (program.kind !== "installed") return { name, title, kind: program.kind };
  const { version, root, node, nodeRange, missingFile } = program.release;
  return { name, title, kind: "installed", version, root, nodeVersion: node?.version, nodeRange, isBroken: missingFile !== undefined };
}
