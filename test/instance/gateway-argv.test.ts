import { describe, expect, it } from "vitest";
import { engineOfTitle, parseGatewayArgv } from "../../src/instance/gateway-argv.ts";

const words = (line: string) => line.split(" ");
const summary = (argv: readonly string[], origin: "definition" | "process") => {
  const found = parseGatewayArgv(argv, origin);
  return found === undefined ? undefined : [found.engine.id, found.profile, found.port];
};

describe("an argv that runs a gateway", () => {
  it.each([
    [
      "/opt/node/bin/node --max-old-space-size=8192 /opt/lib/node_modules/openclaw/dist/index.js gateway --port 27400",
      "openclaw",
      undefined,
      "27400",
    ],
    ["/usr/bin/node /usr/lib/node_modules/clawdbot/dist/entry.js gateway --port 18789", "clawdbot", undefined, "18789"],
    ["node /opt/gw/bin/gw.cjs --profile rescue gateway run", "builtin", "rescue", undefined],
    ["node /opt/gw/bin/gw.cjs --engine builtin gateway", "builtin", undefined, undefined],
    ["/usr/local/bin/gw gateway", "builtin", undefined, undefined],
    ["openclaw gateway run --profile=rescue --port=19001", "openclaw", "rescue", "19001"],
    ["openclaw --profile a --profile b gateway", "openclaw", "b", undefined],
    ["openclaw --dev gateway", "openclaw", "dev", undefined],
    ["clawdbot --profile a gateway", "clawdbot", "a", undefined],
    ["/home/linuxbrew/.linuxbrew/opt/node/bin/node24 /x/openclaw/openclaw.mjs gateway", "openclaw", undefined, undefined],
    ["bun /x/openclaw/dist/entry.js gateway", "openclaw", undefined, undefined],
  ])("%s is one", (line, engine, profile, port) => {
    expect(summary(words(line), "process")).toEqual([engine, profile, port]);
    expect(summary(words(line), "definition")).toEqual([engine, profile, port]);
  });

  it.each([
    ["/usr/bin/env NODE_ENV=production openclaw gateway --port 43127", "43127"],
    ["/usr/bin/sudo -u admin openclaw gateway", undefined],
    ["/usr/bin/nice -n 5 node /x/openclaw/dist/index.js gateway", undefined],
  ])("%s starts one in a definition, but the process of the wrapper is none", (line, port) => {
    expect(summary(words(line), "definition")).toEqual(["openclaw", undefined, port]);
    expect(summary(words(line), "process")).toBeUndefined();
  });

  it("is found in the script of a shell, in a definition only", () => {
    const argv = ["/bin/bash", "-lc", "cd /srv && exec 'openclaw' --profile lisa gateway --port 19001"];
    expect(summary(argv, "definition")).toEqual(["openclaw", "lisa", "19001"]);
    expect(summary(argv, "process")).toBeUndefined();
  });

  it("heeds a profile after the command only where the engine does", () => {
    expect(summary(words("openclaw gateway --profile rescue"), "process")).toEqual(["openclaw", "rescue", undefined]);
    expect(summary(words("clawdbot gateway --profile rescue"), "process")).toEqual(["clawdbot", undefined, undefined]);
  });

  it.each([
    "openclaw gateway status",
    "openclaw --profile gateway status",
    "gw --profile x gateway install",
    "gw onboard",
    "gw --profile x --engine openclaw gateway run",
    "openclaw backup create gateway",
    "tar czf /backup/openclaw.tgz /opt/openclaw gateway",
    "grep openclaw gateway",
    "vim gateway",
    "node /srv/app/dist/index.js gateway",
    "",
  ])("%j is none", (line) => {
    expect(summary(words(line), "process")).toBeUndefined();
    expect(summary(words(line), "definition")).toBeUndefined();
  });

  it("may show the engine's title instead, which is recognised as such", () => {
    expect(engineOfTitle(["openclaw-gateway"])?.id).toBe("openclaw");
    expect(engineOfTitle(["clawdbot-gateway"])?.id).toBe("clawdbot");
    expect(engineOfTitle(["openclaw"])).toBeUndefined();
    expect(engineOfTitle([])).toBeUndefined();
  });
});
