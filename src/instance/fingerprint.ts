import type { Commands } from "../host/commands.ts";
import type { Files } from "../host/files.ts";
import type { Secrets } from "../host/secrets.ts";
import { readServiceStatus } from "../service/systemd-status.ts";
import type { Instance } from "./instance.ts";
import { mapConcurrently } from "./map-concurrently.ts";

/** The facts that prove an instance untouched. Two looks at the same instance compare with `diffFingerprints`. */
export type InstanceFingerprint = {
  /** `Instance.id`. */
  readonly instance: string;
  /** Digest of the config's text, or the errno name of why there is none. */
  readonly config: string;
  /** The definition and its drop-ins with the digest of each, or its errno name. */
  readonly serviceDefinition: readonly { readonly path: string; readonly digest: string }[];
  /** UnitFileState as systemd says it; undefined without a service or where the manager gave no answer. */
  readonly enablement: string | undefined;
  readonly mainPid: number | undefined;
  /** Sorted, each port once. */
  readonly listeningPorts: readonly number[];
};

/** One fact of one instance that is not what it was, as text for people. */
export type FingerprintDifference = {
  /** `Instance.id`. */
  readonly instance: string;
  readonly fact: "config" | "service-definition" | "enablement" | "main-pid" | "listening-ports";
  readonly before: string;
  readonly after: string;
};

type Facts = Readonly<Record<FingerprintDifference["fact"], string>>;

/**
 * The fingerprint of an instance as it was discovered: its pids and listeners are as fresh as that look, the rest is read now. `secrets`: whose
 * digests tell nothing of a short password, because they end in JSON.
 */
export async function fingerprintInstance(
  files: Files,
  secrets: Pick<Secrets, "digest">,
  commands: Commands,
  instance: Instance,
): Promise<InstanceFingerprint> {
  const { service } = instance;
  const [config, serviceDefinition, status] = await Promise.all([
    digestFile(files, secrets, instance.configPath),
    mapConcurrently(service?.definitionPaths ?? [], async (path) => ({ path, digest: await digestFile(files, secrets, path) })),
    // A manager that gave no answer during the look would not give one now.
    service?.isEnabled === undefined ? undefined : readServiceStatus(commands, { scope: service.scope, name: service.name }),
  ]);
  return {
    instance: instance.id,
    config,
    serviceDefinition,
    enablement: status?.unitFileState ?? enablementOf(instance),
    mainPid: pidOf(instance),
    listeningPorts: [...new Set(instance.listeners.map(({ port }) => port))].toSorted((left, right) => left - right),
  };
}

/** What differs between two looks, by instance in the order of the first. An instance that the second look lacks differs in every fact it had. */
export function diffFingerprints(
  before: readonly InstanceFingerprint[],
  after: readonly InstanceFingerprint[],
): readonly FingerprintDifference[] {
  const laterById = new Map(after.map((fingerprint) => [fingerprint.instance, fingerprint]));
  return before.flatMap((fingerprint) =>
    diffFacts(fingerprint.instance, factsOf(fingerprint), factsOf(laterById.get(fingerprint.instance))),
  );
}

/** How many facts the fingerprints hold: one for each file, and one each for enablement, main pid and ports. */
export function countFacts(fingerprints: readonly InstanceFingerprint[]): number {
  return fingerprints.reduce((count, { serviceDefinition }) => count + 1 + serviceDefinition.length + 3, 0);
}

async function digestFile(files: Files, secrets: Pick<Secrets, "digest">, path: string): Promise<string> {
  const text = await files.readText(path);
  return text.ok ? secrets.digest(text.value) : text.problem.code;
}

function enablementOf({ service }: Instance): string | undefined {
  if (service?.isEnabled === undefined) return undefined;
  return service.isEnabled ? "enabled" : "disabled";
}

function pidOf({ service, pids }: Instance): number | undefined {
  const state = service?.state;
  return state?.kind === "running" ? state.pid : pids[0];
}

function diffFacts(instance: string, before: Facts, after: Facts): readonly FingerprintDifference[] {
  return facts.filter((fact) => before[fact] !== after[fact]).map((fact) => ({ instance, fact, before: before[fact], after: after[fact] }));
}

const facts: readonly FingerprintDifference["fact"][] = ["config", "service-definition", "enablement", "main-pid", "listening-ports"];

function factsOf(fingerprint: InstanceFingerprint | undefined): Facts {
  return {
    config: fingerprint?.config ?? "",
    "service-definition": (fingerprint?.serviceDefinition ?? []).map(({ path, digest }) => `${path} ${digest}`).join(", "),
    enablement: fingerprint?.enablement ?? "",
    "main-pid": String(fingerprint?.mainPid ?? ""),
    "listening-ports": (fingerprint?.listeningPorts ?? []).join(", "),
  };
}
