import { readConfig } from "../config/read-config.ts";
import { readSettings, type GatewaySettings, type SecretSource } from "../config/settings.ts";
import { urlOf } from "../gateway/url.ts";
import type { Host } from "../host/host.ts";
import { instanceIdOf } from "../instance/instance-id.ts";
import { ok } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import type { UnitFault } from "../locale/unit-fault.ts";
import { readGatewayPlaces } from "./gateway-places.ts";
import { checkSharedPort } from "./host-ports.ts";
import type { Plan } from "./plan.ts";
import { compareOthers, fingerprintOthers, type Others, type Untouched } from "./untouched.ts";
import { waitHealthy, type Health, type Wait } from "./wait-healthy.ts";

/** A profile and its neighbours before another program works on them. */
export type Stand = { readonly settings: GatewaySettings | undefined; readonly others: Others; readonly instanceId: string };

/** Something that another program left otherwise than it was planned. */
export type Drift =
  | { readonly kind: "setting"; readonly key: DriftKey; readonly before: string | undefined; readonly after: string | undefined }
  /** The token or password is another one; neither is told. */
  | { readonly kind: "secret"; readonly key: string; readonly configPath: string; readonly isRunning: boolean }
  | { readonly kind: "config"; readonly problem: Problem }
  | { readonly kind: "service"; readonly fault: UnitFault }
  | { readonly kind: "health"; readonly problem: Problem }
  /** It still answers where it did, and its next start takes the port of the config. */
  | { readonly kind: "port-at-start"; readonly url: string; readonly port: number }
  | { readonly kind: "neighbour"; readonly instance: string; readonly fact: string };

export type DriftKey = "gateway.port" | "gateway.bind" | "gateway.auth.mode" | "agents.defaults.workspace" | "browser.enabled";

/** Notes how a profile and its neighbours are, for `checkDrift`. */
export async function noteStand(host: Host, { profile }: Plan): Promise<Stand> {
  const instanceId = await instanceIdOf(host.files, profile.engine.id, profile.stateDir);
  const [settings, others] = await Promise.all([readStanding(host, profile.configPath), fingerprintOthers(host, instanceId)]);
  return { settings: settings.settings, others, instanceId };
}

/**
 * What differs from how a plan left a profile: settings of its config, its service, whether its gateway answers (`onWait` is told while
 * that is waited for), and the neighbours.
 */
export async function checkDrift(
  host: Host,
  plan: Plan,
  before: Stand,
  onWait: (wait: Wait) => void,
): Promise<{ readonly drifts: readonly Drift[]; readonly health: Health | undefined; readonly untouched: Untouched }> {
  const { profile } = plan;
  const now = await readStanding(host, profile.configPath);
  const settings =
    now.problem === undefined ? diffSettings(before.settings, now.settings, plan) : [{ kind: "config", problem: now.problem } as const];
  const faults = await verifyService(host, plan, now.settings?.port);
  const { health, unwell } = await lookAt(host, plan, now.settings?.port, onWait);
  // That it still takes the old one is said with the secret itself.
  const isSaid = unwell?.kind === "gateway-refuses-secret" && settings.some(({ kind }) => kind === "secret");
  const untouched = await compareOthers(host, before.instanceId, before.others, []);
  return {
    drifts: [
      ...settings,
      ...faults,
      ...(unwell === undefined || isSaid ? [] : [{ kind: "health", problem: unwell } as const]),
      ...staysWhereItWas(plan, health, now.settings?.port),
      ...untouched.changed.map(({ instance, fact }) => ({ kind: "neighbour", instance, fact }) as const),
    ],
    health,
    untouched,
  };
}

/** Where the config says now that the gateway is: most engines follow it by themselves. */
async function lookAt(
  host: Host,
  { gateway, profile }: Plan,
  port: number | undefined,
  onWait: (wait: Wait) => void,
): Promise<{ readonly health: Health | undefined; readonly unwell: Problem | undefined }> {
  if (gateway === undefined) return { health: undefined, unwell: undefined };
  // Whichever of the two starts later ends the other, so there is nothing to wait for.
  const alone = port === undefined || port === gateway.port ? ok(undefined) : await checkSharedPort(host, profile, port);
  if (!alone.ok) return { health: undefined, unwell: alone.problem };
  const waited = await waitHealthy(host, { ...gateway, profile, port: port ?? gateway.port }, { onWait, ranOn: gateway.port });
  if (!waited.ok) return { health: undefined, unwell: waited.problem };
  return { health: waited.value, unwell: waited.value.kind === "unsettled" ? waited.value.problem : undefined };
}

function staysWhereItWas({ gateway }: Plan, health: Health | undefined, port: number | undefined): readonly Drift[] {
  if (gateway === undefined || health?.kind !== "healthy" || port === undefined) return [];
  return health.url === urlOf(gateway.host, port, "") ? [] : [{ kind: "port-at-start", url: health.url, port }];
}

type Standing = { readonly settings: GatewaySettings | undefined; readonly problem: Problem | undefined };

async function readStanding({ files }: Host, configPath: string): Promise<Standing> {
  const reading = await readConfig(files, configPath);
  switch (reading.kind) {
    case "read":
      return { settings: readSettings(reading.document.value), problem: undefined };
    case "absent":
      return { settings: undefined, problem: undefined };
    case "unparsable":
      return { settings: undefined, problem: reading.problem };
    case "unreadable":
      return { settings: undefined, problem: reading.fault };
  }
}

const read: Readonly<Record<DriftKey, (settings: GatewaySettings) => string | undefined>> = {
  "gateway.port": ({ port }) => port?.toString(),
  "gateway.bind": ({ bind }) => bind,
  "gateway.auth.mode": ({ authMode }) => authMode,
  "agents.defaults.workspace": ({ workspace }) => workspace,
  "browser.enabled": ({ browserEnabled }) => browserEnabled?.toString(),
};

function diffSettings(
  before: GatewaySettings | undefined,
  after: GatewaySettings | undefined,
  { profile, gateway }: Plan,
): readonly Drift[] {
  if (before === undefined) return [];
  const drifts = Object.entries(read).flatMap(([key, value]): readonly Drift[] => {
    const [was, is] = [value(before), after && value(after)];
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a record are of its key type
    return was === is ? [] : [{ kind: "setting", key: key as DriftKey, before: was, after: is }];
  });
  if (isSameSecret(before.secret, after?.secret)) return drifts;
  const key = `gateway.auth.${after?.authMode ?? "token"}`;
  return [...drifts, { kind: "secret", key, configPath: profile.configPath, isRunning: gateway !== undefined }];
}

function isSameSecret(left: SecretSource | undefined, right: SecretSource | undefined): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

async function verifyService(host: Host, { gateway, profile }: Plan, port: number | undefined): Promise<readonly Drift[]> {
  if (gateway === undefined) return [];
  const faults = await gateway.manager.verify(profile, await readGatewayPlaces(host, profile), port);
  if (!faults.ok) return [{ kind: "health", problem: faults.problem }];
  return faults.value.map((fault) => ({ kind: "service", fault }));
}
