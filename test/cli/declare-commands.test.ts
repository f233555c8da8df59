import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Command } from "commander";
import { describe, expect, it } from "vitest";
import { completeWordsOf } from "../../src/cli/command/completion.ts";
import { declareCommands } from "../../src/cli/declare-commands.ts";
import { manPage } from "../../src/cli/help/man-page.ts";
import { helpTopics } from "../../src/cli/help/topics.ts";
import { makeFakeHost } from "../instance/fake-host.ts";
import { acceptedCommands } from "./accepted-commands.ts";

/** Every declared command by its words: groups, and what is in them. */
const declared = new Map(commandsBelow(declareCommands(), []));
const names = [...declared.keys()];

function commandsBelow(parent: Command, before: readonly string[]): readonly (readonly [string, Command])[] {
  return parent.commands.flatMap((command) => {
    const words = [...before, command.name()];
    return [[words.join(" "), command] as const, ...commandsBelow(command, words)];
  });
}

type Row = { readonly names: readonly string[]; readonly flags: readonly string[] };

/** The rows of the README's table of commands: what each calls, alternatives one by one, and the flags that it names. */
async function readRows(): Promise<readonly Row[]> {
  const text = await readFile(path.join(import.meta.dirname, "..", "..", "README.md"), "utf8");
  const rows = text.split("\n").flatMap((line) => /^\| (`gw.*?`) \|(?! done)/.exec(line.replaceAll(String.raw`\|`, "/"))?.[1] ?? []);
  return rows.flatMap((row) => [...row.matchAll(/`gw ?(.*?)`/g)].map(([, words = ""]) => readRow(words)));
}

function readRow(text: string): Row {
  const [group = "", ...subcommands] = (/^([a-z]+(?: \[?[a-z/]+\]?)?)/.exec(text)?.[1] ?? "").split(" ");
  const isGroup = (declared.get(group)?.commands.length ?? 0) > 0;
  const called = isGroup ? subcommands.flatMap((word) => word.replaceAll(/[[\]]/g, "").split("/")).map((word) => `${group} ${word}`) : [];
  return { names: isGroup ? [group, ...called] : [group], flags: text.match(/(?<![\w-])--?[a-z][a-z-]*/g) ?? [] };
}

describe("the commands that are declared", () => {
  it("are those of the help", () => {
    expect(acceptedCommands().map((words) => words.join(" "))).toEqual(names);
  });

  it("are those of the README's table, but for gw alone, and with flags that they have", async () => {
    const rows = await readRows();
    const told = rows.flatMap((row) => row.names).filter((name) => name !== "");
    expect([...new Set(told)].toSorted()).toEqual(names.toSorted());
    for (const row of rows) {
      const known = row.names.flatMap((name) => declared.get(name)?.options ?? []).flatMap(({ short, long }) => [short, long]);
      expect(known).toEqual(expect.arrayContaining([...row.flags]));
    }
  });

  it("are those of the manual page", () => {
    const page = manPage(declareCommands(), helpTopics(), "0.0.0");
    expect([...page.matchAll(/^\.SS gw ([a-z ]+?)(?: [<[].*)?$/gm)].map(([, words]) => words)).toEqual(names);
  });

  it("are those that a shell completes, with the profiles of the host behind --profile", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.gw-rescue/gw.json", "{}");
    const offered = async (...words: readonly string[]) =>
      [...(await completeWordsOf(host, ["bash", ...words])).matchAll(/^([^\t\n]+)\t/gm)].map(([, word = ""]) => word);
    const groups = names.filter((name) => (declared.get(name)?.commands.length ?? 0) > 0);
    const inGroups = await Promise.all(groups.map(async (group) => (await offered(group, "")).map((word) => `${group} ${word}`)));
    const all = [...(await offered("")), ...inGroups.flat()];
    expect(all.toSorted()).toEqual(names.toSorted());
    for (const name of names) expect(await offered(...name.split(" "), "--profile", "")).toEqual(["rescue", "default"]);
  });

  it("have flags that a shell completes", async () => {
    const host = await makeFakeHost();
    for (const [name, command] of declared) {
      const lines = await completeWordsOf(host, ["zsh", ...name.split(" "), "--"]);
      const shown = command.options.filter(({ hidden }) => !hidden).flatMap(({ long }) => long ?? []);
      for (const flag of shown) expect(lines, `gw ${name}`).toMatch(new RegExp(`^${flag}\\t`, "m"));
    }
  });
});

describe("the topics of the help", () => {
  it("are those of the README", async () => {
    const text = await readFile(path.join(import.meta.dirname, "..", "..", "README.md"), "utf8");
    const row = /^\| `gw help \[TOPIC\]` \|.*$/m.exec(text)?.[0] ?? "";
    const told = [...row.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name);
    expect(told).toEqual(helpTopics().map(({ name }) => name));
  });
});
