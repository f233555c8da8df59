import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const script = path.join(import.meta.dirname, "..", "..", "script", "bench.mjs");

it("the bench finds everything that it waits for, and prints a ratio to an empty program for each", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [script, "--runs", "1"]);
  const rows = stdout.split("\n").flatMap((line) => /^(\S.*?) +\d+ +(\d+\.\d\d) /.exec(line)?.slice(1) ?? []);
  const ratios = new Map(rows.flatMap((cell, index) => (index % 2 === 0 ? [[cell, Number(rows[index + 1])] as const] : [])));
  for (const name of ["gw list", "gw status", "gw onboard, first frame", "gw, first frame", "gw, every gateway seen"])
    expect(ratios.get(name), stdout).toBeGreaterThan(1);
  expect(ratios.get("node -e 0")).toBe(1);
});
