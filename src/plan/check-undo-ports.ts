import { parseConfig } from "../config/config-text.ts";
import { readConfig } from "../config/read-config.ts";
import { readSettings } from "../config/settings.ts";
import type { Host } from "../host/host.ts";
import { ok, type Result } from "../lib/result.ts";
import type { PortProblem } from "../locale/problem.ts";
import type { Profile } from "../profile/profile.ts";
import { checkSharedPort } from "./host-ports.ts";
import type { PlanRecord } from "./plan-record.ts";
import { openChanges } from "./undo-record.ts";

/**
 * Whether an undo would put a config back with a base port that another instance has by now. Problem: `port-conflict`. A config that goes
 * altogether, or that names the port of today, is in nobody's way.
 */
export async function checkUndoPorts(host: Host, profile: Profile, record: PlanRecord): Promise<Result<void, PortProblem>> {
  const { configPath } = profile;
  const removed = openChanges(record).flatMap(({ change }) => (change.kind === "remove-trees" ? (change.basePort ?? []) : []));
  const [removedPort] = removed;
  if (removedPort !== undefined) return checkSharedPort(host, profile, removedPort);
  const text = textPutBack(record, configPath);
  const config = text === undefined ? undefined : parseConfig(text, configPath);
  if (config?.ok !== true) return ok(undefined);
  const [port, now] = [readSettings(config.value.value).port ?? profile.defaultBasePort, await portNow(host, configPath)];
  return port === now ? ok(undefined) : checkSharedPort(host, profile, port);
}

/** The config as it stands when the undo is done; undefined where there is none then, or where it stays as it is. */
function textPutBack(record: PlanRecord, configPath: string): string | undefined {
  const texts = openChanges(record).flatMap(({ change, index }): readonly (string | undefined)[] => {
    if (change.kind === "write-file") return change.path === configPath ? [change.before] : [];
    return (record.applied[index]?.kept ?? []).filter(({ path }) => path === configPath).map(({ text }) => text);
  });
  return texts.at(-1);
}

async function portNow({ files }: Host, configPath: string): Promise<number | undefined> {
  const config = await readConfig(files, configPath);
  return config.kind === "read" ? readSettings(config.document.value).port : undefined;
}
