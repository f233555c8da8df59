import { utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { openclaw } from "../../../src/engine/openclaw.ts";
import { nodeFiles } from "../../../src/node/files.ts";
import { readShrinkage } from "../../../src/plan/examination/read-shrinkage.ts";
import type { PlanRecord } from "../../../src/plan/plan-record.ts";
import { keepSnapshot } from "../../../src/plan/snapshot/keep-snapshot.ts";
import { createHost } from "../../../src/node/host.ts";
import { deriveProfile } from "../../../src/profile/profile.ts";
import { makeTemporaryDirectory } from "../../node/temporary-directory.ts";

const whole = JSON.stringify({ gateway: { port: 18_789 }, channels: { telegram: {} }, notes: "x".repeat(1000) });
const half = JSON.stringify({ gateway: { port: 18_789 }, notes: "x" });
const bare = JSON.stringify({ notes: "x".repeat(1100) });

async function makeConfig(copies: Readonly<Record<string, string>>): Promise<string> {
  const config = path.join(await makeTemporaryDirectory(), "openclaw.json");
  let seconds = 1_700_000_000;
  for (const [name, text] of Object.entries(copies)) {
    await writeFile(`${config}${name}`, text);
    seconds += 60;
    await utimes(`${config}${name}`, seconds, seconds);
  }
  return config;
}

/** What a config of profile rescue has lost; `home` is that of gw's own copies. */
async function shrinkageOf(configPath: string, text: string, records: readonly PlanRecord[], home = "/nowhere") {
  const system = { ...createHost("/opt/gw/bin/gw.cjs", "0.1.0").system, home, environment: {} };
  return readShrinkage({ files: nodeFiles, system }, { configPath, engine: openclaw, name: "rescue" }, text, records);
}

function recordOf(configPath: string, after: string, at: string, status: PlanRecord["status"] = "applied"): PlanRecord {
  const write = { kind: "write-file", purpose: "config", path: configPath, before: undefined, after, mode: 0o600, edits: [] } as const;
  return {
    schemaVersion: 1,
    id: at,
    engine: "openclaw",
    profile: "rescue",
    title: "onboard",
    at,
    status,
    changes: [write],
    applied: [],
    missing: [],
    takenBack: [],
  };
}

describe("readShrinkage", () => {
  it("tells what is gone of a config that lost half of its bytes", async () => {
    const config = await makeConfig({ ".bak": whole });
    expect(await shrinkageOf(config, half, [])).toEqual({
      bytes: half.length,
      before: { name: "openclaw.json.bak", bytes: whole.length },
      lost: ["channels"],
    });
  });

  it("tells that the gateway's section is gone, however many bytes are left", async () => {
    const config = await makeConfig({ ".bak": whole });
    expect(await shrinkageOf(config, bare, [])).toMatchObject({ lost: ["gateway", "channels"] });
  });

  it.each([
    ["without a copy", {}],
    ["that is as it was", { ".bak": half }],
    ["whose newest copy is as small", { ".bak": whole, ".last-good": half }],
    ["whose copy was small itself", { ".bak": `${half}${" ".repeat(300)}` }],
    ["whose copy does not parse", { ".bak": whole.slice(1) }],
  ])("says nothing of a config %s", async (_, copies) => {
    const config = await makeConfig(copies);
    expect(await shrinkageOf(config, half, [])).toBeUndefined();
  });

  it("knows what gw itself wrote, and what it wrote last", async () => {
    const config = await makeConfig({ ".bak": whole });
    expect(await shrinkageOf(config, half, [recordOf(config, half, "2020-01-01T00:00:00Z")])).toBeUndefined();
    const written = recordOf(config, whole, "2026-11-21T13:00:00Z");
    expect(await shrinkageOf(config, half, [written])).toMatchObject({
      before: { name: "gw's copy of 2026-11-21T13:00:00Z" },
    });
    const undone = recordOf(config, half, "2026-11-21T13:00:00Z", "undone");
    expect(await shrinkageOf(config, half, [undone])).toMatchObject({ before: { name: "openclaw.json.bak" } });
    const change = undone.changes.map((one) => (one.kind === "write-file" ? { ...one, before: half, after: whole } : one));
    expect(await shrinkageOf(config, half, [{ ...undone, changes: change }])).toBeUndefined();
  });

  it("knows what gw has kept of a config that it never wrote, and takes the newest copy for what was", async () => {
    const config = await makeConfig({});
    const home = path.dirname(config);
    const host = createHost("/opt/gw/bin/gw.cjs", "0.1.0");
    const own = { ...host, system: { ...host.system, home, environment: {} } };
    const profile = { ...deriveProfile(openclaw, "rescue", home), configPath: config };
    await writeFile(config, whole);
    await keepSnapshot(own, profile);
    expect(await shrinkageOf(config, half, [], home)).toMatchObject({ before: { bytes: whole.length }, lost: ["channels"] });
    await writeFile(config, half);
    await keepSnapshot(own, profile);
    expect(await shrinkageOf(config, half, [], home)).toBeUndefined();
  });
});
