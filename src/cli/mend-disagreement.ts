import type { Disagreement } from "../instance/disagreement.ts";
import type { Instance, UnreadRemark } from "../instance/instance.ts";
import { quoteWords } from "../lib/shell-quote.ts";
import { fixCommand, gwCommand, type Audience } from "../locale/command-text.ts";
import { describeProblem } from "../locale/describe-problem.ts";
import type { EngineProblem } from "../locale/problem.ts";
import type { UnitFault } from "../locale/unit-fault.ts";
import type { Profile } from "../profile/profile.ts";
import { t } from "../locale/t.ts";

/** For whom a disagreement is to be mended, and what gw found out for it. */
export type MendSubject = {
  readonly audience: Audience;
  readonly instance: Instance;
  readonly profile: Profile;
  /** The profile has its own places, so that it may have a service. */
  readonly isAtOwnPlace: boolean;
  /** The command that parts it from an instance whose ports it meets. */
  readonly apart: string | undefined;
  /** The command that moves it to where all of its ports are free. */
  readonly away: string | undefined;
  /** The command that keeps it on the base port on which it runs well, where its next start would leave that. */
  readonly stay: string | undefined;
  /** The command that gives it a base port in place of what is none: the one on which it runs, or one that is free. */
  readonly numbered: string | undefined;
  /** An earlier config that seems good is kept. */
  readonly hasSnapshot: boolean;
};

/** What mends a disagreement: a command to paste, or, where no command can, what is to be done. */
export function mendDisagreement(off: Disagreement, subject: MendSubject): string {
  const { audience, apart, away, stay, hasSnapshot } = subject;
  const gw = (...words: readonly string[]) => gwCommand(audience, ...words);
  switch (off.kind) {
    case "config-unread":
      if (off.remark.kind === "unreadable") return permissionWords(off.remark, subject);
      return hasSnapshot ? gw("repair") : t("mend {path}, line {line}", { path: off.remark.path, line: off.remark.line });
    case "config-missing":
      return gw(hasSnapshot ? "repair" : "onboard");
    case "cannot-run":
      return makeRunnable(off.problem, subject);
    case "retired-keys":
      return quoteWords(off.remark.mend);
    case "port-claimed":
      return stay ?? moveAway(apart ?? away, subject);
    case "port-held":
      return stay ?? moveAway(away, subject);
    case "foreign":
      return gw("ports");
    case "no-service":
      return subject.isAtOwnPlace ? gw("gateway", "install") : gw("gateway", "run");
    case "definition-gone":
      return `${quoteWords(["systemctl", "--user", "stop", off.name])} && ${gw("gateway", "install")}`;
    case "masked":
      return unmask(subject);
    case "not-loaded":
      return isOwnService(subject) ? gw("gateway", "install") : systemctl(subject, "daemon-reload");
    case "unit-faults":
      return isUnreadOnly(off) ? restart(subject) : reinstall(off, subject);
    case "not-enabled":
      return isOwnService(subject) ? gw("gateway", "install") : systemctl(subject, "enable");
    case "shown":
      return closeWords(off.faults) ?? gw("gateway", "install");
    case "service-fails":
      return gw("logs");
    case "service-stopped":
      return isOwnService(subject) ? gw("gateway", "start") : systemctl(subject, "start");
    case "beside-service":
      return endOutsider(off, subject);
    case "other-port":
      return off.isServed || !subject.isAtOwnPlace ? restart(subject) : gw("ports", "--set", String(off.port));
    case "starting":
      if (off.isAgain) return t("wait a few seconds; if it ends again: {command}", { command: gw("logs") });
      return t("wait; if it takes minutes: {command}", { command: restart(subject) });
    case "does-not-answer":
    case "older-program":
    case "config-edited-since":
      return restart(subject);
  }
}

function restart(subject: MendSubject): string {
  if (subject.instance.service === undefined)
    return t("end it with Ctrl-C in its terminal, then: {command}", { command: gwCommand(subject.audience, "gateway", "run") });
  return isOwnService(subject) ? gwCommand(subject.audience, "gateway", "restart") : systemctl(subject, "restart");
}

