import { readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { backUp, dropBackup } from "../../src/change/backup.ts";
import type { Files } from "../../src/host/files.ts";
import { err } from "../../src/lib/result.ts";
import { nodeFiles as files } from "../../src/node/files.ts";
import { makeTemporaryDirectory } from "../node/temporary-directory.ts";

/** A file whose earlier texts were kept one after the other. */
async function fileWith(...texts: readonly string[]): Promise<string> {
  const file = path.join(await makeTemporaryDirectory(), "gw.json");
  await writeFile(file, "now");
  for (const text of texts) expect(await backUp(files, file, text)).toMatchObject({ ok: true });
  return file;
}

/** The kept texts by the number in their names, newest first. */
async function kept(file: string): Promise<readonly string[]> {
  const names = (await readdir(path.dirname(file))).filter((name) => name.startsWith("gw.json.bak")).toSorted();
  return Promise.all(
    names.map(async (name) => `${name.slice("gw.json.bak".length)} ${await readFile(path.join(path.dirname(file), name), "utf8")}`),
  );
}

describe("backups", () => {
  test("are five at most, the newest without a number, readable by their owner alone", async () => {
    const file = await fileWith("a", "b", "c", "d", "e", "f");
    expect(await kept(file)).toEqual([" f", ".1 e", ".2 d", ".3 c", ".4 b"]);
    expect((await stat(`${file}.bak.4`)).mode & 0o777).toBe(0o600);
  });

  test("do not repeat the newest", async () => {
    expect(await kept(await fileWith("a", "b", "b"))).toEqual([" b", ".1 a"]);
  });

  test("lie beside the file that a link leads to", async () => {
    const file = await fileWith();
    const link = path.join(await makeTemporaryDirectory(), "gw.json");
    await symlink(file, link);
    await backUp(files, link, "a");
    expect(await kept(file)).toEqual([" a"]);
    expect(await readdir(path.dirname(link))).toEqual(["gw.json"]);
  });

  test.each([
    { before: ["a"], after: [] },
    { before: ["a", "b", "c"], after: [" b", ".1 a"] },
    { before: ["a", "b", "c", "d", "e", "f"], after: [" e", ".1 d", ".2 c", ".3 b"] },
  ])("$before without the last are $after", async ({ before, after }) => {
    const file = await fileWith(...before);
    expect(await dropBackup(files, file, before.at(-1) ?? "")).toEqual({ ok: true, value: undefined });
    expect(await kept(file)).toEqual(after);
  });

  test("stay when the newest is not the one to drop", async () => {
    const file = await fileWith("a", "b");
    expect(await dropBackup(files, file, "a")).toEqual({ ok: true, value: undefined });
    expect(await kept(file)).toEqual([" b", ".1 a"]);
  });

  test("are not dropped unseen: a newest that cannot be read is a fault, and none is nothing to drop", async () => {
    const file = await fileWith("a");
    const unread: Files = { ...files, readText: async (path) => err({ kind: "file-fault", operation: "read", path, code: "EIO" }) };
    expect(await dropBackup(unread, file, "a")).toMatchObject({ problem: { code: "EIO" } });
    expect(await kept(file)).toEqual([" a"]);
    expect(await dropBackup(files, await fileWith(), "a")).toEqual({ ok: true, value: undefined });
  });

  test("are as before when the newest could not be written", async () => {
    const file = await fileWith("a", "b");
    const fault = { kind: "file-fault", operation: "write", path: `${file}.bak`, code: "ENOSPC" } as const;
    let isFull = true;
    const full: Files = {
      ...files,
      writeAtomically: async (place, text, options) => {
        const isRefused = isFull && place === `${file}.bak`;
        isFull &&= !isRefused;
        return isRefused ? err(fault) : files.writeAtomically(place, text, options);
      },
    };
    expect(await backUp(full, file, "c")).toEqual({ ok: false, problem: fault });
    expect(await kept(file)).toEqual([" b", ".1 a"]);
  });
});
