import { engineOf, eraOf } from "../engine/engines.ts";
import { readKnownSecrets } from "../gateway/known-secrets.ts";
import type { FileFault } from "../host/files.ts";
import type { Host } from "../host/host.ts";
import { unitOfControlGroup } from "../instance/control-group.ts";
import type { Instance } from "../instance/instance.ts";
import { hideTexts } from "../lib/hide-texts.ts";
import { saySecrets } from "../locale/secret-sign.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { visibleLine } from "../lib/visible-line.ts";
import type { Problem } from "../locale/problem.ts";
import type { Profile } from "../profile/profile.ts";
import { describeLogSource, findLogSource, listLogSources, type LogSource } from "../service/log-source.ts";
import type { LogLine } from "../service/read-log.ts";

/**
 * Where the log of an instance is; where there is none yet and its service would write one soon, where that will be, if `isAwaited`. Problem:
 * `no-log`, with the places that were looked at.
 */
export async function findGatewayLog(
  host: Host,
  profile: Profile,
  instance: Instance,
  { isAwaited = false }: { readonly isAwaited?: boolean } = {},
): Promise<Result<LogSource, Problem>> {
  const sources = await listSources(host, profile, instance);
  const found = await findLogSource(host, sources);
  // What is about to be written has a place already.
  const source = found ?? (isAwaited && instance.service !== undefined ? sources[0] : undefined);
  if (source !== undefined) return ok(source);
  const closed = await findClosed(host, sources);
  if (closed !== undefined) return err(closed);
  const [pid] = instance.service === undefined ? instance.pids : [];
  return err({ kind: "no-log", profile: profile.name, places: sources.map(describeLogSource), pid });
}

/** What this user may not look at may well be there. */
async function findClosed({ files }: Host, sources: readonly LogSource[]): Promise<FileFault | undefined> {
  for (const source of sources) {
    const real = source.kind === "file" ? await files.realPath(source.path) : undefined;
    if (real?.ok === false && real.problem.code === "EACCES") return { ...real.problem, operation: "read" };
  }
  return undefined;
}

async function listSources(host: Host, profile: Profile, instance: Instance): Promise<readonly LogSource[]> {
  const { service, stateDir, configPath, engineVersion } = instance;
  return listLogSources(host, {
    profile: { ...profile, stateDir, configPath },
    era: eraOf(engineOf(instance.engine), engineVersion),
    unit: { name: service?.name ?? profile.systemdUnit, scope: service?.scope ?? "user" },
    isOutside: await runsOutside(host, instance),
  });
}

async function runsOutside({ processes }: Host, { service, pids }: Instance): Promise<boolean> {
  if (service === undefined) return pids.length > 0;
  const found = await Promise.all(pids.map(async (pid) => processes.find(pid)));
  const groups = found.flatMap((facts) => facts?.controlGroup ?? []);
  return groups.length > 0 && groups.every((group) => unitOfControlGroup(group)?.name !== service.name);
}

/** Lines as they may be shown: without secrets, which a restart may have changed, and without what a terminal would obey. */
export async function showableLines(
  host: Host,
  instance: Instance,
  lines: readonly LogLine[],
  shape: { readonly hasColours: boolean },
): Promise<readonly string[]> {
  const secrets = await readKnownSecrets(host, instance);
  return lines.map(({ text }) => visibleLine(saySecrets(hideTexts(text, secrets)), shape));
}
