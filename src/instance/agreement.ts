import type { EngineProblem } from "../locale/problem.ts";
import type { UnitFault } from "../locale/unit-fault.ts";
import type { PortConflict } from "../locale/port-conflict.ts";
import { isShownFault } from "../service/unit-faults.ts";
import { hasEndedOnce } from "./describe-service-end.ts";
import { partOf, type Disagreement, type GatewayPart } from "./disagreement.ts";
import type { InstanceHealth } from "./health.ts";
import { isRunUntilBoot, unreadRemark, type Instance, type InstanceService } from "./instance.ts";

/** All that the verdict on one gateway is made of. */
export type AgreementFacts = {
  readonly instance: Instance;
  readonly health: InstanceHealth;
  /** Why nothing here can run it, or not on this config. */
  readonly problem: EngineProblem | undefined;
  /** What its own service is called, whether there is one or not, and where its definition is; undefined without a manager. */
  readonly unitName: string;
  readonly unitPath: string | undefined;
  /** What is wrong with its service as the manager has it; empty where there is none, or where it is not one that gw may ask. */
  readonly faults: readonly UnitFault[];
  /** Set where the service ended by itself and is, or was, started again. */
  readonly failure: ServiceFailure | undefined;
  /** A process of the gateway that does not belong to its service. */
  readonly outsider: number | undefined;
  /** Ports that its next start opens and that somebody else has, the base port first. */
  readonly held: readonly HeldRole[];
  /** Ports of its next start that other instances claim, or lie too close to. */
  readonly claimed: readonly PortConflict[];
  /** The unit of its name, not on the disk any more, as which it runs. */
  readonly goneUnit: { readonly name: string; readonly pid: number } | undefined;
  /** The config was written after the gateway that answers had read it for the last time. */
  readonly isEditedSince: boolean;
};

/** How a service ended by itself, and how often it was started again. `lastLine` without secrets. */
export type ServiceFailure = Omit<Extract<Disagreement, { readonly kind: "service-fails" }>, "kind" | "name">;

/** A port of a role and who holds it, in words. */
export type HeldRole = { readonly port: number; readonly role: string; readonly by: string };

/** One of the four with what it says; what does not apply is left out. */
export type PartFacts = {
  /** `none`: there is nothing that could agree. */
  readonly sign: "agrees" | "differs" | "none";
  readonly port?: number;
  readonly profile?: string;
  readonly stateDir?: string;
  readonly version?: string;
  readonly pids?: readonly number[];
  readonly service?: string;
  /** Why it differs. */
  readonly off?: Disagreement;
};

/** Whether the four agree; `off` is what is to be mended first, undefined where all is well. */
export type Agreement = Readonly<Record<GatewayPart, PartFacts>> & { readonly off: Disagreement | undefined };

/** Compares what is configured, installed, listening and answering of one gateway. */
export function judgeAgreement(facts: AgreementFacts): Agreement {
  const found = findDisagreements(facts);
  const { instance, health } = facts;
  const { profile, stateDir, service, startPorts, basePort } = instance;
  const place = { profile, stateDir };
  const sign = (part: GatewayPart, isThere: boolean): Pick<PartFacts, "sign" | "off"> => {
    const off = found.find(({ kind }) => partOf[kind] === part);
    if (off !== undefined) return { sign: "differs", off };
    return { sign: isThere ? "agrees" : "none" };
  };
  const isListening = instance.listeners.some(({ port }) => port === basePort);
  const isAnswering = health.state === "healthy";
  const version = health.program?.version;
  return {
    configured: { ...sign("configured", true), ...portOf(startPorts?.byFiles ?? basePort, found), ...place },
    installed: {
      ...sign("installed", service !== undefined),
      ...(service === undefined ? {} : { ...portOf(startPorts?.asInstalled ?? basePort, found), ...installedOf(facts, service) }),
    },
    listening: { ...sign("listening", isListening), ...(isListening ? { port: basePort, pids: instance.pids } : {}) },
    answering: {
      ...sign("answering", isAnswering),
      ...(isAnswering ? { port: basePort, ...place, ...(version === undefined ? {} : { version }) } : {}),
    },
    off: found[0],
  };
}

/** A config that is gone, cannot be read or says nonsense says no port. */
function portOf(port: number, found: readonly Disagreement[]): Pick<PartFacts, "port"> {
  return found.some(isPortless) ? {} : { port };
}

function isPortless(off: Disagreement): boolean {
  if (off.kind === "config-unread" || off.kind === "config-missing") return true;
  return off.kind === "cannot-run" && off.problem.kind === "config-refused" && off.problem.invalidPort !== undefined;
}

/** The service with the profile and the state directory that its definition names, and the version of its program. */
function installedOf({ instance, faults }: AgreementFacts, { name }: InstanceService): Partial<PartFacts> {
  const named = faults.find((fault) => fault.kind === "wrong-profile");
  const placed = faults.find((fault) => fault.kind === "wrong-state-directory");
  const stateDir = placed === undefined ? instance.stateDir : placed.found;
  return {
    profile: named === undefined ? instance.profile : (named.found ?? "default"),
    ...(stateDir === undefined ? {} : { stateDir }),
    ...(instance.program === undefined ? {} : { version: instance.program.version }),
    service: name,
  };
}

