import { describe, expect, it } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { clawdbot } from "../../src/engine/clawdbot.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import { hasRelease } from "../../src/instance/has-release.ts";
import { makeFakeHost } from "./fake-host.ts";

describe("hasRelease", () => {
  it("sees a launcher on PATH of a package that lies elsewhere", async () => {
    const host = await makeFakeHost({ PATH: "/home/u/bin" });
    await host.write("/srv/oc/openclaw/package.json", '{"name":"openclaw","version":"2026.9.6"}');
    await host.write("/srv/oc/openclaw/openclaw.mjs", "");
    await host.link("/home/u/bin/openclaw", "/srv/oc/openclaw/openclaw.mjs");
    expect(await hasRelease(host, openclaw)).toBe(true);
  });

  it("tells engines apart, and looks among the packages of a version manager too", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.nvm/versions/node/v24.16.0/lib/node_modules/clawdbot/package.json", "{}");
    expect(await hasRelease(host, clawdbot)).toBe(true);
    expect(await hasRelease(host, openclaw)).toBe(false);
  });

  it("has none of the engine that ships with gw", async () => {
    expect(await hasRelease(await makeFakeHost(), builtin)).toBe(false);
  });
});
