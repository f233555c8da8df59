import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parse, TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { parseSync, Visitor } from "oxc-parser";
import { describe, expect, test } from "vitest";
import { translations } from "../../src/locale/translations.ts";

/** The plural forms that whole numbers take in a language (CLDR), beside the `other` that every plural must have. */
const pluralForms = { en: ["one"], "zh-CN": [], "zh-TW": [], ru: ["few", "many", "one"] };

type Tag = keyof typeof pluralForms;

const source = fileURLToPath(new URL("../../src/", import.meta.url));
const messages = Object.entries(translations);

describe.each(["zh-CN", "zh-TW", "ru"] as const)("the translations into %s", (language) => {
  test("have the placeholders of the English text and all plural forms", () => {
    for (const [english, { [language]: text }] of messages)
      expect({ english, names: argumentsOf(text, language) }).toEqual({ english, names: argumentsOf(english, "en") });
  });

  test("say something, with blanks around it where the English text has them", () => {
    for (const [english, { [language]: text }] of messages) {
      expect(text, english).toMatch(/\S/);
      expect([english, /^\s/.test(text), /\s$/.test(text)]).toEqual([english, /^\s/.test(english), /\s$/.test(english)]);
    }
  });

  test("leave flags, keys, addresses and what stands in backquotes as they are", () => {
    for (const [english, { [language]: text }] of messages)
      for (const literal of english.match(/`[^`]+`|--[a-z][a-z-]*|Ctrl-[A-Z]|https?:\S+/g) ?? []) expect(text, english).toContain(literal);
  });
});

describe("the English texts", () => {
  test("stand in one table each", async () => {
    const tables = new Map<string, string>();
    for (const name of await readdir(`${source}locale/translation`)) {
      const module: Readonly<Record<string, object>> = await import(`../../src/locale/translation/${name.slice(0, -".ts".length)}.ts`);
      for (const english of Object.values(module).flatMap((table) => Object.keys(table))) {
        expect({ english, table: tables.get(english) ?? name }).toEqual({ english, table: name });
        tables.set(english, name);
      }
    }
  });

  test("are said somewhere, and by no module while it is loaded", async () => {
    const names = await readdir(source, { recursive: true });
    const files = names.filter((name) => /\.tsx?$/.test(name) && !name.startsWith("locale/translation"));
    const said = new Set<string>();
    const early: string[] = [];
    for (const name of files) {
      const found = readTexts(name, await readFile(source + name, "utf8"));
      for (const text of found.literals) said.add(text);
      early.push(...found.early);
    }
    expect(Object.keys(translations).filter((text) => !said.has(text))).toEqual([]);
    expect(early).toEqual([]);
  });
});

/** The placeholders of a message, sorted, each with what it is; throws where a plural lacks a form. */
function argumentsOf(message: string, language: Tag): readonly string[] {
  const found = new Set<string>();
  const visit = (element: MessageFormatElement): void => {
    if (element.type === TYPE.argument) found.add(element.value);
    if (element.type !== TYPE.plural) return;
    // Chinese has one form for all numbers, so that it names the number alone.
    found.add(element.value);
    const missing = [...pluralForms[language], "other"].filter((form) => element.options[form] === undefined);
    if (missing.length > 0) throw new Error(`${message}: no form ${missing.join(", ")}`);
    for (const { value } of Object.values(element.options)) value.forEach(visit);
  };
  parse(message, { ignoreTag: true }).forEach(visit);
  return [...found].sort();
}

/** All string literals of a file, and the lines that call `t` outside of every function. */
function readTexts(name: string, text: string): { readonly literals: readonly string[]; readonly early: readonly string[] } {
  const literals: string[] = [];
  const early: string[] = [];
  let depth = 0;
  const enter = (): void => void depth++;
  const leave = (): void => void depth--;
  new Visitor({
    FunctionDeclaration: enter,
    "FunctionDeclaration:exit": leave,
    FunctionExpression: enter,
    "FunctionExpression:exit": leave,
    ArrowFunctionExpression: enter,
    "ArrowFunctionExpression:exit": leave,
    CallExpression: (node) => {
      if (depth === 0 && node.callee.type === "Identifier" && node.callee.name === "t")
        early.push(`${name}:${text.slice(0, node.start).split("\n").length}`);
    },
    Literal: (node) => {
      if (typeof node.value === "string") literals.push(node.value);
    },
    Property: (node) => {
      if (node.key.type === "Identifier") literals.push(node.key.name);
    },
  }).visit(parseSync(name, text).program);
  return { literals, early };
}
