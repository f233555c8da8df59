import { localTime } from "../lib/local-time.ts";
import { describePortSource } from "../locale/port-source.ts";
import { describeConflicts, instanceName, roleName } from "../locale/describe-conflict.ts";
import { describeProblem } from "../locale/describe-problem.ts";
import type { Audience } from "../locale/command-text.ts";
import { clauses } from "../locale/list.ts";
import type { PortConflict } from "../locale/port-conflict.ts";
import { saySecrets } from "../locale/secret-sign.ts";
import { withoutStop } from "../locale/sentences.ts";
import { t } from "../locale/t.ts";
import { describeUnitFault, type UnitFault } from "../locale/unit-fault.ts";
import { describeRemark } from "./describe-remark.ts";
import { describeServiceEnd } from "./describe-service-end.ts";
import type { Disagreement } from "./disagreement.ts";

/** A disagreement as a clause without a full stop. It holds no secret; what a log says in it is to be made visible by whoever shows it. */
export function describeDisagreement(disagreement: Disagreement, audience: Audience): string {
  switch (disagreement.kind) {
    case "config-unread":
    case "retired-keys":
      return withoutStop(describeRemark(disagreement.remark));
    case "config-missing":
      return t("the config {path} is missing", { path: disagreement.path });
    case "cannot-run":
      return withoutStop(describeProblem(disagreement.problem, audience).message);
    case "port-claimed":
      return claimWords(disagreement.conflicts);
    case "no-service":
      return t("no service is installed, and nothing runs");
    case "definition-gone":
      return t("it runs as {name} (pid {pid}), whose definition was removed, so that nothing starts it again", {
        name: disagreement.name,
        pid: disagreement.pid,
      });
    case "masked":
      return t("{name} is masked: somebody decided that it must not run", { name: disagreement.name });
    case "not-loaded":
      return t("systemd has not read {path}", { path: disagreement.path ?? disagreement.name });
    case "unit-faults":
      return t("{name}: {detail}", { name: disagreement.name, detail: faultsOf(disagreement) });
    case "service-fails":
      return failureWords(disagreement);
    case "service-stopped":
      return t("{name} is stopped", { name: disagreement.name });
    case "not-enabled":
      return t("{name} runs and is not enabled, so that the next boot or login does not start it", { name: disagreement.name });
    case "shown":
      return t("the service definition: {faults}", { faults: faultsOf(disagreement) });
    case "port-held":
      return heldWords(disagreement);
    case "foreign":
      return t("what answers is not this gateway: {detail}", { detail: disagreement.detail });
    case "beside-service":
      return besideWords(disagreement);
    case "other-port":
      return t("it runs on port {port} ({source}), and its next start takes {next} ({nextSource})", {
        port: disagreement.port,
        source: describePortSource(disagreement.source),
        next: disagreement.next,
        nextSource: describePortSource(disagreement.nextSource),
      });
    case "starting":
      return t("it is starting: {detail}", { detail: disagreement.detail });
    case "does-not-answer":
      return disagreement.detail;
    case "older-program":
      return t("version {running} runs, and {installed} is installed; a restart takes that", {
        running: disagreement.running,
        installed: disagreement.installed,
      });
    case "config-edited-since":
      return t("the config was edited after the gateway had read it ({at}); a restart takes what it says now", {
        at: localTime(disagreement.startedAt),
      });
  }
}

/** Of an equal base port the rest follows. */
function claimWords(conflicts: readonly PortConflict[]): string {
  const equal = conflicts.find(({ role, reason }) => role === "gateway" && reason.kind === "claimed" && reason.role === "gateway");
  if (equal?.reason.kind !== "claimed") return withoutStop(describeConflicts(conflicts));
  return t("port {port} is the base port of {owner} as well, and only one of the two can run", {
    port: equal.from,
    owner: instanceName(equal.reason),
  });
}

function failureWords({ lastLine, ...ended }: Extract<Disagreement, { readonly kind: "service-fails" }>): string {
  const end = describeServiceEnd(ended);
  return lastLine === undefined ? end : t("{end}; its last line: {line}", { end, line: saySecrets(lastLine) });
}

function heldWords({ port, role, by, isAhead }: Extract<Disagreement, { readonly kind: "port-held" }>): string {
  const facts = { port, role: roleName(role), owner: by };
  return isAhead
    ? t("port {port} ({role}), which its next start takes, is held by {owner}", facts)
    : t("port {port} ({role}) is held by {owner}", facts);
}

function besideWords({ name, pid, isServiceTrying }: Extract<Disagreement, { readonly kind: "beside-service" }>): string {
  return isServiceTrying
    ? t("a gateway of this profile runs outside its service (pid {pid}), and {name} cannot start beside it", { pid, name })
    : t("a gateway of this profile runs outside its service (pid {pid}), and {name} is stopped", { pid, name });
}

function faultsOf({ faults }: { readonly faults: readonly UnitFault[] }): string {
  return clauses(faults.map(describeUnitFault));
}
