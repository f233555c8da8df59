import { readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { cachedPackage, engineReleases, oldNode } from "../../script/lib/engine-releases.ts";
import { engineOf } from "../../src/engine/engines.ts";
import { startTestHost, type RunResult, type TestHost } from "../host/test-host.ts";
import { type EngineHost, explain, provedRelease, releaseUnderTest, startEngineHost } from "./engine-host.ts";
import { diskFacts, gwMust, show } from "./facts.ts";

const release = releaseUnderTest();
const onboardWords = ["--profile", "rescue", "onboard", "--engine", release.name, "--yes"];

describe(`${provedRelease}: what cannot work`, () => {
  describe("a program that is missing, broken or too new for the Node is told before anything is written", () => {
    it("says where it looked for a program that is not there", async () => {
      await using host = await startTestHost({ user: "ordinary", installed: { packages: [] } });
      const problem = await refusal(host, onboardWords);
      expect(problem).toMatchObject({ kind: "engine-not-installed" });
      expect(problem.next.join("\n")).toContain(`npm install --global ${release.name}@`);
    });

    it("names the file that a broken package lacks", async () => {
      await using host = await startTestHost({ user: "ordinary", installed: { packages: [] } });
      const missing = await installBroken(host);
      const problem = await refusal(host, onboardWords, { PATH: `${host.home}/.npm-global/bin:${host.env.PATH}` });
      expect(problem).toMatchObject({ kind: "engine-broken" });
      expect(problem.message).toContain(missing);
    });

    it("knows which Node a release needs", async () => {
      await using host = await startEngineHost({ node: "old" });
      const isTooOld = release === engineReleases[0];
      const answer = await host.gw([...onboardWords, "--dry-run", "--json"]);
      expect(answer.exitCode, `${answer.stdout}\n${answer.stderr}`).toBe(isTooOld ? 1 : 0);
      expect(answer.stdout).toContain(isTooOld ? '"kind":"node-too-old"' : '"kind":"write-file"');
      expect(answer.stdout.includes(`>=24.16.0 <25 || >=26.1.0, and this host has ${oldNode.version} (/usr/local/bin/node)`)).toBe(
        isTooOld,
      );
    });
  });

  describe("a config that the engine refuses", () => {
    let host: EngineHost;
    let refused: string;

    beforeAll(async () => {
      host = await startEngineHost();
      await gwMust(host, [...onboardWords, "--no-start"]);
      const config = await readFile(host.profile("rescue").configPath, "utf8");
      refused = config.replace("{\n", '{\n  "bridge": { "port": 18790 },\n');
      expect(refused).not.toBe(config);
      await host.writeFile(
        `${host.profile("rescue").stateDir.slice(host.home.length + 1)}/${host.profile("rescue").engine.configFileName}`,
        refused,
        0o600,
      );
    });
    afterAll(async () => host?.stop());

    it("is not written to, and the engine's own mend is named", async () => {
      const before = await diskFacts(host, host.profile("rescue"));
      const problem = problemOf(await host.gw([...onboardWords, "--port", "20789", "--json"]));
      expect(problem).toMatchObject({ kind: "config-refused" });
      expect(problem.message).toContain("bridge");
      expect(problem.next.join("\n")).toContain(`${release.name} --profile rescue doctor`);
      expect(await diskFacts(host, host.profile("rescue"))).toEqual(before);
    });

    it("is told before a start, and as the cause when the service does not come up, which is stopped again then", async () => {
      const start = ["--profile", "rescue", "gateway", "start", "--json"];
      expect(problemOf(await host.gw(start))).toMatchObject({ kind: "config-refused" });
      const { stateDir, engine } = host.profile("rescue");
      // A key that no release has known, so that only the engine itself can refuse it.
      refused = refused.replace('"bridge"', '"neverKnown"');
      await host.writeFile(`${stateDir.slice(host.home.length + 1)}/${engine.configFileName}`, refused, 0o600);
      const started = await host.gw(start);
      expect(started.exitCode, `${started.stdout}\n${started.stderr}\n${await explain(host)}`).toBe(1);
      // 2026.5.28 does not name the key.
      expect(problemOf(started).message).toMatch(/exit status (1|78)[\s\S]*<root>: (Unrecognized key: "neverKnown"|Invalid input)/);
      expect((await show(host, host.profile("rescue"), "ActiveState"))["ActiveState"]).toBe("inactive");
      expect(await readFile(host.profile("rescue").configPath, "utf8")).toBe(refused);
      expect((await show(host, host.profile("rescue"), "UnitFileState"))["UnitFileState"]).toBe("enabled");
    });
  });
});

const refused = z.looseObject({
  ok: z.literal(false),
  problem: z.looseObject({ kind: z.string(), message: z.string(), next: z.array(z.string()) }),
});

function problemOf({ stdout, stderr }: RunResult): z.infer<typeof refused>["problem"] {
  const answer = refused.safeParse(JSON.parse(stdout));
  if (!answer.success) throw new Error(`gw did not refuse:\n${stdout}\n${stderr}`);
  return answer.data.problem;
}

/** What gw says when it does nothing: exit code 1, and nothing of the profile in the home. */
async function refusal(
  host: TestHost,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<z.infer<typeof refused>["problem"]> {
  const result = await host.run(["gw", ...words, "--json"], { env });
  expect(result.exitCode, `${result.stdout}\n${result.stderr}`).toBe(1);
  const found = await host.run(["find", ".", "-name", "*rescue*"]);
  expect(found.stdout).toBe("");
  return problemOf(result);
}

/**
 * Puts what an interrupted or faulty publication leaves into the user's own npm prefix: manifest and command, nothing else. Gives the file
 * that gw has to miss.
 */
async function installBroken(host: TestHost): Promise<string> {
  const { name, command } = release;
  const { brokenVersions = [], serviceEntry = "" } = engineOf(name).package ?? {};
  const [broken] = brokenVersions;
  const read = async (file: string): Promise<string> => readFile(join(cachedPackage(release), file), "utf8");
  const manifest = await read("package.json");
  const version = broken?.version ?? release.version;
  const place = `.npm-global/lib/node_modules/${name}`;
  await host.writeFile(`${place}/package.json`, manifest.replace(`"version": "${release.version}"`, `"version": "${version}"`));
  await host.writeFile(`${place}/${command}`, await read(command), 0o755);
  await host.writeFile(".npm-global/bin/.keep", "");
  await symlink(`../lib/node_modules/${name}/${command}`, join(host.home, ".npm-global/bin", name));
  return broken?.missing ?? serviceEntry;
}
