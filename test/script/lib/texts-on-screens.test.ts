import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { textsOnScreens } from "../../../script/lib/texts-on-screens.ts";
import { translations } from "../../../src/locale/translations.ts";
import { screenOf } from "./screen-of.ts";

const root = path.join(import.meta.dirname, "..", "..", "..");

describe("textsOnScreens", () => {
  it("finds whole texts on any screen, and neither parts of them, nor words, nor what has values", () => {
    const screens = [screenOf(["  Enter: next  "], ["leave it as it is"]), screenOf([["漢字 ", { bold: true }], "of two"])];
    const texts = ["Enter: next", "as it is", "leave it as it is", "Enter", "it {is}", "字 of two", "not there"];
    expect(textsOnScreens(screens, texts)).toEqual(["Enter: next", "leave it as it is", "字 of two"]);
  });
});

describe("the pictures of the README", async () => {
  const readme = await readFile(path.join(root, "README.md"), "utf8");
  const shown = [...readme.matchAll(/!\[[^\]]+\]\(docs\/([^)]+\.svg)\)/g)].map(([, name = ""]) => name);

  it("are those of docs/, each with what it shows in words", async () => {
    expect(shown.toSorted()).toEqual((await readdir(path.join(root, "docs"))).filter((name) => name.endsWith(".svg")).toSorted());
  });

  it.each(shown)("say in %s what gw says now; else: npm run record", async (name) => {
    const svg = await readFile(path.join(root, "docs", name), "utf8");
    const texts = /<metadata>\n([^]*)\n<\/metadata>/.exec(svg)?.[1]?.split("\n") ?? [];
    expect(texts.length).toBeGreaterThan(2);
    expect(texts.filter((text) => !Object.hasOwn(translations, asText(text)))).toEqual([]);
  });
});

function asText(xml: string): string {
  return xml.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}
