import { describe, expect, it } from "vitest";
import { discoverInstances } from "../../src/instance/discover.ts";
import { countFacts, diffFingerprints, fingerprintInstance, type InstanceFingerprint } from "../../src/instance/fingerprint.ts";
import { nodeSecrets } from "../../src/node/secrets.ts";
import { makeFakeHost, runningUnit, userControlGroup, type FakeHost } from "./fake-host.ts";
import { openclawUnit } from "./unit-texts.ts";

const unitName = "openclaw-gateway-rescue.service";
const unitPath = `/home/u/.config/systemd/user/${unitName}`;
const configPath = "/home/u/.openclaw-rescue/openclaw.json";

async function makeHost(): Promise<FakeHost> {
  const host = await makeFakeHost();
  await host.write(configPath, "{}");
  await host.write(unitPath, openclawUnit("rescue", 27400));
  await host.write(`${unitPath}.d/a.conf`, "[Service]\nNice=1\n");
  host.addProcess({ pid: 40, argv: ["openclaw-gateway"], controlGroup: userControlGroup(unitName), environment: undefined });
  await host.listen(27411, 40);
  await host.listen(27400, 40);
  await host.manage("user", { [unitName]: runningUnit(40) });
  return host;
}

async function look(host: FakeHost): Promise<readonly InstanceFingerprint[]> {
  const { instances } = await discoverInstances(host);
  return Promise.all(instances.map(async (instance) => fingerprintInstance(host.files, nodeSecrets, host.queries, instance)));
}

describe("a fingerprint", () => {
  it("holds config, definition with drop-ins, enablement, main pid and ports", async () => {
    const fingerprints = await look(await makeHost());
    expect(fingerprints).toEqual([
      {
        instance: "openclaw:/home/u/.openclaw-rescue",
        config: nodeSecrets.digest("{}"),
        serviceDefinition: [
          { path: unitPath, digest: nodeSecrets.digest(openclawUnit("rescue", 27400)) },
          { path: `${unitPath}.d/a.conf`, digest: nodeSecrets.digest("[Service]\nNice=1\n") },
        ],
        enablement: "enabled",
        mainPid: 40,
        listeningPorts: [27400, 27411],
      },
    ]);
    expect(countFacts(fingerprints)).toBe(6);
  });

  it("of what nobody touched is the same in every look", async () => {
    const host = await makeHost();
    expect(diffFingerprints(await look(host), await look(host))).toEqual([]);
  });

  it.each<[string, (host: FakeHost) => Promise<void>]>([
    ["config", async (host) => host.write(configPath, "{} ")],
    ["config", async (host) => host.deny(configPath)],
    ["service-definition", async (host) => host.write(unitPath, `${openclawUnit("rescue", 27400)}\n`)],
    ["service-definition", async (host) => host.write(`${unitPath}.d/a.conf`, "[Service]\nNice=2\n")],
    ["service-definition", async (host) => host.write(`${unitPath}.d/b.conf`, "[Service]\nNice=2\n")],
    ["enablement", async (host) => host.manage("user", { [unitName]: { ...runningUnit(40), UnitFileState: "disabled" } })],
    ["main-pid", async (host) => host.manage("user", { [unitName]: runningUnit(99) })],
    ["listening-ports", async (host) => host.listen(27402, 40)],
  ])("differs in %s alone when that changes", async (fact, change) => {
    const host = await makeHost();
    const before = await look(host);
    await change(host);
    expect(diffFingerprints(before, await look(host))).toMatchObject([{ instance: "openclaw:/home/u/.openclaw-rescue", fact }]);
  });

  it("of an instance that is gone differs in every fact that it had", async () => {
    const before = await look(await makeHost());
    expect(diffFingerprints(before, []).map(({ fact }) => fact)).toEqual([
      "config",
      "service-definition",
      "enablement",
      "main-pid",
      "listening-ports",
    ]);
  });

  it("of an instance that is new differs in nothing", async () => {
    expect(diffFingerprints([], await look(await makeHost()))).toEqual([]);
  });

  it("says why where a config cannot be read, and knows no enablement without a manager", async () => {
    const host = await makeFakeHost();
    await host.write(unitPath, openclawUnit("rescue", 27400));
    const [fingerprint] = await look(host);
    expect(fingerprint).toMatchObject({ config: "ENOENT", enablement: undefined, mainPid: undefined, listeningPorts: [] });
  });
});
