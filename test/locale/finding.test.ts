import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { countText, findingsText } from "../../src/cli/finding-text.ts";
import type { Finding } from "../../src/locale/finding.ts";
import { languages } from "../../src/locale/language.ts";
import { setLanguage } from "../../src/locale/t.ts";
import { translations } from "../../src/locale/translations.ts";
import { findingOf, sampleFacts, sampleFixes } from "./sample-findings.ts";

const golden = fileURLToPath(new URL("golden/", import.meta.url));
const facts = Object.values(sampleFacts).flat();
const fixes = Object.values(sampleFixes);
/** Every fact once, some of them as warnings, and every fix with one of them. */
const findings: readonly Finding[] = facts.map((fact, index) => ({
  ...findingOf(fact, fixes[index]),
  severity: index % 7 === 5 ? "warning" : "error",
}));
const reader = { program: "gw", home: "/home/u", columns: 100, subjects: [] };

afterEach(() => setLanguage("en"));

test.each(languages)("findings in %s read as in their golden text", async (language) => {
  setLanguage(language, translations);
  expect(facts.length).toBeGreaterThan(fixes.length);
  const counts = [[], findings.slice(0, 1), findings].map(countText);
  await expect(`${[findingsText(findings, reader), ...counts].join("\n\n")}\n`).toMatchFileSnapshot(`${golden}findings.${language}.txt`);
});
