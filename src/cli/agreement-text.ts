import type { Agreement, PartFacts } from "../instance/agreement.ts";
import { describeDisagreement } from "../instance/describe-disagreement.ts";
import { partOf, type GatewayPart } from "../instance/disagreement.ts";
import type { Audience } from "../locale/command-text.ts";
import { abbreviateHome } from "../profile/profile.ts";
import { renderPairs } from "./table.ts";

const parts: readonly GatewayPart[] = ["configured", "installed", "listening", "answering"];

/** Who reads the verdict on how wide a terminal, and the home that paths are shortened by. */
type Reader = { readonly audience: Audience; readonly home: string; readonly columns: number };

/**
 * A verdict for people: a line for each of the four, then what is off, and last what mends it, in one piece however narrow the terminal is,
 * because it is to be pasted.
 */
export function agreementText(agreement: Agreement, mend: string | undefined, reader: Reader): string {
  const { off } = agreement;
  const verdict = off === undefined ? agreedWords(agreement) : `${partOf[off.kind]} is off: ${describeDisagreement(off, reader.audience)}`;
  const rows = [
    ...parts.map((part) => [capitalize(part), partText(part, agreement, reader)] as const),
    ["Verdict", abbreviatePaths(verdict, reader.home)] as const,
  ];
  return [renderPairs(rows, "", reader.columns), ...(mend === undefined ? [] : [`Next        ${mend}`])].join("\n");
}

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
  const shown = words === "" ? noneWords[part] : `${facts.sign}: ${words}`;
  if (facts.off === undefined || facts.off === agreement.off) return shown;
  return `${shown}; ${abbreviatePaths(describeDisagreement(facts.off, audience), home)}`;
}

const noneWords: Readonly<Record<GatewayPart, string>> = {
  configured: "nothing",
  installed: "no service",
  listening: "nothing",
  answering: "nothing",
};

function factWords({ port, profile, stateDir, version, pids = [] }: PartFacts, home: string): string {
  return [
    ...(port === undefined ? [] : [`port ${port}`]),
    ...(profile === undefined ? [] : [profile === "default" ? "default profile" : `profile ${profile}`]),
    ...(stateDir === undefined || stateDir === profile ? [] : [abbreviateHome(stateDir, home)]),
    ...(version === undefined ? [] : [version]),
    ...(pids.length === 0 ? [] : [`pid ${pids.join(" ")}`]),
  ].join(", ");
}

function agreedWords({ installed, answering }: Agreement): string {
  if (installed.sign !== "none") return "all agree";
  return answering.sign === "agrees" ? "all agree; no service keeps it running" : "nothing runs";
}

function abbreviatePaths(text: string, home: string): string {
  return text.replaceAll(`${home}/`, "~/");
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
