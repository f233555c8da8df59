import type { Agreement, PartFacts } from "../instance/agreement.ts";
import { describeDisagreement } from "../instance/describe-disagreement.ts";
import { partOf, type GatewayPart } from "../instance/disagreement.ts";
import type { Audience } from "../locale/command-text.ts";
import { shortenHome } from "../lib/shorten-home.ts";
import { renderPairs } from "./table.ts";
import { cellWidth, padCells } from "../lib/wrap-text.ts";
import { clauses, list } from "../locale/list.ts";
import { t, type PlainText, type Text } from "../locale/t.ts";

const parts: readonly GatewayPart[] = ["configured", "installed", "listening", "answering"];

/** Who reads the verdict on how wide a terminal, and the home that paths are shortened by. */
type Reader = { readonly audience: Audience; readonly home: string; readonly columns: number };

/**
 * A verdict for people: a line for each of the four, then what is off, and last what mends it, in one piece however narrow the terminal is,
 * because it is to be pasted.
 */
export function agreementText(agreement: Agreement, mend: string | undefined, reader: Reader): string {
  const { off } = agreement;
  const verdict =
    off === undefined ? agreedWords(agreement) : t(offTexts[partOf[off.kind]], { reason: describeDisagreement(off, reader.audience) });
  const rows = [
    ...parts.map((part) => [t(partNames[part]), partText(part, agreement, reader)] as const),
    [t("Verdict"), shortenHome(verdict, reader.home)] as const,
  ];
  const width = Math.max(...rows.map(([name]) => cellWidth(name)));
  const next = mend === undefined ? [] : [`${padCells(t("Next"), width)}  ${mend}`];
  return [renderPairs(rows, "", reader.columns), ...next].join("\n");
}

const partNames: Readonly<Record<GatewayPart, PlainText>> = {
  configured: "Configured",
  installed: "Installed",
  listening: "Listening",
  answering: "Answering",
};

const offTexts = {
  configured: "configured is off: {reason}",
  installed: "installed is off: {reason}",
  listening: "listening is off: {reason}",
  answering: "answering is off: {reason}",
} as const satisfies Readonly<Record<GatewayPart, Text>>;

/** A verdict for scripts. */
export function agreementJson(agreement: Agreement, mend: string | undefined, audience: Audience): Readonly<Record<string, unknown>> {
  const { off } = agreement;
  return {
    ...Object.fromEntries(parts.map((part) => [part, partJson(agreement[part], audience)])),
    ...(off === undefined ? {} : { off: { part: partOf[off.kind], kind: off.kind, message: describeDisagreement(off, audience) } }),
    ...(mend === undefined ? {} : { mend }),
  };
}

function partJson({ off, ...facts }: PartFacts, audience: Audience): Readonly<Record<string, unknown>> {
  return off === undefined ? facts : { ...facts, reason: describeDisagreement(off, audience) };
}

/** Why a part differs stands in the verdict where it is the one to be mended first. */
function partText(part: GatewayPart, agreement: Agreement, { audience, home }: Reader): string {
  const facts = agreement[part];
  const words = facts.sign === "none" ? "" : factWords(facts, home);
  const shown = facts.sign === "none" || words === "" ? t(noneWords[part]) : t("{name}: {detail}", { name: t(facts.sign), detail: words });
  if (facts.off === undefined || facts.off === agreement.off) return shown;
  return clauses([shown, shortenHome(describeDisagreement(facts.off, audience), home)]);
}

const noneWords: Readonly<Record<GatewayPart, PlainText>> = {
  configured: "nothing",
  installed: "no service",
  listening: "nothing",
  answering: "nothing",
};

function factWords({ port, profile, stateDir, version, pids = [] }: PartFacts, home: string): string {
  return list([
    ...(port === undefined ? [] : [t("port {port}", { port })]),
    ...(profile === undefined ? [] : [profile === "default" ? t("default profile") : t("profile {name}", { name: profile })]),
    ...(stateDir === undefined || stateDir === profile ? [] : [shortenHome(stateDir, home)]),
    ...(version === undefined ? [] : [version]),
    ...(pids.length === 0 ? [] : [`pid ${pids.join(" ")}`]),
  ]);
}

function agreedWords({ installed, answering }: Agreement): string {
  if (installed.sign !== "none") return t("all agree");
  return answering.sign === "agrees" ? t("all agree; no service keeps it running") : t("nothing runs");
}
