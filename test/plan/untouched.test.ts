import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Change, WriteFile } from "../../src/change/change.ts";
import type { Host } from "../../src/host/host.ts";
import { applyPlan } from "../../src/plan/apply-plan.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { compareOthers, fingerprintOthers } from "../../src/plan/untouched.ts";
import { makeHome, serviceChange, type Home } from "./planning.ts";

/** A home in which the default profile lives; nothing runs there. */
async function homeWithMain(): Promise<Home & { readonly main: string; readonly text: string }> {
  const home = await makeHome();
  const main = path.join(home.home, ".gw", "gw.json");
  const text = '{"gateway": {"port": 18789}}\n';
  await mkdir(path.dirname(main));
  await writeFile(main, text);
  const processes: Host["processes"] = { self: 1, list: async () => [], find: async () => undefined };
  return { ...home, host: { ...home.host, processes }, main, text };
}

function write(file: string, before: string | undefined, after: string | undefined): WriteFile {
  return { kind: "write-file", purpose: "config", path: file, before, after, mode: 0o644, edits: [] };
}

function planOf({ profile }: Home, changes: readonly Change[]): Plan {
  return { profile, title: "test", changes, ports: undefined, gateway: undefined, notes: [] };
}

describe("the other instances", () => {
  test("are compared in every fact, and nothing differs while nobody touches them", async () => {
    const { host, main, text } = await homeWithMain();
    const before = await fingerprintOthers(host, "none");
    expect(before.instances.map(({ profile }) => profile)).toEqual(["default"]);
    await writeFile(main, text);
    expect(await compareOthers(host, "none", before, [])).toEqual({ instances: 1, facts: 4, changed: [] });
  });

  test("do not include the one that is changed, nor one that appears meanwhile", async () => {
    const { host, home } = await homeWithMain();
    const before = await fingerprintOthers(host, `builtin:${path.join(home, ".gw")}`);
    expect(before.instances).toEqual([]);
    await mkdir(path.join(home, ".gw-new"));
    await writeFile(path.join(home, ".gw-new", "gw.json"), "{}");
    expect(await compareOthers(host, "none", before, [])).toEqual({ instances: 0, facts: 0, changed: [] });
  });

  test("do not include the one that is replaced", async () => {
    const { host, home } = await homeWithMain();
    expect((await fingerprintOthers(host, "none", `builtin:${path.join(home, ".gw")}`)).instances).toEqual([]);
  });

  test.each([
    { title: "changed", after: "{}\n" },
    { title: "removed", after: undefined },
  ])("that were $title are gw's doing only where a change names their file", async ({ after }) => {
    const { host, main, text } = await homeWithMain();
    const before = await fingerprintOthers(host, "none");
    await (after === undefined ? rm(main) : writeFile(main, after));
    const byGw = async (changes: readonly Change[]) => {
      const { changed } = await compareOthers(host, "none", before, changes);
      return changed.filter(({ fact }) => fact === "config").map((difference) => difference.byGw);
    };
    expect(await byGw([])).toEqual([false]);
    expect(await byGw([serviceChange("stop"), write("/elsewhere", undefined, "x")])).toEqual([false]);
    expect(await byGw([write(main, text, after)])).toEqual([true]);
  });
});

describe("a plan that would change another instance", () => {
  test.each([
    { title: "by writing its config", after: "{}\n" },
    { title: "by removing its config", after: undefined },
  ])("$title is taken back and said to be at fault", async ({ after }) => {
    const home = await homeWithMain();
    const applied = await applyPlan(home.host, planOf(home, [write(home.main, home.text, after)]));
    expect(applied).toMatchObject({
      problem: {
        kind: "applied-partly",
        cause: { kind: "neighbour-changed", instances: [expect.stringContaining("builtin:")] },
        notTakenBack: [],
      },
    });
    expect(await readFile(home.main, "utf8")).toBe(home.text);
    expect(await readdir(path.dirname(home.main))).toEqual(["gw.json"]);
  });

  test("is told from an instance that changes its own config meanwhile", async () => {
    const home = await homeWithMain();
    const host: Host = {
      ...home.host,
      commands: {
        run: async (argv, options) => {
          await writeFile(home.main, "{}\n");
          return home.host.commands.run(argv, options);
        },
      },
    };
    const applied = await applyPlan(host, planOf(home, [serviceChange("start")]));
    expect(applied).toMatchObject({ ok: true, value: { untouched: { instances: 1, changed: [{ fact: "config", byGw: false }] } } });
  });
});

describe("a plan without changes", () => {
  test("leaves no record", async () => {
    const home = await homeWithMain();
    expect(await applyPlan(home.host, planOf(home, []))).toMatchObject({ ok: true });
    expect(await readdir(path.join(home.home, ".local/state/gw"))).toEqual(expect.not.arrayContaining(["plans"]));
  });
});
