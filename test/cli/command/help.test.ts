import { describe, expect, it } from "vitest";
import { run } from "../../../src/cli/run.ts";
import { createHost } from "../../../src/node/host.ts";
import { helpTopics } from "../../../src/cli/help/topics.ts";
import { cellWidth } from "../../../src/lib/wrap-text.ts";
import { acceptedCommands } from "../accepted-commands.ts";

async function help(words: readonly string[], columns = 80) {
  const { stdin, stdout } = process;
  const host = createHost("/opt/gw/bin/gw.cjs", "0.0.0");
  return run(["help", ...words], host, { stdin, stdout, isInteractive: false, columns, log: () => {} });
}

describe("gw help", () => {
  it("names every command and every topic", async () => {
    const { stdout, exitCode } = await help([]);
    expect(exitCode).toBe(0);
    for (const [name] of acceptedCommands()) expect(stdout).toMatch(new RegExp(`^  ${name} `, "m"));
    for (const { name, title } of helpTopics()) expect(stdout).toMatch(new RegExp(`^  ${name} +${title}$`, "m"));
  });

  it.each(acceptedCommands().map((words) => words.join(" ")))("has a page of gw %s", async (words) => {
    const { stdout, exitCode } = await help(words.split(" "));
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`Usage: gw ${words}`);
  });

  it.each(helpTopics().map(({ name }) => name))("has a page of %s that fits the terminal", async (name) => {
    for (const columns of [40, 80, 140]) {
      const { stdout } = await help([name], columns);
      const rows = stdout.split("\n").filter((row) => !/^ {2}(?:gw |eval |\{)/.test(row));
      expect(rows.filter((row) => cellWidth(row) > columns)).toEqual([]);
    }
  });

  it("follows the page of a command with the topic of its name", async () => {
    const { stdout } = await help(["ports"]);
    expect(stdout).toMatch(/^Usage: gw ports[^]*^ports: how all ports follow/m);
    expect(stdout).toContain("19793        canvas, base + 4: opened when the gateway starts");
  });

  it.each([
    ["exit-code", "Did you mean exit-codes?"],
    ["gateway strat", "Did you mean gateway start?"],
    ["zzzzzzzz", "Topics: ports, undo, isolation, files, environment, exit-codes, json, and every command."],
  ])("of %s says what there is", async (words, hint) => {
    const { stderr, exitCode } = await help(words.split(" "));
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`There is no help on "${words}". ${hint}`);
  });
});
