import { describe, expect, it } from "vitest";
import { provedRelease, startEngineHost } from "./engine-host.ts";
import { diskFacts, gwMust } from "./facts.ts";

/** OpenClaw's own installer asks the system's service manager first, which a container does not have. */
describe(`${provedRelease}: a host whose system manager does not answer`, () => {
  it("is refused by the engine's own installer, which gw tells and takes back, and served by gw's", async () => {
    await using host = await startEngineHost({ hasSystemManager: false });
    const words = ["--profile", "rescue", "onboard", "--yes", "--port", "19789", "--engine", host.release.name];
    const refused = await host.gw([...words, "--service", "engine", "--json"]);
    expect(refused.exitCode, `${refused.stdout}\n${refused.stderr}`).toBe(1);
    expect(refused.stdout).toContain("unverifiable system-service ownership");
    expect(await diskFacts(host, host.profile("rescue"))).toEqual([undefined, undefined]);
    expect(await gwMust(host, words)).toContain("http://127.0.0.1:19789, healthy");
  });
});
