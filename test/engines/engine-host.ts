/**
 * The harness of the tests on real engines: a throw-away machine on which a published release is installed as `npm install --global` leaves
 * it (`/usr/local/bin/openclaw`, read-only, Node 24 beside it), with a real `systemd --user`, a /tmp of its own and no way out of it.
 *
 *   describe(`${provedRelease}: what is proved`, () => {
 *     let host: EngineHost;
 *     beforeAll(async () => { host = await startEngineHost(); await onboardMain(host); });
 *     afterAll(async () => host.stop());
 *     it("answers", async () => { await host.gw(["--profile", "rescue", "status"]); await host.engine(["config", "validate"]); });
 *   });
 *
 * Run: `npm run test:engines [-- openclaw@2026.9.6 …]`, or one file once the packages are there (`node script/prepare-engines.mjs`):
 * `npx vitest run --project openclaw@2026.9.6 test/engines/x.test.ts` (`GW_TEST_ALL=1` before it for what `npm test` leaves out). Every file
 * runs once for each release (`releaseUnderTest`); files for the newest OpenClaw alone are named in vitest.config.ts. A test's title is its row
 * in the matrix, or the title of the `describe` around it.
 */
import { join } from "node:path";
import { expect } from "vitest";
import { cachedPackage, type EngineRelease, engineReleases, oldNode, releaseLabel } from "../../script/lib/engine-releases.ts";
import { engineOf } from "../../src/engine/engines.ts";
import { deriveProfile, type Profile } from "../../src/profile/profile.ts";
import {
  type RunOptions,
  type RunResult,
  type InstalledPrograms,
  startTestHost,
  type TestHost,
  type TestHostOptions,
} from "../host/test-host.ts";
import { installForUser } from "./user-install.ts";
import { installedPackage } from "./warm-cache.ts";

export type EngineHostOptions = Pick<TestHostOptions, "user"> &
  Pick<InstalledPrograms, "hasSystemManager"> & {
    /** What is installed; the release under test unless told. The first one is meant by `engine`, `profile` and `onboardMain`. */
    readonly releases?: readonly EngineRelease[];
    /** `user`: in the npm prefix of the user, who may then update it, in place of the administrator's. Of the first release alone. */
    readonly installedBy?: "user";
    /** `old`: the host's Node, which also runs gw, is below the floor of the newest OpenClaw. */
    readonly node?: "old";
  };

/** A test host with a real engine on its PATH. */
export type EngineHost = TestHost & {
  readonly release: EngineRelease;
  /** Runs the engine's command as its user would, in the home; 3 minutes unless told. */
  engine(words: readonly string[], options?: RunOptions): Promise<RunResult>;
  /** Runs gw; 4 minutes unless told, because it waits for cold starts. */
  gw(words: readonly string[], options?: RunOptions): Promise<RunResult>;
  /** Places and names of a profile of the first release, `default` for the unnamed one. */
  profile(name: string): Profile;
};

/** The release that this run proves: its vitest project names it. */
export function releaseUnderTest(): EngineRelease {
  return findRelease(process.env.GW_TEST_ENGINE ?? "");
}

/** A release by its label, for tests that need another beside the one under test. */
export function findRelease(label: string): EngineRelease {
  const release = engineReleases.find((candidate) => releaseLabel(candidate) === label);
  if (release === undefined) throw new Error(`No such release: "${label}". Run these tests through npm run test:engines.`);
  return release;
}

/** `openclaw@2026.9.6`: with it begins the title of every outermost `describe`, by which the matrix finds the tests of this release. */
export const provedRelease = releaseLabel(releaseUnderTest());

/** Starts the machine, as an ordinary user unless told: root would not meet every refusal. */
export async function startEngineHost({
  releases = [releaseUnderTest()],
  installedBy,
  node,
  user = "ordinary",
  hasSystemManager = true,
}: EngineHostOptions = {}): Promise<EngineHost> {
  const [release] = releases;
  if (release === undefined) throw new Error("An engine host needs a release.");
  const packages = await Promise.all((installedBy === "user" ? [] : releases).map(installedPackage));
  const host = await startTestHost({
    user,
    installed: { packages, hasSystemManager, ...(node === "old" && { node: join(cachedPackage(oldNode), "bin", "node") }) },
  });
  if (installedBy === "user") await installForUser(host, release);
  return {
    ...host,
    release,
    engine: async (words, options) => host.run([release.name, ...words], { timeoutMs: 180_000, ...options }),
    gw: async (words, options) => host.run(["gw", ...words], { timeoutMs: 240_000, ...options }),
    profile: (name) => deriveProfile(engineOf(release.name), name, host.home, release.version),
  };
}

/** What the engine's own non-interactive onboarding needs to be told so that it asks nothing and reaches for no network. */
const onboardWords = ["onboard", "--non-interactive", "--accept-risk", "--mode", "local", "--auth-choice", "skip", "--json"];
const skipWords = ["--skip-channels", "--skip-skills", "--skip-health", "--skip-ui"];

/** Sets a gateway up with the engine's own onboarding and service installer, and waits until it serves. Gives its profile. */
async function onboardByEngine(host: EngineHost, name: string, basePort: number): Promise<Profile> {
  const flag = name === "default" ? [] : ["--profile", name];
  const gateway = ["--gateway-port", String(basePort), "--gateway-bind", "loopback", "--gateway-auth", "token", "--install-daemon"];
  const result = await host.engine([...flag, ...onboardWords, ...gateway, ...skipWords]);
  expect(result.exitCode, `${result.stdout}\n${result.stderr}`).toBe(0);
  await waitServing(host, basePort);
  return host.profile(name);
}

/** The main gateway, the default profile on 18789, by the engine's own means alone. */
export async function onboardMain(host: EngineHost): Promise<Profile> {
  return onboardByEngine(host, "default", 18_789);
}

/** Waits until a gateway on this base port serves: on its ready path, or with its page where the release has no such path. */
export async function waitServing(host: EngineHost, basePort: number): Promise<void> {
  const { health, startBudgetMs } = host.profile("default").era;
  const path = (health.kind === "lock" ? health.ready : undefined) ?? "/";
  const serves = async (): Promise<boolean> => (await host.http(`http://127.0.0.1:${basePort}${path}`))?.status === 200;
  await withExplanation(host, async () => {
    await host.waitFor(serves, { timeoutMs: startBudgetMs, what: `a gateway that serves on ${basePort}` });
  });
}

/** Does the steps; a failure says what `explain` knows as well. */
export async function withExplanation(host: TestHost, steps: () => Promise<void>): Promise<void> {
  try {
    await steps();
  } catch (error) {
    if (error instanceof ExplainedError) throw error;
    throw new ExplainedError(`${error instanceof Error ? error.message : String(error)}\n${await explain(host)}`);
  }
}

class ExplainedError extends Error {}

/** What helps to understand a failure: the services, who listens, and the ends of the engines' logs. */
export async function explain(host: TestHost): Promise<string> {
  const shown = await host.run(["sh", "-c", EXPLAIN]);
  return `${shown.stdout}${shown.stderr}`;
}

const EXPLAIN = `
systemctl --user --no-pager --plain --no-legend list-units '*gateway*' --all
ss -Hltnp
for file in /tmp/openclaw/*.log /tmp/clawdbot/*.log; do
  [ ! -e "$file" ] || { echo "== $file"; tail -n 15 "$file" | sed 's/,"_meta".*//' | cut -c1-300; }
done
`;