/** A restart of gw's has the manager read its files again. */
function isUnreadOnly({ faults, strayPath }: Extract<Disagreement, { readonly kind: "unit-faults" }>): boolean {
  return strayPath === undefined && faults.every(({ kind }) => kind === "drop-in-unread");
}

/** gw changes nothing of what is another profile's, and a definition that names that one is: it has to go first. */
function reinstall({ name, strayPath }: Extract<Disagreement, { readonly kind: "unit-faults" }>, { audience }: MendSubject): string {
  const install = gwCommand(audience, "gateway", "install");
  if (strayPath === undefined) return install;
  return [
    ["systemctl", "--user", "stop", name],
    ["mv", strayPath, `${strayPath}.bak`],
  ]
    .map(quoteWords)
    .concat(install)
    .join(" && ");
}

/** A move leaves a service that is stopped as it is. */
function moveAway(away: string | undefined, subject: MendSubject): string {
  const { audience, instance } = subject;
  if (away === undefined) return gwCommand(audience, "ports");
  const rests = instance.service !== undefined && instance.pids.length === 0 && isOwnService(subject);
  return rests ? `${away} && ${gwCommand(audience, "gateway", "start")}` : away;
}

/** A config that the engine refuses, or a program that is not here. */
function makeRunnable(problem: EngineProblem, subject: MendSubject): string {
  const { audience, numbered } = subject;
  if (problem.kind !== "config-refused") return describeProblem(problem, audience).next[0] ?? gwCommand(audience, "onboard");
  if (problem.invalidPort !== undefined && numbered !== undefined) return moveAway(numbered, subject);
  return problem.mend[0] === "gw" ? gwCommand(audience, "onboard") : quoteWords(problem.mend);
}

/** The mask of this user's own service stands where its definition was, so that more is to be done than to take it away. */
function unmask(subject: MendSubject): string {
  if (!isOwnService(subject) || !subject.isAtOwnPlace) return systemctl(subject, "unmask");
  return fixCommand(subject.audience);
}

/** The service that gw's own commands speak of. */
function isOwnService({ instance: { service }, profile }: MendSubject): boolean {
  return service === undefined || (service.scope === "user" && service.name === profile.systemdUnit);
}

function systemctl({ instance: { service } }: MendSubject, verb: string): string {
  const manager = service?.scope === "system" ? ["sudo", "systemctl"] : ["systemctl", "--user"];
  return quoteWords([...manager, verb, ...(verb === "daemon-reload" || service === undefined ? [] : [service.name])]);
}

/** The service comes up by itself once nothing is in its way, or is started when the other one has left. */
function endOutsider({ pid, isServiceTrying }: Extract<Disagreement, { readonly kind: "beside-service" }>, subject: MendSubject): string {
  if (isServiceTrying) return `kill ${pid}`;
  const start = isOwnService(subject) ? gwCommand(subject.audience, "gateway", "start") : systemctl(subject, "start");
  return `kill ${pid}; while kill -0 ${pid} 2>/dev/null; do sleep 1; done; ${start}`;
}

/** Undefined where something else than permissions is to be mended. */
function closeWords(faults: readonly UnitFault[]): string | undefined {
  const paths = faults.flatMap((fault) => (fault.kind === "readable-by-others" ? [fault.path] : []));
  return paths.length === faults.length ? quoteWords(["chmod", "600", ...paths]) : undefined;
}

/** How a config or a directory above it becomes readable for this user again. */
function permissionWords(
  { path, code }: Extract<UnreadRemark, { readonly kind: "unreadable" }>,
  { instance: { configPath, remarks }, audience }: MendSubject,
): string {
  const isRefused = code === "EACCES" || code === "EPERM";
  const isForeign = remarks.some((remark) => remark.kind === "foreign-owner" && remark.path === path);
  // Which command gives it back depends on who owns what else.
  if (isRefused && isForeign) return gwCommand(audience, "doctor");
  if (!isRefused) return t("look at its owner and permissions: {command}", { command: quoteWords(["ls", "-ld", path]) });
  return quoteWords(["chmod", path === configPath ? "600" : "700", path]);
}
