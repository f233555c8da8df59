import { checks, diagnose } from "../doctor/checks.ts";
import { subjectOf } from "../doctor/subject.ts";
import { wrapText } from "../lib/wrap-text.ts";
import { gwCommand } from "../locale/command-text.ts";
import type { Finding } from "../locale/finding.ts";
import { describeNote } from "../plan/describe-note.ts";
import { examine } from "../plan/examination/examine.ts";
import type { Examined } from "../plan/examination/examined.ts";
import type { Context } from "./context.ts";
import { countText, findingJson, findingsText, type FindingReader } from "./finding-text.ts";
import { done, exitCodes, type CommandOutcome } from "./outcome.ts";
import { textOption } from "./selection.ts";
import { t } from "../locale/t.ts";

/** What the doctor knows after a look, and what of it was asked for. */
export type Diagnosis = { readonly examined: Examined; readonly findings: readonly Finding[]; readonly reader: FindingReader };

/** Looks at the host and keeps the findings that were asked for. */
export async function diagnoseHost(context: Context): Promise<Diagnosis> {
  const { host, audience, terminal, options } = context;
  const examined = await examine(host);
  const profile = textOption(options, "profile") ?? host.system.environment["GW_PROFILE"];
  const engine = textOption(options, "engine") ?? host.system.environment["GW_ENGINE"];
  const subjects = [...examined.gateways, ...examined.copies].map(subjectOf);
  const findings = diagnose(examined).filter((finding) => isOf(finding, profile || undefined, engine || undefined));
  const { home } = host.system;
  const reader = { program: audience.program, home, columns: terminal.columns, subjects, isMending: options["fix"] === true };
  return { examined, findings, reader };
}

/** The outcome of a look: what was found, and at the end what was looked at. */
export function tell({ audience }: Context, { examined, findings, reader }: Diagnosis): CommandOutcome {
  const notes = examined.unseen.map((note) => describeNote(note, audience));
  const data = {
    findings: findings.map((finding) => findingJson(finding, reader)),
    checked: { gateways: examined.gateways.length, checks: checks.length },
  };
  const exitCode = findings.some(({ severity }) => severity === "error") ? exitCodes.conflicts : exitCodes.done;
  return done(data, diagnosisText({ examined, findings, reader }), notes, exitCode);
}

/** The findings and the line of what was checked. */
export function diagnosisText({ examined, findings, reader }: Diagnosis): string {
  const { gateways } = examined;
  if (gateways.length === 0 && findings.length === 0)
    return t("No gateway on this host yet. Set one up: {command}", {
      command: gwCommand({ profile: "default", program: reader.program }, "onboard"),
    });
  const last = t("Checked {gateways, plural, one {# gateway} other {# gateways}} in {ways, plural, one {# way} other {# ways}}: {found}.", {
    gateways: gateways.length,
    ways: checks.length,
    found: countText(findings),
  });
  const told = findings.length === 0 ? [] : [findingsText(findings, reader), ""];
  return [...told, ...wrapText(last, reader.columns)].join("\n");
}

/** Those about the named profile, alone or as one that shares it. */
function isOf({ subject, others }: Finding, profile: string | undefined, engine: string | undefined): boolean {
  if (profile === undefined && engine === undefined) return true;
  const concerned = [...(subject === undefined ? [] : [subject]), ...others];
  return concerned.some((one) => (profile ?? one.profile) === one.profile && (engine ?? one.engine) === one.engine);
}
