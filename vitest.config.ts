import { defineConfig } from "vitest/config";
import { engineReleases, releaseLabel } from "./script/lib/engine-releases.ts";
import { LongestFirst } from "./script/lib/longest-first.ts";

/** What is proved on the newest OpenClaw alone. */
const onlyNewest = ["migration", "oauth-logins", "older-backup", "refused-service", "shared-port"].map(
  (name) => `test/engines/${name}.test.ts`,
);

/** Not at every change: `npm run test:engines` asks for it. */
const isAll = process.env.GW_TEST_ALL === "1";
const onRequest = isAll ? [] : ["browser", "clone", "update"].map((name) => `test/engines/${name}.test.ts`);
/** It takes minutes, and a kernel that mounts images: `npm run torture` asks for it. */
const powerCuts = process.env.GW_TORTURE === "all" ? [] : ["test/torture/power.test.ts"];
/** The older a release, the longer its own tools take to restart it. */
const ofOlder = isAll ? onlyNewest : [...onlyNewest, "test/engines/engine-tools.test.ts"];

/**
 * `unit`: everything that needs no machine of its own; `e2e`: real terminals, real service managers, the built program; and one project
 * for each release of an engine, `openclaw@2026.9.6` and so on, in which the same files run on the real package.
 */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: "unit",
          // What a screen shows is the time of its host.
          env: { TZ: "UTC" },
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: ["test/e2e/**", "test/engines/**", "test/host/**", "test/torture/**"],
          testTimeout: 30_000,
          // Vitest itself leaves one core to others.
          maxWorkers: "100%",
        },
      },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts", "test/host/**/*.test.ts", "test/torture/**/*.test.ts"],
          exclude: powerCuts,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Each machine is in namespaces of its own, and waits half of the time: for services that start, deadlines, terminals.
          maxWorkers: 3,
        },
      },
      ...engineReleases.map((release) => ({
        test: {
          name: releaseLabel(release),
          include: ["test/engines/**/*.test.ts"],
          exclude: [...onRequest, ...(release === engineReleases[0] ? [] : ofOlder)],
          env: { GW_TEST_ENGINE: releaseLabel(release) },
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      })),
    ],
  },
});
