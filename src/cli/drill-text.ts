import { padCells, wrapText } from "../lib/wrap-text.ts";
import type { Instance } from "../instance/instance.ts";
import { gwCommand } from "../locale/command-text.ts";
import { audienceOfMain } from "../locale/problem/rescue-problem.ts";
import { nameOf } from "../plan/drill/choose-main.ts";
import type { DrillFacts } from "../plan/drill/drill-facts.ts";
import type { Proof } from "../plan/drill/proof.ts";
import type { Profile } from "../profile/profile.ts";
import type { Context } from "./context.ts";

/** Two gateways, one of which is to rescue the other, and all that was proved of them. */
export type Drill = {
  readonly rescue: Instance;
  readonly main: Instance;
  /** Main's, with the release that runs it. */
  readonly mainProfile: Profile;
  readonly facts: DrillFacts;
  readonly proofs: readonly Proof[];
};

/** A proof in one word: `note` is what cannot be told, or is only to be known. */
function verdictOf({ holds }: Proof): string {
  if (holds === undefined) return "note";
  return holds ? "holds" : "FAILS";
}

/** Rows narrower than this have no room for words beside a label. */
const narrow = 60;

/** Every proof with its verdict, what was compared, and the command that mends what fails, in one piece. */
export function proofLines(proofs: readonly Proof[], columns: number): readonly string[] {
  const width = Math.max(...proofs.map(({ code }) => code.length)) + 7;
  return proofs.flatMap((proof) => {
    const label = `${verdictOf(proof).padEnd(5)}  ${proof.code}`;
    const isNarrow = columns < narrow;
    const indent = isNarrow ? "  " : " ".repeat(width + 2);
    const rows = wrapText(proof.detail, columns - indent.length);
    const fix = proof.fix === undefined ? [] : [`${indent}  ${proof.fix}`];
    if (isNarrow) return [label, ...rows.map((row) => indent + row), ...fix];
    return [...rows.map((row, index) => (index === 0 ? `${padCells(label, width)}  ${row}` : indent + row)), ...fix];
  });
}

/** How many proofs hold, fail, and are only to be known. */
export function proofCount(proofs: readonly Proof[]): string {
  const count = (holds: boolean | undefined) => proofs.filter((proof) => proof.holds === holds).length;
  const notes = count(undefined);
  const failed = count(false);
  return `${count(true)} of ${proofs.length} hold, ${failed === 1 ? "1 fails" : `${failed} fail`}, ${notes === 1 ? "1 is" : `${notes} are`} to be known.`;
}

/** Proofs as scripts read them; `holds` is null for what cannot be told. */
function proofsJson(proofs: readonly Proof[]): readonly Readonly<Record<string, unknown>>[] {
  return proofs.map(({ holds, ...proof }) => ({ ...proof, holds: holds ?? null }));
}

/** A drill as scripts read it. */
export function drillJson({ audience }: Pick<Context, "audience">, { rescue, main, proofs }: Drill): Readonly<Record<string, unknown>> {
  const repair = gwCommand(audienceOfMain(nameOf(main), audience), "repair", "--from-snapshot");
  return { rescue: nameOf(rescue), main: nameOf(main), proofs: proofsJson(proofs), repair };
}
