import { describe, expect, it } from "vitest";
import { shimNode, shimTarget } from "../../src/instance/script-shim.ts";
import { launcher } from "./launcher.ts";

const home = "/home/u";

describe("shimTarget", () => {
  it.each([
    ["npm.sh", "/opt/npm/openclaw", "/opt/npm/node_modules/openclaw/openclaw.mjs"],
    ["npm.cmd", "/opt/npm/openclaw.cmd", "/opt/npm/node_modules/openclaw/openclaw.mjs"],
    [
      "pnpm-10.sh",
      "/home/u/.local/share/pnpm/openclaw",
      "/home/u/.local/share/pnpm/global/5/.pnpm/openclaw@2026.9.6/node_modules/openclaw/openclaw.mjs",
    ],
    [
      "pnpm-12.sh",
      "/home/u/.local/share/pnpm/bin/openclaw",
      "/home/u/.local/share/pnpm/global/v11/926ea0a51a5e60b563a5c9f5e53c1fda01ec614676ee4355740d8c425a806cdb/node_modules/openclaw/openclaw.mjs",
    ],
  ])("of the %s of a real install is the script that it starts", async (name, place, target) => {
    expect(shimTarget(await launcher(name), place, home)).toBe(target);
  });

  it("of pnpm 12 is read from what it runs where its last line is missing", async () => {
    const text = (await launcher("pnpm-12.sh")).replace(/^# cmd-shim-target=.*$/m, "");
    expect(shimTarget(text, "/data/pnpm/bin/openclaw", home)).toMatch(
      /^\/data\/pnpm\/global\/v11\/926ea\w+\/node_modules\/openclaw\/openclaw\.mjs$/,
    );
  });

  it.each([
    [`#!/bin/sh\nexec /opt/node24/bin/node /opt/openclaw/openclaw.mjs "$@"\n`, "/opt/openclaw/openclaw.mjs"],
    [`#!/bin/sh\nexec node "/opt/my engines/openclaw.mjs" "$@"\n`, "/opt/my engines/openclaw.mjs"],
    [`#!/bin/sh\nexec node "$HOME/openclaw/openclaw.mjs" "$@"\n`, "/home/u/openclaw/openclaw.mjs"],
    [`#!/bin/sh\nexec node ~/openclaw/openclaw.mjs "$@"\n`, "/home/u/openclaw/openclaw.mjs"],
    [`#!/bin/sh\nexec node \${HOME}/clawdbot/dist/entry.js "$@"\n`, "/home/u/clawdbot/dist/entry.js"],
    [`#!/bin/sh\nexec asdf exec "openclaw" "$@"\n`, undefined],
    [`#!/bin/sh\nexec docker run openclaw "$@"\n`, undefined],
    ["", undefined],
  ])("of %j is %s", (text, target) => {
    expect(shimTarget(text, "/usr/local/bin/openclaw", home)).toBe(target);
  });
});

describe("shimNode", () => {
  it.each([
    [`exec /opt/node24/bin/node /opt/openclaw.mjs "$@"\n`, "/opt/node24/bin/node"],
    [`exec "/opt/node24/bin/node" --no-warnings "/opt/openclaw.mjs" "$@"\n`, "/opt/node24/bin/node"],
    [`exec node /opt/openclaw.mjs "$@"\n`, undefined],
    [`#!/usr/bin/env node\nimport "./x.mjs";\n`, undefined],
  ])("of %j is %s", (text, node) => {
    expect(shimNode(text)).toBe(node);
  });

  it.each(["npm.sh", "pnpm-10.sh", "pnpm-12.sh"])("of %s is the first on PATH", async (name) => {
    expect(shimNode(await launcher(name))).toBeUndefined();
  });
});
