import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { helpTopics } from "../../../src/cli/help/topics.ts";

const root = path.join(import.meta.dirname, "../../..");

/** The commands whose outcome rests on a file of the command line, where that is not named after one. */
const commandOf: Readonly<Record<string, string>> = { "drill-live": "drill", diagnosis: "doctor", "fix-all": "doctor" };

/** The commands that end with `exitCodes.conflicts`, as the sources have it. */
function commandsInTheWay(): readonly string[] {
  const files = readdirSync(path.join(root, "src/cli"), { recursive: true, encoding: "utf8" });
  const returning = files.filter(
    (file) =>
      file.endsWith(".ts") &&
      !file.startsWith("help/") &&
      readFileSync(path.join(root, "src/cli", file), "utf8").includes("exitCodes.conflicts"),
  );
  const names = returning.map((file) => path.basename(file, ".ts"));
  return [...new Set(names.map((name) => commandOf[name] ?? name))].toSorted();
}

it("names at exit code 4 every command that ends with it, in the help and in the README", () => {
  const commands = commandsInTheWay();
  expect(commands).toEqual(["doctor", "drill", "list", "ports"]);
  const topic = helpTopics().find(({ name }) => name === "exit-codes");
  const rows = topic?.blocks.flatMap((block) => (block.kind === "pairs" ? block.pairs : [])) ?? [];
  const [, meaning = ""] = rows.find(([code]) => code === "4") ?? [];
  const [readme = ""] = readFileSync(path.join(root, "README.md"), "utf8").match(/^\| 4 \|.*$/m) ?? [];
  for (const name of commands) expect([meaning.includes(`gw ${name}`), readme.includes(`\`${name}`)]).toEqual([true, true]);
});
