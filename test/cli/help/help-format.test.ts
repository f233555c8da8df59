import type { Command } from "commander";
import { afterEach, describe, expect, it } from "vitest";
import { declareCommands } from "../../../src/cli/declare-commands.ts";
import { helpPage } from "../../../src/cli/help/help-format.ts";
import { manPage } from "../../../src/cli/help/man-page.ts";
import { renderTopic } from "../../../src/cli/help/render-topic.ts";
import { helpTopics } from "../../../src/cli/help/topics.ts";
import { parseArgv } from "../../../src/cli/parse-argv.ts";
import { cellWidth } from "../../../src/lib/wrap-text.ts";
import { languages, type Language } from "../../../src/locale/language.ts";
import { setLanguage } from "../../../src/locale/t.ts";
import { translations } from "../../../src/locale/translations.ts";

afterEach(() => setLanguage("en"));

/** Every page of help for a terminal of so many cells: those of commands, then those of topics. */
function pagesIn(language: Language, columns: number): readonly string[] {
  setLanguage(language, translations);
  const commands = (parent: Command): readonly Command[] => [parent, ...parent.commands.flatMap(commands)];
  return [
    ...commands(declareCommands()).map((command) => helpPage(command, columns)),
    ...helpTopics().map((topic) => renderTopic(topic, columns)),
  ];
}

/** Three English words in a row, outside of commands, flags, paths, values and roff's requests. */
function leftOvers(page: string): readonly string[] {
  const sentences = page
    .replaceAll(/^ *(?:gw |eval |\{).*$/gm, "")
    .replaceAll(/\bgw (?:[a-z]+ )*(?:-{0,2}[a-z]+)|\bman -l -|--?[a-z][a-z-]*|<[a-z]+>|\[[a-z.]+\]/g, "");
  return sentences.match(/\b[A-Za-z]{2,}(?: [A-Za-z]{2,}){2,}/g) ?? [];
}

describe.each(languages)("the help in %s", (language) => {
  it.each([40, 80, 140])("has no row that is wider than %i cells, but lines that are to be pasted", (columns) => {
    const pages = pagesIn(language, columns);
    const rows = pages.flatMap((page) => page.split("\n")).filter((row) => !/^ {2}(?:gw -|gw schema|eval |\{)/.test(row));
    expect(rows.filter((row) => cellWidth(row) > columns)).toEqual([]);
    expect(rows.some((row) => cellWidth(row) > columns * 0.6)).toBe(true);
  });

  it("names the flags, commands and values as they are typed", () => {
    setLanguage("en");
    const flags = declareCommands().options.map((option) => option.flags);
    const [main = ""] = pagesIn(language, 80);
    for (const words of [...flags, "  onboard ", "  gateway ", "  browser "]) expect(main).toContain(words);
  });
});

describe.each(["zh-CN", "zh-TW", "ru"] as const)("the help in %s", (language) => {
  it("has no English left over", () => {
    expect(pagesIn(language, 1000).flatMap(leftOvers)).toEqual([]);
    expect(leftOvers(manPage(declareCommands(), helpTopics(), "0.0.0"))).toEqual([]);
    expect(pagesIn("en", 1000).flatMap(leftOvers).length).toBeGreaterThan(100);
  });

  it("refuses each command line that is wrong in its language, with the words that were given", () => {
    setLanguage(language, translations);
    for (const [words, ...named] of refusals) {
      const parsed = parseArgv(words.split(" "));
      if (parsed.ok || parsed.problem.kind !== "usage") throw new Error(`taken: ${words}`);
      const { message } = parsed.problem;
      for (const part of named) expect(message).toContain(part);
      expect(message.replaceAll(/gw [a-z ]+/g, "")).not.toMatch(/[a-z]{2,} [a-z]{2,}/);
      expect(message).toMatch(/[.。?？]$/);
    }
  });
});

const refusals: readonly (readonly [string, ...string[]])[] = [
  ["onbord", "onbord", "onboard"],
  ["zzz", "zzz"],
  ["gateway strat", "strat", "start"],
  ["onboard --prot 20789", "--prot", "--port"],
  ["browser sta", "sta", "start, stop"],
  ["onboard --port", "--port <number>"],
  ["clone", "name"],
  ["list extra", "list", "0", "1"],
  ["clone a b", "clone", "1", "2"],
  ["ports --set 1 --suggest", "--set <number>", "--suggest"],
  ["gateway --port 5 start", "--port", "gw gateway start", "gw ports --set NUMBER"],
  ["export", "gw export"],
];

describe("a wrong command line", () => {
  it.each([
    ["onbord", "Unknown command 'onbord'. Did you mean onboard?"],
    ["gateway strat", "Unknown command 'strat'. Did you mean start?"],
    ["zzz", "Unknown command 'zzz'."],
    ["browser sta", "Unknown command 'sta'. Did you mean one of start, stop?"],
    ["list --jsn", "Unknown option '--jsn'. Did you mean --json?"],
    ["onboard --port", "Option '--port <number>' argument missing."],
    ["clone", "Missing required argument 'name'."],
    ["list extra", "Too many arguments for 'list'. Expected 0 arguments but got 1."],
    ["clone a b", "Too many arguments for 'clone'. Expected 1 argument but got 2."],
    ["ports --set 1 --suggest", "Option '--set <number>' cannot be used with option '--suggest'."],
  ])("is refused in English: gw %s", (words, message) => {
    expect(parseArgv(words.split(" "))).toMatchObject({ ok: false, problem: { kind: "usage", message } });
  });

  it("is refused in Russian with the form that the number takes", () => {
    setLanguage("ru", translations);
    expect(parseArgv(["clone", "a", "b"])).toMatchObject({
      problem: { message: "Слишком много аргументов у «clone». Ожидалось: 1 аргумент, получено: 2." },
    });
  });
});
