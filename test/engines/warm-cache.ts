import { cp, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { cachedPackage, engineCache, type EngineRelease } from "../../script/lib/engine-releases.ts";
import { engineOf } from "../../src/engine/engines.ts";
import { startTestHost, type InstalledPrograms, type TestHost } from "../host/test-host.ts";

/** The cached package of a release as a test host takes it, with what its programs have compiled before where that is kept. */
export async function installedPackage(release: EngineRelease): Promise<InstalledPrograms["packages"][number]> {
  const { name, command } = release;
  const directory = cachedPackage(release);
  if (!(await exists(directory))) throw new Error(`${name} ${release.version} is not installed; run node script/prepare-engines.mjs.`);
  return { name, directory, command, ...((await exists(warmCache(release))) && { warmTmp: warmCache(release) }) };
}

/**
 * Starts the release's gateway once, alone, and keeps what it compiled into /tmp: a start without it takes a minute for the older releases,
 * and longer than any budget where two of them start at a time. True when there was something to do.
 */
export async function warmUp(release: EngineRelease): Promise<boolean> {
  if (await exists(warmCache(release))) return false;
  const { stateDirName, configFileName } = engineOf(release.name);
  await using host = await startTestHost({ user: "ordinary", installed: { packages: [await installedPackage(release)] } });
  const config = { gateway: { mode: "local", port: 18_789, bind: "loopback", auth: { mode: "token", token: "only-to-warm-up" } } };
  await host.writeFile(join(stateDirName, configFileName), JSON.stringify(config), 0o600);
  const terminal = host.terminal([release.name, "gateway"]);
  const serves = async (): Promise<boolean> => (await host.http("http://127.0.0.1:18789/"))?.status === 200;
  await host
    .waitFor(serves, { timeoutMs: 300_000, what: `the first start of ${release.name} ${release.version}` })
    .catch((error: unknown) => {
      throw new Error(`${String(error)}\n${terminal.scrollback()}`, { cause: error });
    });
  await keep(host, release);
  return true;
}

async function keep(host: TestHost, release: EngineRelease): Promise<void> {
  const partial = `${warmCache(release)}.partial-${process.pid}`;
  for (const name of ["jiti", "node-compile-cache"]) {
    const made = join(host.root, "tmp", name);
    if (await exists(made)) await cp(made, join(partial, name), { recursive: true });
  }
  // Another run may have been faster; then its copy stays.
  await rename(partial, warmCache(release)).catch(async () => rm(partial, { recursive: true, force: true }));
}

function warmCache(release: EngineRelease): string {
  return join(engineCache(), `${release.name}-${release.version}.warm`);
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
