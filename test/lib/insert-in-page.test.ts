import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { insertInPage } from "../../src/lib/insert-in-page.ts";

describe("insertInPage", () => {
  test.for<readonly [string, string]>([
    ["", "|"],
    ["text", "|text"],
    ["<!doctype html><html><head><title>t", "<!doctype html><html><head>|<title>t"],
    ["<!DOCTYPE html>\n<HTML lang='a>b'>\n<Head\n class=x>\n<body>", "<!DOCTYPE html>\n<HTML lang='a>b'>\n<Head\n class=x>\n|<body>"],
    ["<!-- <head> -->\n<!doctype html><p>", "<!-- <head> -->\n<!doctype html>|<p>"],
    ["ï»¿<!doctype html>x", "ï»¿<!doctype html>|x"],
    ["<header>h</header>", "|<header>h</header>"],
    ["<!-- open", "|<!-- open"],
    ["<html lang='open><head>", "|<html lang='open><head>"],
    ["<!doctype html><script>var head = '<head>'", "<!doctype html>|<script>var head = '<head>'"],
  ])("%j becomes %j", ([page, expected]) => {
    expect(insertInPage(page, "|")).toBe(expected);
  });

  test.for(["ÿþ<\0h\0t\0m\0l\0>\0", "þÿ\0<\0h\0t\0m\0l\0>"])("leaves UTF-16 alone: %j", (page) => {
    expect(insertInPage(page, "|")).toBe(page);
  });

  test("changes nothing else, and keeps a doctype first", () => {
    const part = fc.constantFrom("<!doctype html>", "<html>", "<head>", "<!--", "-->", "<", ">", '"', "\n", "x", "<head a='", "é");
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const page = parts.join("");
        const changed = insertInPage(page, "§");
        expect(changed.replace("§", "")).toBe(page);
        expect(changed.startsWith("<!doctype")).toBe(page.startsWith("<!doctype"));
      }),
    );
  });

  test("is done with a comment of megabytes that never ends", () => {
    const page = `<!--${"- ".repeat(4_000_000)}`;
    expect(insertInPage(page, "|")).toBe(`|${page}`);
  });
});
