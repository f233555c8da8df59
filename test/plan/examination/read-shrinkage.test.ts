import { utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { nodeFiles } from "../../../src/node/files.ts";
import { readShrinkage } from "../../../src/plan/examination/read-shrinkage.ts";
import type { PlanRecord } from "../../../src/plan/plan-record.ts";
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
    expect(await readShrinkage(nodeFiles, config, half, [])).toEqual({
      bytes: half.length,
      before: { name: "openclaw.json.bak", bytes: whole.length },
      lost: ["channels"],
    });
  });

  it("tells that the gateway's section is gone, however many bytes are left", async () => {
    const config = await makeConfig({ ".bak": whole });
    expect(await readShrinkage(nodeFiles, config, bare, [])).toMatchObject({ lost: ["gateway", "channels"] });
  });

  it.each([
    ["without a copy", {}],
    ["that is as it was", { ".bak": half }],
    ["whose newest copy is as small", { ".bak": whole, ".last-good": half }],
    ["whose copy was small itself", { ".bak": `${half}${" ".repeat(300)}` }],
    ["whose copy does not parse", { ".bak": whole.slice(1) }],
  ])("says nothing of a config %s", async (_, copies) => {
    const config = await makeConfig(copies);
    expect(await readShrinkage(nodeFiles, config, half, [])).toBeUndefined();
  });

  it("knows what gw itself wrote, and what it wrote last", async () => {
    const config = await makeConfig({ ".bak": whole });
    expect(await readShrinkage(nodeFiles, config, half, [recordOf(config, half, "2020-01-01T00:00:00Z")])).toBeUndefined();
    const written = recordOf(config, whole, "2026-11-21T13:00:00Z");
    expect(await readShrinkage(nodeFiles, config, half, [written])).toMatchObject({
      before: { name: "gw's copy of 2026-11-21T13:00:00Z" },
    });
    const undone = recordOf(config, half, "2026-11-21T13:00:00Z", "undone");
    expect(await readShrinkage(nodeFiles, config, half, [undone])).toMatchObject({ before: { name: "openclaw.json.bak" } });
  });
});
