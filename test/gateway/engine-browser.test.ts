import { describe, expect, test } from "vitest";
import { clawdbot } from "../../src/engine/clawdbot.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import { eraOf } from "../../src/engine/engines.ts";
import { askControlPort, readBrowserStatus } from "../../src/gateway/engine-browser.ts";
import type { CommandResult } from "../../src/host/commands.ts";
import type { HttpReply, Sockets } from "../../src/host/sockets.ts";
import { derivePortMap } from "../../src/port-map/port-map.ts";

const portMap = derivePortMap(eraOf(openclaw, "2026.9.6"), 31_000, [{ role: "cdp", port: 9222, source: "browser.cdpUrl" }]);

// Of OpenClaw 2026.9.6, shortened.
const status = (over: object = {}) =>
  `${JSON.stringify({ enabled: true, profile: "openclaw", driver: "openclaw", running: false, cdpPort: 31_011, cdpUrl: "http://127.0.0.1:31011", pid: null, ...over }, undefined, 2)}\n`;

function ended(stdout: string, over: Partial<CommandResult> = {}): CommandResult {
  return { argv: ["node"], exitCode: 0, stdout, stderr: "", ending: "exited", ...over };
}

const read = (result: CommandResult) => readBrowserStatus(result, "OpenClaw 2026.9.6", portMap);

describe("what an engine's command line says of its browser", () => {
  test.each([
    ["its first CDP port", status()],
    ["a warning before it", `Config warnings: x\n${status()}`],
    ["its last CDP port", status({ cdpPort: 31_110 })],
    ["the relay of the extension", status({ profile: "chrome", cdpPort: 31_010 })],
    ["a port that the config pins", status({ cdpPort: 9222, cdpUrl: "http://localhost:9222" })],
    ["no port", status({ cdpPort: null, cdpUrl: null })],
    ["a browser elsewhere", status({ cdpPort: 18_800, cdpUrl: "http://10.0.0.5:18800" })],
  ])("is this profile's with %s", (_, stdout) => {
    expect(read(ended(stdout))).toMatchObject({ ok: true, value: { enabled: true, running: false } });
  });

  test.each([18_800, 31_009 - 8, 31_111])("is another gateway's with the CDP port %d", (cdpPort) => {
    const answer = read(ended(status({ cdpPort, cdpUrl: `http://127.0.0.1:${cdpPort}` })));
    expect(answer).toEqual({
      ok: false,
      problem: { kind: "browser-answer-foreign", engine: "OpenClaw 2026.9.6", cdpPort, block: { from: 31_000, to: 31_110 } },
    });
  });

  test.each([
    [
      ended("", { exitCode: 1, stderr: "\nError: gateway closed (1006 abnormal closure)\nBind: loopback\n" }),
      "gateway closed (1006 abnormal closure)",
    ],
    [ended("", { exitCode: undefined, ending: "timed-out", stderr: "loading" }), "it did not answer in time"],
    [ended("", { exitCode: 1 }), "it said nothing"],
    [ended("{}"), "its answer is not what a browser status looks like"],
    [ended("not JSON"), "its answer is not what a browser status looks like"],
  ])("is a failure: %j", (result, detail) => {
    expect(read(result)).toEqual({ ok: false, problem: { kind: "browser-status-failed", engine: "OpenClaw 2026.9.6", detail } });
  });
});

describe("the control port of Clawdbot", () => {
  const map = derivePortMap(eraOf(clawdbot, undefined), 33_000);
  const ask = async (reply: HttpReply | undefined) => {
    const sockets: Pick<Sockets, "get"> = { get: async () => reply };
    return askControlPort(sockets, 33_002, "Clawdbot 2026.1.24-3", map);
  };

  test("answers without a secret", async () => {
    const body = status({ profile: "chrome", cdpPort: 33_003, cdpUrl: "http://127.0.0.1:33003" });
    expect(await ask({ status: 200, body })).toMatchObject({ ok: true, value: { profile: "chrome", cdpPort: 33_003 } });
  });

  test.each([
    [undefined, "gateway-did-not-answer"],
    [{ status: 500, body: "" }, "browser-status-failed"],
    [{ status: 200, body: status({ cdpPort: 18_792, cdpUrl: "http://127.0.0.1:18792" }) }, "browser-answer-foreign"],
  ])("may fail: %j", async (reply, kind) => {
    expect(await ask(reply)).toMatchObject({ problem: { kind } });
  });
});
