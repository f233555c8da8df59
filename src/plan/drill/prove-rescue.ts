import { visibleText } from "../../lib/visible-text.ts";
import type { Audience } from "../../locale/command-text.ts";
import type { DrillFacts } from "./drill-facts.ts";
import { proveAnswers, proveMemory, provePorts, proveProgram, proveSnapshots, proveStart, proveUser } from "./host-proofs.ts";
import { provePlaces } from "./place-proofs.ts";
import type { Proof, ProofCode } from "./proof.ts";
import { proveSecrets } from "./secret-proofs.ts";
import { proveServices } from "./service-proofs.ts";

/** Every proof that one gateway can rescue another, each once, in the order in which people read them. `audience` is rescue's. */
export function proveRescue(facts: DrillFacts, audience: Audience): readonly Proof[] {
  const proofs = [
    ...provePlaces(facts, audience),
    ...proveServices(facts, audience),
    provePorts(facts, audience),
    ...proveSecrets(facts, audience),
    proveUser(facts),
    proveMemory(facts),
    proveAnswers(facts, audience),
    proveStart(facts, audience),
    proveSnapshots(facts, audience),
    proveProgram(facts),
  ];
  // Paths, units, keys and what other programs say are all from outside.
  return proofs.map((proof) => ({ ...proof, detail: visibleText(proof.detail) }));
}

/** Where these fail, stopping main may stop rescue. */
const apart: ReadonlySet<ProofCode> = new Set<ProofCode>(["config", "state", "service", "ports"]);

/** The failed proofs that forbid to stop main for a try. */
export function findTies(proofs: readonly Proof[]): readonly Proof[] {
  return proofs.filter(({ code, holds }) => holds === false && apart.has(code));
}