/** All that does not agree, what is to be mended first in front. */
function findDisagreements(facts: AgreementFacts): readonly Disagreement[] {
  const isHealthy = facts.health.state === "healthy";
  const ofFile = ofConfig(facts);
  // Where a start leads that cannot be is nobody's question.
  const isStartKnown = !ofFile.some(isPortless);
  return [
    ...ofFile,
    ...(isStartKnown ? ofClaims(facts) : []),
    ...ofDefinition(facts),
    ...(isStartKnown ? ofPorts(facts) : []),
    ...besideService(facts),
    ...(isHealthy ? [] : ofSilence(facts)),
    ...(isStartKnown ? ofNextStart(facts) : []),
    ...ofLittle(facts),
  ];
}

function ofConfig({ instance, problem }: AgreementFacts): readonly Disagreement[] {
  const unread = unreadRemark(instance);
  const missing = instance.remarks.find((remark) => remark.kind === "config-missing");
  const retired = instance.remarks.find((remark) => remark.kind === "retired-keys");
  return [
    ...(unread === undefined ? [] : [{ kind: "config-unread", remark: unread } as const]),
    ...(problem === undefined ? [] : [{ kind: "cannot-run", problem } as const]),
    ...(retired === undefined ? [] : [{ kind: "retired-keys", remark: retired } as const]),
    ...(missing === undefined ? [] : [{ kind: "config-missing", path: missing.path } as const]),
  ];
}

function ofClaims({ claimed }: AgreementFacts): readonly Disagreement[] {
  return claimed.length === 0 ? [] : [{ kind: "port-claimed", conflicts: claimed }];
}

function ofDefinition({ instance: { service }, unitName, unitPath, faults, goneUnit }: AgreementFacts): readonly Disagreement[] {
  if (goneUnit !== undefined) return [{ kind: "definition-gone", ...goneUnit }];
  const { name } = service ?? { name: unitName };
  if (service?.isMasked === true) return [{ kind: "masked", name }];
  if (service?.state.kind === "not-installed") return [{ kind: "not-loaded", name, path: service.definitionPaths[0] }];
  const [first, ...others] = faults.filter((fault) => !isShownFault(fault));
  if (first === undefined) return [];
  const strayPath = service === undefined ? unitPath : undefined;
  return [{ kind: "unit-faults", name, faults: [first, ...others], ...(strayPath === undefined ? {} : { strayPath }) }];
}

/** Ports that others have keep only a gateway down that does not run, or is to move there; one whose own port answers as another ends in a moment. */
function ofPorts({ instance: { pids, nextStart }, health, held }: AgreementFacts): readonly Disagreement[] {
  const isAhead = pids.length > 0 && health.state !== "foreign";
  return isAhead && nextStart === undefined ? [] : held.map((one) => ({ kind: "port-held", ...one, isAhead }) as const);
}

function besideService({ instance: { service }, outsider }: AgreementFacts): readonly Disagreement[] {
  if (service === undefined || outsider === undefined || service.isMasked) return [];
  const isServiceTrying = service.state.kind === "starting" || service.state.kind === "running" || service.state.kind === "failed";
  return [{ kind: "beside-service", name: service.name, pid: outsider, isServiceTrying }];
}

/** Why nothing answers as this gateway, the cause before what follows from it. */
function ofSilence({ instance, health, failure }: AgreementFacts): readonly Disagreement[] {
  const { service, pids } = instance;
  if (health.state === "foreign" && pids.length > 0) return [{ kind: "foreign", detail: health.detail }];
  if (failure !== undefined && service !== undefined) return [{ kind: "service-fails", name: service.name, ...failure }];
  if (health.isStarting === true)
    return [{ kind: "starting", detail: health.detail, isAgain: service !== undefined && hasEndedOnce(service) }];
  if (pids.length > 0) return [{ kind: "does-not-answer", detail: health.detail }];
  return service === undefined ? [{ kind: "no-service" }] : [{ kind: "service-stopped", name: service.name }];
}

/** What a restart would change of a gateway that runs. */
function ofNextStart({ instance, health, isEditedSince }: AgreementFacts): readonly Disagreement[] {
  const { nextStart, basePort, basePortSource, program, service, pids } = instance;
  const running = health.program;
  const isServed = isRunByService(service);
  const moves = pids.length > 0 && nextStart !== undefined;
  return [
    ...(moves
      ? [
          {
            kind: "other-port",
            port: basePort,
            source: basePortSource,
            next: nextStart.port,
            nextSource: nextStart.source,
            isServed,
          } as const,
        ]
      : []),
    ...(running !== undefined && program !== undefined && running.version !== program.version
      ? [{ kind: "older-program", running: running.version, installed: program.version } as const]
      : []),
    // A port that moves is that edit, most of the time, and says more.
    ...(isEditedSince && running?.startedAt !== undefined && !moves
      ? [{ kind: "config-edited-since", startedAt: running.startedAt } as const]
      : []),
  ];
}

function isRunByService(service: InstanceService | undefined): boolean {
  return service?.state.kind === "running" || service?.state.kind === "starting";
}

/** What keeps nothing from running. */
function ofLittle({ instance: { service }, faults }: AgreementFacts): readonly Disagreement[] {
  const [first, ...others] = faults.filter(isShownFault);
  return [
    ...(service !== undefined && isRunUntilBoot(service) ? [{ kind: "not-enabled", name: service.name } as const] : []),
    ...(first === undefined ? [] : [{ kind: "shown", faults: [first, ...others] } as const]),
  ];
}
