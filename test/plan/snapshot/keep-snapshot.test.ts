import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { keepSnapshot, keptDirectory } from "../../../src/plan/snapshot/keep-snapshot.ts";
import { readSnapshots } from "../../../src/plan/snapshot/read-snapshots.ts";
import { makeHome, writeConfig, type Home } from "../planning.ts";
import { configText } from "./sample-snapshots.ts";

/** Keeps a config with this text as if it were this minute. */
async function keep(home: Home, minute: number, text: string): Promise<void> {
  await writeConfig(home, text);
  const now = () => Date.UTC(2026, 0, 2, 3, minute, 5);
  expect(await keepSnapshot({ ...home.host, clock: { ...home.host.clock, now } }, home.profile)).toEqual({ ok: true, value: undefined });
}

const directoryOf = ({ host, profile }: Home) => keptDirectory(host.system, profile);

describe("a config on which a gateway was seen to start", () => {
  it("is kept outside of every state directory, readable by its owner alone", async () => {
    const home = await makeHome();
    await keep(home, 4, configText(1));
    const directory = directoryOf(home);
    expect(directory).toBe(path.join(home.home, ".local/state/gw/snapshots/builtin-rescue"));
    expect(await readdir(directory)).toEqual(["2026-01-02T03-04-05-000Z.json"]);
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
    expect((await stat(path.join(directory, "2026-01-02T03-04-05-000Z.json"))).mode & 0o777).toBe(0o600);
  });

  it("is a snapshot with a name to call it by", async () => {
    const home = await makeHome();
    await keep(home, 4, configText(1));
    expect(await readSnapshots(home.host, home.profile)).toMatchObject({
      ok: true,
      value: [{ id: "kept-20260102-030405", source: { kind: "kept" }, text: configText(1) }],
    });
  });

  it("is kept once while it stays as it is", async () => {
    const home = await makeHome();
    await keep(home, 4, configText(1));
    await keep(home, 5, configText(1));
    await keep(home, 6, configText(2));
    await keep(home, 7, configText(1));
    expect(await readdir(directoryOf(home))).toHaveLength(3);
  });

  it("takes the place of the oldest where there are five", async () => {
    const home = await makeHome();
    for (const minute of [1, 2, 3, 4, 5, 6, 7]) await keep(home, minute, configText(minute));
    const names = await readdir(directoryOf(home));
    expect(names).toHaveLength(5);
    expect(await readFile(path.join(directoryOf(home), names[0] ?? ""), "utf8")).toBe(configText(3));
  });

  it("stays the newest where the clock was set back before it", async () => {
    const home = await makeHome();
    for (const minute of [57, 58, 59, 3, 2, 1]) await keep(home, minute, configText(minute));
    const names = await readdir(directoryOf(home));
    const texts = await Promise.all(names.map(async (name) => readFile(path.join(directoryOf(home), name), "utf8")));
    expect(texts).toEqual([58, 59, 3, 2, 1].map((minute) => configText(minute)));
    expect(names.at(-1)).toBe("2026-01-02T03-59-08-000Z.json");
  });

  it("is not made up where there is none", async () => {
    const home = await makeHome();
    expect(await keepSnapshot(home.host, home.profile)).toMatchObject({ ok: false, problem: { code: "ENOENT" } });
    await expect(readdir(directoryOf(home))).rejects.toThrow("ENOENT");
  });
});
