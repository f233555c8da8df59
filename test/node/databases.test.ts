import { readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { nodeDatabases } from "../../src/node/databases.ts";
import { makeTemporaryDirectory } from "./temporary-directory.ts";

const names = { table: "names", column: "text" } as const;

/** A database as OpenClaw leaves it, which logs what it writes. */
function openLogged(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec(
    "PRAGMA journal_mode = WAL; CREATE TABLE names (key TEXT, text TEXT); INSERT INTO names VALUES ('a', 'first'), ('b', 'second')",
  );
  return database;
}

it("reads what another program has written and not yet put into the file itself", async () => {
  const file = path.join(await makeTemporaryDirectory(), "x.sqlite");
  const writer = openLogged(file);
  expect(await nodeDatabases.readTexts(file, [names])).toEqual({ ok: true, value: ["first", "second"] });
  const where = { column: "key", value: "b" };
  expect(await nodeDatabases.readTexts(file, [{ ...names, where }])).toEqual({ ok: true, value: ["second"] });
  writer.exec("INSERT INTO names VALUES ('c', 'third')");
  writer.close();
});

it("leaves nothing beside a database at rest, and takes a table that is not there for an empty one", async () => {
  const directory = await makeTemporaryDirectory();
  const file = path.join(directory, "a #1?.sqlite");
  openLogged(file).close();
  const before = await readdir(directory);
  const read = await nodeDatabases.readTexts(file, [{ table: "gone", column: "text" }, names]);
  expect(read).toEqual({ ok: true, value: ["first", "second"] });
  expect(await readdir(directory)).toEqual(before);
});

it("says why one cannot be read", async () => {
  const directory = await makeTemporaryDirectory();
  const file = path.join(directory, "x.sqlite");
  const detailOf = async () => {
    const read = await nodeDatabases.readTexts(file, [names]);
    return read.ok ? undefined : read.problem.detail;
  };
  expect(await detailOf()).toBe("it cannot be opened");
  await writeFile(file, "this is no database, however long it is");
  expect(await detailOf()).toBe("file is not a database");
  await rm(file);
  const writer = openLogged(file);
  await rm(`${file}-shm`);
  expect(await detailOf()).toBe("the program that writes it was cut off");
  expect(await readdir(directory)).toEqual(["x.sqlite", "x.sqlite-wal"]);
  writer.close();
});
