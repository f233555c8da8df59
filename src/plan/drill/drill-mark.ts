import path from "node:path";
import * as z from "zod/mini";
import { engineOf, isEngineId } from "../../engine/engines.ts";
import type { FileFault, Files } from "../../host/files.ts";
import type { Host } from "../../host/host.ts";
import type { System } from "../../host/system.ts";
import { parseJson } from "../../lib/parse-json.ts";
import type { Result } from "../../lib/result.ts";
import type { NamedGateway } from "../../locale/problem.ts";
import { deriveProfile } from "../../profile/profile.ts";
import { systemd } from "../../service/systemd-service-manager.ts";
import { drillMarkPath, gwStateDirectory } from "../../instance/gw-state-directory.ts";

const markSchema = z.object({
  schemaVersion: z.literal(1),
  /** The gateway that is kept stopped. */
  main: z.object({ profile: z.string(), engine: z.string() }),
  /** ISO 8601. */
  at: z.string(),
  /** The drill's process. */
  pid: z.int(),
  startTicks: z.int(),
  /** The drill has started it again, and it did not come up. */
  hasFailed: z.optional(z.literal(true)),
});

type DrillMark = z.infer<typeof markSchema>;

/** A drill whose gateway is down since: it was cut off before it started that again, or, with `hasFailed`, that did not come up. */
export type CutOffDrill = { readonly main: NamedGateway; readonly at: string; readonly hasFailed?: true };

/** Leaves word that this process is about to stop a gateway for a drill, or that it could not bring it back. */
export async function writeDrillMark(
  host: Pick<Host, "files" | "processes" | "clock" | "system">,
  main: NamedGateway,
  { hasFailed = false } = {},
): Promise<Result<void, FileFault>> {
  const self = await host.processes.find(host.processes.self);
  const mark: DrillMark = {
    schemaVersion: 1,
    main: { ...main },
    at: new Date(host.clock.now()).toISOString(),
    pid: host.processes.self,
    startTicks: self?.startTicks ?? 0,
    ...(hasFailed ? { hasFailed: true } : {}),
  };
  const made = await host.files.makeDirectory(gwStateDirectory(host.system), 0o700);
  if (!made.ok) return made;
  return host.files.writeAtomically(drillMarkPath(host.system), `${JSON.stringify(mark)}\n`, { mode: 0o600 });
}

/** Takes the word back: the gateway was started again. */
export async function removeDrillMark(files: Files, system: System): Promise<void> {
  await files.remove(drillMarkPath(system));
  await files.removeTemporaries(path.dirname(drillMarkPath(system)));
}

/**
 * The drill that was cut off and whose gateway is still not running. A mark that is out of date is removed; one whose drill goes on, or whose
 * gateway cannot be asked about, is left.
 */
export async function findCutOffDrill(host: Host): Promise<CutOffDrill | undefined> {
  const text = await host.files.readText(drillMarkPath(host.system));
  if (!text.ok) return undefined;
  const mark = markSchema.safeParse(parseJson(text.value));
  if (!mark.success || !isEngineId(mark.data.main.engine)) return undefined;
  const { main, at, pid, startTicks, hasFailed } = mark.data;
  const process = await host.processes.find(pid);
  if (process !== undefined && process.startTicks === startTicks) return undefined;
  const manager = await systemd.detect(host);
  const profile = deriveProfile(engineOf(mark.data.main.engine), main.profile, host.system.home);
  const status = manager.ok ? await manager.value.readStatus(profile) : undefined;
  if (status === undefined) return undefined;
  if (status.state.kind === "stopped" || status.state.kind === "failed")
    return { main, at, ...(hasFailed === undefined ? {} : { hasFailed }) };
  await removeDrillMark(host.files, host.system);
  return undefined;
}
