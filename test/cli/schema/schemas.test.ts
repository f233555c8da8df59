import { ok } from "../../../src/lib/result.ts";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { acceptedCommands } from "../accepted-commands.ts";
import type { SchemaName } from "../../../src/cli/schema/schema-names.ts";
import { schemas } from "../../../src/cli/schema/schemas.ts";
import { type FakeHost, makeFakeHost } from "../../instance/fake-host.ts";
import { runOn } from "../run-on.ts";

const named = ["--profile", "rescue", "--engine", "builtin"];

/** A host with two gateways whose blocks overlap, one more that has no service, and a leftover. */
async function makeHost(): Promise<FakeHost> {
  const host = await makeFakeHost({ XDG_RUNTIME_DIR: "/run/user/0", GW_STATE_DIR: "/elsewhere" });
  await host.write("/home/u/.gw/gw.json", '{"gateway":{"port":18789}}');
  await host.write(
    "/home/u/.gw-rescue/gw.json",
    '{"gateway":{"port":18809,"auth":{"token":"kept-token"}},"agents":{"defaults":{"workspace":"/w"}}}',
  );
  await host.write("/home/u/.clawdbot-old/clawdbot.json", "{ broken");
  await host.makeDirectory("/home/u/.openclaw-left");
  host.addProcess({ pid: 40, argv: ["gw-gateway"] });
  await host.listen(18_813, 40);
  await host.manage("user", {});
  return host;
}

async function printed(words: readonly string[], host?: FakeHost): Promise<unknown> {
  const given = host ?? (await makeHost());
  const { stdout } = await runOn(given, [...words, "--json"], () => {}, {
    files: { ...given.files, canWrite: async () => true, checkWrite: async () => ok(undefined) },
  });
  return JSON.parse(stdout);
}

/** What a value is refused for. */
function faultsOf(name: SchemaName, value: unknown): unknown {
  const parsed = schemas[name].safeParse(value);
  return parsed.success ? [] : parsed.error.issues;
}

const withData = z.looseObject({ ok: z.literal(true), data: z.unknown() });

describe("what gw prints with --json", () => {
  it.each<readonly [SchemaName, readonly string[]]>([
    ["list", ["list"]],
    ["list", ["list", "--check"]],
    ["status", [...named, "status"]],
    ["status", [...named, "gateway", "status"]],
    ["ports", [...named, "ports"]],
    ["ports", [...named, "ports", "--suggest"]],
    ["plan", [...named, "ports", "--set", "20789", "--dry-run"]],
    ["plan", [...named, "onboard", "--yes", "--dry-run", "--port", "20789"]],
    ["plan", [...named, "setup"]],
    ["doctor", ["doctor"]],
    ["env", [...named, "env"]],
    ["undo", [...named, "undo", "--list"]],
    ["repair", [...named, "repair", "--list"]],
    ["repair", [...named, "repair"]],
    ["drill", [...named, "drill"]],
  ])("is %s as its schema says: gw %j", async (name, words) => {
    const envelope = await printed(words);
    expect(faultsOf("envelope", envelope)).toEqual([]);
    expect(faultsOf(name, withData.parse(envelope).data)).toEqual([]);
  });

  const handled = acceptedCommands().map((words) => words.join(" "));

  // On a host with a gateway some of them would do what they say.
  it.each(handled.filter((words) => words !== "browser"))("has the envelope, whatever it comes to: gw %s", async (words) => {
    const host = await makeFakeHost();
    await host.manage("user", {});
    expect(faultsOf("envelope", await printed([...named, ...words.split(" ")], host))).toEqual([]);
  });

  it.each([["onbord"], ["onboard", "--yes", "--port", "x", "--bind", "y"]])(
    "has the envelope for wrong words too: gw %j",
    async (...words) => {
      expect(faultsOf("envelope", await printed(words))).toEqual([]);
    },
  );
});

describe("a schema", () => {
  it.each<readonly [SchemaName, unknown]>([
    ["envelope", { schemaVersion: 2, command: "list", ok: true, notes: [] }],
    ["envelope", { schemaVersion: 1, command: "list", ok: false, notes: [] }],
    ["instance", {}],
    ["list", { instances: [{}], leftovers: [] }],
    ["status", { overrides: [] }],
    ["ports", { conflicts: [] }],
    ["plan", { plan: [{ kind: "write-file" }], applied: [] }],
    ["doctor", { findings: [{ code: "x" }] }],
    ["env", { environment: { GW_PROFILE: 1 }, unset: [] }],
    ["browser-status", { enabled: true }],
    ["browser-start", { running: true }],
    ["browser-profiles", { profiles: [{ name: "a" }] }],
    ["browser-tabs", { tabs: [{ url: "http://h/" }] }],
    ["browser-open", { url: "http://h/" }],
    ["browser-screenshot", {}],
    ["answers", { port: "x" }],
    ["undo", { title: "onboard", at: "2026-01-02", plan: "onboard", applied: [], edited: [] }],
    ["repair", { plan: [], applied: [], health: { state: "healthy", detail: "" } }],
    ["drill", { rescue: { profile: "a", engine: "builtin" }, proofs: [], repair: "gw repair" }],
  ])("refuses what is no %s", (name, value) => {
    expect(faultsOf(name, value)).not.toEqual([]);
  });
});
