import type { Host } from "../../host/host.ts";
import { discoverInstances } from "../../instance/discover.ts";
import { findEngines } from "../../instance/find-engines.ts";
import { isCopy } from "../../instance/instance.ts";
import { mapConcurrently } from "../../instance/map-concurrently.ts";
import { readUsableLinger } from "../../service/systemd-manager.ts";
import { systemd } from "../../service/systemd-service-manager.ts";
import { hostPortsOf, isRetired } from "../host-ports.ts";
import type { PlaceFacts } from "../ownership/judge-places.ts";
import { readPlaceJudge } from "../ownership/place-judge.ts";
import { hasUnit, readOwnPlaces, readUnitPlaces } from "../ownership/read-places.ts";
import { readUnfinished } from "../plan-record.ts";
import type { PlanNote } from "../plan.ts";
import { readPortFacts } from "../read-port-facts.ts";
import { examineGateway, type Look } from "./examine-gateway.ts";
import type { Examined, ExaminedGateway } from "./examined.ts";
import { judgeInterrupted } from "./interrupted-plans.ts";
import { makeSeal } from "./read-logins.ts";
import { readHostMemory } from "./read-memory.ts";

/** Looks at everything that the doctor judges. Reads only, never runs an engine, and keeps secrets to itself but for salted digests. */
export async function examine(host: Host): Promise<Examined> {
  const { files, system } = host;
  const [inventory, finds, manager, unfinished, judge] = await Promise.all([
    discoverInstances(host),
    findEngines(host),
    systemd.detect(host),
    readUnfinished(files, system),
    readPlaceJudge(host),
  ]);
  const look: Look = {
    finds,
    manager: manager.ok ? manager.value : undefined,
    seal: makeSeal(host.secrets),
    listeners: inventory.listeners,
    judge,
  };
  // What another engine has taken over and what rests since has no life of its own.
  const present = inventory.instances.filter((instance) => !isRetired(instance));
  const examined = await mapConcurrently(present, async (instance) => examineGateway(host, instance, look));
  const copies = await mapConcurrently(inventory.instances.filter(isCopy), async (instance) => examineGateway(host, instance, look));
  const hasUserService = present.some(({ service }) => service?.scope === "user");
  return {
    gateways: examined.map(({ gateway }) => gateway),
    copies: copies.map(({ gateway }) => gateway),
    ports: hostPortsOf(inventory, await readPortFacts(host, inventory), system),
    memory: await readHostMemory(
      host,
      examined.flatMap(({ controlGroups }) => controlGroups),
    ),
    linger: manager.ok ? await readUsableLinger(host) : "unknown",
    userName: system.userName,
    interrupted: await judgeInterrupted(host, unfinished),
    placeFaults: judge(
      await readHostPlaces(
        host,
        examined.map(({ gateway }) => gateway),
      ),
    ),
    unseen: [
      ...inventory.unreadable.map(({ path, code }): PlanNote => ({ kind: "unreadable", path, code })),
      ...examined.flatMap(({ gateway }) =>
        gateway.unreadDatabases.map(({ path, detail }): PlanNote => ({ kind: "logins-unread", path, detail })),
      ),
      ...(manager.ok || !hasUserService ? [] : [{ kind: "no-manager", problem: manager.problem } as const]),
    ],
  };
}

/** Without a gateway nothing needs to be anywhere. */
async function readHostPlaces(host: Host, gateways: readonly ExaminedGateway[]): Promise<readonly PlaceFacts[]> {
  if (gateways.length === 0) return [];
  const profiles = gateways.flatMap(({ profile }) => (profile === undefined ? [] : [profile]));
  const ofUnits = profiles.map(async (profile) => ((await hasUnit(host, profile)) ? readUnitPlaces(host, profile) : []));
  return [...(await readOwnPlaces(host)), ...(await Promise.all(ofUnits)).flat()];
}
