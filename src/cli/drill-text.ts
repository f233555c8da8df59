import { cellWidth, padCells, wrapText } from "../lib/wrap-text.ts";
import type { Instance } from "../instance/instance.ts";
import { shortenHome } from "../lib/shorten-home.ts";
import { gwCommand } from "../locale/command-text.ts";
import { audienceOfMain } from "../locale/problem/rescue-problem.ts";
import { nameOf } from "../plan/drill/choose-main.ts";
import type { DrillFacts } from "../plan/drill/drill-facts.ts";
import type { Proof, ProofCode } from "../plan/drill/proof.ts";
import type { Profile } from "../profile/profile.ts";
import type { Context } from "./context.ts";
import { t, type PlainText } from "../locale/t.ts";

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
  if (holds === undefined) return t("note");
  return holds ? t("holds") : t("FAILS");
}

/** Rows narrower than this have no room for words beside a label. */
const narrow = 60;

/** Every proof with its verdict, what was compared, and the command that mends what fails, in one piece. */
export function proofLines(proofs: readonly Proof[], home: string, columns: number): readonly string[] {
  const verdictWidth = Math.max(5, ...proofs.map((proof) => cellWidth(verdictOf(proof))));
  const width = Math.max(...proofs.map(({ code }) => cellWidth(t(codeNames[code])))) + verdictWidth + 2;
  return proofs.flatMap((proof) => {
    const label = `${padCells(verdictOf(proof), verdictWidth)}  ${t(codeNames[proof.code])}`;
    const isNarrow = columns < narrow;
    const indent = isNarrow ? "  " : " ".repeat(width + 2);
    const rows = wrapText(shortenHome(proof.detail, home), columns - indent.length);
    const fix = proof.fix === undefined ? [] : [`${indent}  ${proof.fix}`];
    if (isNarrow) return [label, ...rows.map((row) => indent + row), ...fix];
    return [...rows.map((row, index) => (index === 0 ? `${padCells(label, width)}  ${row}` : indent + row)), ...fix];
  });
}

const codeNames: Readonly<Record<ProofCode, PlainText>> = {
  config: "config",
  state: "state",
  workspace: "workspace",
  service: "service",
  enabled: "enabled",
  linger: "linger",
  ports: "ports",
  secret: "secret",
  logins: "logins",
  user: "user",
  memory: "memory",
  answers: "answers",
  start: "start-up",
  snapshots: "snapshots",
  program: "program",
};

/** How many proofs hold, fail, and are only to be known. */
export function proofCount(proofs: readonly Proof[]): string {
  const count = (holds: boolean | undefined) => proofs.filter((proof) => proof.holds === holds).length;
  return t("{held} of {all} hold, {failed, plural, one {# fails} other {# fail}}, {notes, plural, one {# is} other {# are}} to be known.", {
    held: count(true),
    all: proofs.length,
    failed: count(false),
    notes: count(undefined),
  });
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
