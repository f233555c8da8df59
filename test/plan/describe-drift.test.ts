import { expect, test } from "vitest";
import type { Drift } from "../../src/plan/check-drift.ts";
import { describeDrift } from "../../src/plan/describe-drift.ts";

const audience = { profile: "rescue", program: "gw", engine: "openclaw" };
const gw = "gw --profile rescue --engine openclaw";
const configPath = "/home/u/.openclaw-rescue/openclaw.json";

const cases: readonly (readonly [Drift, string, readonly string[]])[] = [
  [
    { kind: "setting", key: "gateway.port", before: "19789", after: "18789" },
    "gateway.port was 19789 and is 18789 now.",
    [`Back to it: ${gw} ports --set 19789`],
  ],
  [
    { kind: "setting", key: "gateway.bind", before: "loopback", after: "lan" },
    "gateway.bind was loopback and is lan now.",
    [`Back to it: ${gw} onboard --yes --bind loopback`],
  ],
  [
    { kind: "setting", key: "gateway.auth.mode", before: "token", after: undefined },
    "gateway.auth.mode was token and is not set now.",
    [`Back to it: ${gw} onboard --yes --auth token`],
  ],
  [
    { kind: "setting", key: "agents.defaults.workspace", before: "/data/my bot", after: "/data/x" },
    "agents.defaults.workspace was /data/my bot and is /data/x now.",
    [`Back to it: ${gw} onboard --yes --workspace '/data/my bot'`],
  ],
  [
    { kind: "setting", key: "browser.enabled", before: "false", after: "true" },
    "browser.enabled was false and is true now.",
    [`Back to it: ${gw} onboard --yes --no-browser`],
  ],
  [{ kind: "setting", key: "browser.enabled", before: undefined, after: "true" }, "browser.enabled was not set and is true now.", []],
  [
    { kind: "secret", key: "gateway.auth.token", configPath, isRunning: true },
    `gateway.auth.token in ${configPath} is another one now; clients need the new one.`,
    [`Let the gateway take it: ${gw} gateway restart`],
  ],
  [
    { kind: "secret", key: "gateway.auth.token", configPath, isRunning: false },
    `gateway.auth.token in ${configPath} is another one now; clients need the new one.`,
    [],
  ],
  [
    { kind: "service", fault: { kind: "port-pinned", where: "arguments", port: "18789" } },
    "The service is no longer as it was written: it pins the port with --port 18789, so that the port of the config does not count.",
    [`Mend it: ${gw} gateway install`],
  ],
  [
    { kind: "port-at-start", url: "http://127.0.0.1:18789", port: 19_789 },
    "The gateway still answers at http://127.0.0.1:18789; it takes port 19789 when it starts again.",
    [`Let it: ${gw} gateway restart`],
  ],
  [
    { kind: "neighbour", instance: "openclaw:/home/u/.openclaw", fact: "config" },
    "Of another gateway something changed meanwhile, config: openclaw:/home/u/.openclaw.",
    [],
  ],
];

test.each(cases)("%o is told with what mends it", (drift, text, next) => {
  expect(describeDrift(drift, audience)).toEqual({ text, next });
});

test("a config that no longer parses and a gateway that is not well are told as problems", () => {
  const broken = { kind: "config-does-not-parse", path: configPath, line: 3, column: 1, reason: "a comma is missing" } as const;
  expect(describeDrift({ kind: "config", problem: broken }, audience).text).toContain("a comma is missing");
  const silent = { kind: "gateway-did-not-answer", url: "http://127.0.0.1:19789", waitedMs: 90_000 } as const;
  expect(describeDrift({ kind: "health", problem: silent }, audience).text).toContain("http://127.0.0.1:19789");
});
