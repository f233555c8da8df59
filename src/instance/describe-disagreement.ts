import { describeConflicts, instanceName, roleName } from "../locale/describe-conflict.ts";
import { describeProblem } from "../locale/describe-problem.ts";
import type { Audience } from "../locale/command-text.ts";
import { describeUnitFault } from "../locale/unit-fault.ts";
import type { PortConflict } from "../locale/port-conflict.ts";
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
      return `the config ${disagreement.path} is missing`;
    case "cannot-run":
      return withoutStop(describeProblem(disagreement.problem, audience).message);
    case "port-claimed":
      return claimWords(disagreement.conflicts);
    case "no-service":
      return "no service is installed, and nothing runs";
    case "definition-gone":
      return `it runs as ${disagreement.name} (pid ${disagreement.pid}), whose definition was removed, so that nothing starts it again`;
    case "masked":
      return `${disagreement.name} is masked: somebody decided that it must not run`;
    case "not-loaded":
      return `systemd has not read ${disagreement.path ?? disagreement.name}`;
    case "unit-faults":
      return `${disagreement.name}: ${disagreement.faults.map(describeUnitFault).join("; ")}`;
    case "service-fails":
      return failureWords(disagreement);
    case "service-stopped":
      return `${disagreement.name} is stopped`;
    case "not-enabled":
      return `${disagreement.name} runs and is not enabled, so that the next boot or login does not start it`;
    case "shown":
      return `the service definition: ${disagreement.faults.map(describeUnitFault).join("; ")}`;
    case "port-held":
      return `port ${disagreement.port} (${roleName(disagreement.role)})${disagreement.isAhead ? ", which its next start takes," : ""} is held by ${disagreement.by}`;
    case "foreign":
      return `what answers is not this gateway: ${disagreement.detail}`;
    case "beside-service":
      return besideWords(disagreement);
    case "other-port":
      return `it runs on port ${disagreement.port} (${disagreement.source}), and its next start takes ${disagreement.next} (${disagreement.nextSource})`;
    case "starting":
      return `it is starting: ${disagreement.detail}`;
    case "does-not-answer":
      return disagreement.detail;
    case "older-program":
      return `version ${disagreement.running} runs, and ${disagreement.installed} is installed; a restart takes that`;
    case "config-edited-since":
      return `the config was edited after the gateway had read it (${disagreement.startedAt}); a restart takes what it says now`;
  }
}

/** Of an equal base port the rest follows. */
function claimWords(conflicts: readonly PortConflict[]): string {
  const equal = conflicts.find(({ role, reason }) => role === "gateway" && reason.kind === "claimed" && reason.role === "gateway");
  if (equal?.reason.kind !== "claimed") return withoutStop(describeConflicts(conflicts));
  return `port ${equal.from} is the base port of ${instanceName(equal.reason)} as well, and only one of the two can run`;
}

function failureWords({ lastLine, ...ended }: Extract<Disagreement, { readonly kind: "service-fails" }>): string {
  return `${describeServiceEnd(ended)}${lastLine === undefined ? "" : `; its last line: ${lastLine}`}`;
}

function besideWords({ name, pid, isServiceTrying }: Extract<Disagreement, { readonly kind: "beside-service" }>): string {
  const service = isServiceTrying ? `${name} cannot start beside it` : `${name} is stopped`;
  return `a gateway of this profile runs outside its service (pid ${pid}), and ${service}`;
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, "");
}
