import { engines } from "../engine/engines.ts";
import { wrapText } from "../lib/wrap-text.ts";
import { gwCommand, type Audience } from "../locale/command-text.ts";
import { instanceName } from "../locale/describe-conflict.ts";
import { describeFinding, findingCode } from "../locale/describe-finding.ts";
import { isAutomatic, type Finding, type FindingSubject } from "../locale/finding.ts";
import { visibleText } from "../lib/visible-text.ts";
import { shortenHome } from "../lib/shorten-home.ts";
import { list } from "../locale/list.ts";
import { t } from "../locale/t.ts";

/** For whom findings are told. `program`: how gw is called here; `subjects`: all gateways of the host. */
export type FindingReader = {
  readonly program: string;
  readonly home: string;
  readonly columns: number;
  readonly subjects: readonly FindingSubject[];
  /** They are told to somebody who is about to mend them. */
  readonly isMending?: boolean;
};

/** Findings by gateway, those of the host last: what, why, and what mends it; commands stay in one piece. */
export function findingsText(findings: readonly Finding[], reader: FindingReader): string {
  const groups = Map.groupBy(findings, ({ subject }) => subject?.id);
  const named = [...groups].toSorted(([left], [right]) => Number(left === undefined) - Number(right === undefined));
  return named.map(([, group]) => groupText(group, reader).join("\n")).join("\n\n");
}

/** One line of what was found, for the end. */
export function countText(findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const warnings = findings.length - errors;
  if (findings.length === 0) return t("nothing found");
  const errorText = errors === 0 ? [] : [t("{count, plural, one {# error} other {# errors}}", { count: errors })];
  const warningText = warnings === 0 ? [] : [t("{count, plural, one {# warning} other {# warnings}}", { count: warnings })];
  return list([...errorText, ...warningText]);
}

/** Findings as scripts read them. */
export function findingJson(finding: Finding, reader: FindingReader): Readonly<Record<string, unknown>> {
  const { message, why, fix } = describeFinding(finding, audienceOf(finding.subject, reader));
  const { severity, subject, others, fact } = finding;
  return {
    code: findingCode(fact),
    severity,
    instance: subject === undefined ? null : subjectJson(subject),
    others: others.map(subjectJson),
    message,
    why,
    ...(fix === undefined ? {} : { fix }),
  };
}

/** What a command must carry to reach this gateway: its engine only where several have a profile of the name. */
export function audienceOf(subject: FindingSubject | undefined, { program, subjects }: FindingReader): Audience {
  if (subject === undefined) return { profile: "default", program };
  const { profile, engine } = subject;
  const isOnly = engines.every(({ id }) => id === engine || !subjects.some((other) => other.engine === id && other.profile === profile));
  const isKnown = subjects.some(({ id }) => id === subject.id);
  return { profile, program, ...(isOnly && isKnown ? {} : { engine }) };
}

function groupText(group: readonly Finding[], reader: FindingReader): readonly string[] {
  const subject = group[0]?.subject;
  const audience = audienceOf(subject, reader);
  const name = visibleText(subject === undefined ? t("This host") : capital(instanceName(subject)));
  const mends = reader.isMending !== true && group.some(({ fix }) => isAutomatic(fix));
  return [
    ...wrapText(shortenHome(name, reader.home), reader.columns),
    ...group.flatMap((finding) => findingLines(finding, audience, reader)),
    ...(mends ? [`  ${t("mend this:")}`, `    ${gwCommand(audience, "doctor", "--fix")}`] : []),
  ];
}

function findingLines(finding: Finding, audience: Audience, { home, columns }: FindingReader): readonly string[] {
  const { message, why, fix } = describeFinding(finding, audience);
  const inRows = (text: string) => wrapText(shortenHome(text, home), columns - 4);
  const [first = "", ...more] = inRows(
    finding.severity === "error" ? t("error: {message}", { message }) : t("warning: {message}", { message }),
  );
  const inside = [...more, ...inRows(why), ...(fix?.isAutomatic === true ? inRows(t("fix: {summary}", { summary: fix.summary })) : [])];
  // A command that is broken in two cannot be pasted.
  const command =
    fix === undefined || fix.isAutomatic
      ? []
      : [...inRows(t("{summary}:", { summary: fix.summary })).map((line) => `    ${line}`), `      ${fix.command}`];
  return [`  ${first}`, ...inside.map((line) => `    ${line}`), ...command];
}

function subjectJson({ id, engine, profile }: FindingSubject): Readonly<Record<string, unknown>> {
  return { engine, profile, id };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
