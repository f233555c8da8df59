import { describe, expect, it } from "vitest";
import { openclaw } from "../../../src/engine/openclaw.ts";
import type { Host } from "../../../src/host/host.ts";
import { askAboutSnapshots, findLastGood } from "../../../src/plan/snapshot/ask-about-snapshots.ts";
import { judgeSnapshots } from "../../../src/plan/snapshot/judge-snapshots.ts";
import type { JudgedSnapshot } from "../../../src/plan/snapshot/snapshot.ts";
import { fakeCommands, type Answer } from "../../change/fake-commands.ts";
import { profileOf } from "../../service/sample-releases.ts";
import { makeHome } from "../planning.ts";
import { snapshotAt } from "./sample-snapshots.ts";

const profile = profileOf(openclaw, "2026.9.6");
const text = (port: number, more: object = {}) =>
  JSON.stringify({ gateway: { mode: "local", port, auth: { token: "first-token" } }, ...more });
const refusal = { valid: false, issues: [{ path: "", message: 'Unrecognized key: "routing"' }] };

/** Snapshots, newest first, an engine that answers as told, and what it was asked. */
async function stage(texts: readonly string[], validate: (config: string) => Answer, current?: string) {
  const { host: real, home } = await makeHome();
  const asked: string[] = [];
  let seen = "";
  const commands = fakeCommands((line) => {
    if (line.startsWith("mktemp")) return { stdout: `${home}\n` };
    if (!line.includes("config validate")) return {};
    asked.push(seen);
    return validate(seen);
  });
  const files: Host["files"] = {
    ...real.files,
    writeAtomically: async (file, written, options) => {
      seen = String(written);
      return real.files.writeAtomically(file, written, options);
    },
  };
  const snapshots = texts.map((one, index) => snapshotAt(30 - index, one));
  return { host: { ...real, files, commands }, asked, judged: judgeSnapshots(snapshots, current, profile) };
}

const takesAll = () => ({ stdout: '{"valid":true}' });
const takesSome = (config: string) => ({ exitCode: 1, stdout: config.includes("routing") ? JSON.stringify(refusal) : '{"valid":true}' });
const idOf = (judged: JudgedSnapshot | undefined) => judged?.snapshot.id;

describe("the engine", () => {
  it("is asked about what shows no fault, and sees no secret", async () => {
    const { host, asked, judged } = await stage([text(1), "{", "{}", text(2)], takesAll);
    const told: string[] = [];
    const after = await askAboutSnapshots(host, profile, judged, ({ snapshot }) => told.push(snapshot.id));
    expect(after.map(({ isAsked }) => isAsked)).toEqual([true, false, false, true]);
    expect(told).toEqual(["bak.30", "bak.27"]);
    expect(asked.join("")).not.toContain("first-token");
    expect(asked).toHaveLength(2);
  });

  it("says what it refuses", async () => {
    const { host, judged } = await stage([text(1, { routing: {} })], takesSome);
    expect(await askAboutSnapshots(host, profile, judged, () => {})).toMatchObject([
      { isAsked: true, faults: [{ kind: "refused", reasons: ["routing: not known to it"] }] },
    ]);
  });

  it.each([
    ["answers nonsense", () => ({ exitCode: 1, stdout: "error: unknown command 'validate'" })],
    ["does not answer", () => ({ exitCode: 1 })],
  ])("that %s says nothing against any", async (_, validate) => {
    const { host, judged } = await stage([text(1)], validate);
    expect(await askAboutSnapshots(host, profile, judged, () => {})).toMatchObject([{ isAsked: false, faults: [] }]);
  });

  it("is not asked about a config whose other files it would not find", async () => {
    const { host, asked, judged } = await stage([text(1, { agents: { $include: "./agents.json" } })], takesAll);
    await askAboutSnapshots(host, profile, judged, () => {});
    expect(asked).toEqual([]);
  });
});

describe("the last good one", () => {
  it("is the newest that its engine takes, and no older one is asked about", async () => {
    const { host, asked, judged } = await stage(["{", text(1, { routing: {} }), text(2), text(3)], takesSome);
    expect(idOf(await findLastGood(host, profile, judged, () => {}))).toBe("bak.28");
    expect(asked).toHaveLength(2);
  });

  it("is another one than what is there, unless that may be", async () => {
    const { host, judged } = await stage([text(1), text(2)], takesAll, text(1));
    expect(idOf(await findLastGood(host, profile, judged, () => {}))).toBe("bak.29");
    expect(idOf(await findLastGood(host, profile, judged, () => {}, { mayBeCurrent: true }))).toBe("bak.30");
  });

  it("may not be there", async () => {
    const { host, judged } = await stage([text(1, { routing: {} }), "{"], takesSome);
    expect(await findLastGood(host, profile, judged, () => {})).toBeUndefined();
  });
});
