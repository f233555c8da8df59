import { stat } from "node:fs/promises";
import type { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import type { DatabaseColumn, Databases, DatabaseFault } from "../host/databases.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { quietly } from "./quietly.ts";

/** Databases by the SQLite that this Node brings along; one without it, or with an older one, says so. */
export const nodeDatabases: Databases = {
  async readTexts(path, columns) {
    const opened = await open(path);
    if (!opened.ok) return opened;
    const database = opened.value;
    try {
      return ok(columns.flatMap((column) => textsOf(database, column)));
    } catch (error) {
      return err(faultOf(path, error));
    } finally {
      database.close();
    }
  },
};

/**
 * What was not yet written into the file itself stands in a log beside it (https://sqlite.org/wal.html), which is read with the help of a
 * third file. Where there is no log, SQLite is told that the file does not change; else it would make both.
 */
async function open(path: string): Promise<Result<DatabaseSync, DatabaseFault>> {
  // Undefined before Node 22.13; the types know only newer ones.
  const sqlite: typeof import("node:sqlite") | undefined = quietly(() => process.getBuiltinModule("node:sqlite"));
  if (sqlite === undefined) return err(faultWith(path, `Node ${process.versions.node} has no SQLite`));
  const [file, log, index] = await Promise.all([sizeOf(path), sizeOf(`${path}-wal`), sizeOf(`${path}-shm`)]);
  if (file === undefined) return err(faultWith(path, "it cannot be opened"));
  const hasLog = log !== undefined && log > 0;
  if (hasLog && index === undefined) return err(faultWith(path, "the program that writes it was cut off"));
  try {
    const database = new sqlite.DatabaseSync(hasLog ? path : immutable(path), { readOnly: true });
    database.exec("PRAGMA busy_timeout = 500");
    return ok(database);
  } catch (error) {
    return err(faultOf(path, error));
  }
}

function immutable(path: string): URL {
  const url = pathToFileURL(path);
  url.searchParams.set("immutable", "1");
  return url;
}

async function sizeOf(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ size }) => size,
    () => undefined,
  );
}

function textsOf(database: DatabaseSync, { table, column, where }: DatabaseColumn): readonly string[] {
  const isThere = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(table) !== undefined;
  if (!isThere) return [];
  const all = `SELECT ${name(column)} AS text FROM ${name(table)}`;
  const rows =
    where === undefined ? database.prepare(all).all() : database.prepare(`${all} WHERE ${name(where.column)} = ?`).all(where.value);
  return rows.flatMap(({ text }) => (typeof text === "string" ? [text] : []));
}

function name(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function faultOf(path: string, error: unknown): DatabaseFault {
  return faultWith(path, error instanceof Error ? error.message : "it cannot be opened");
}

function faultWith(path: string, detail: string): DatabaseFault {
  return { kind: "database-fault", path, detail };
}
