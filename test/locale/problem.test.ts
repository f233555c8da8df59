import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { summarizeConflict } from "../../src/locale/describe-conflict.ts";
import { describeProblem } from "../../src/locale/describe-problem.ts";
import { languages } from "../../src/locale/language.ts";
import type { Problem } from "../../src/locale/problem.ts";
import { setLanguage } from "../../src/locale/t.ts";
import { translations } from "../../src/locale/translations.ts";
import { sampleConflicts, sampleProblems } from "./sample-problems.ts";

const golden = fileURLToPath(new URL("golden/", import.meta.url));
const audience = { profile: "rescue", program: "gw" };
const kinds: readonly (readonly [string, readonly Problem[]])[] = Object.entries(sampleProblems);

afterEach(() => setLanguage("en"));

test.each(languages)("problems in %s read as in their golden text", async (language) => {
  setLanguage(language, translations);
  const problems = kinds.map(([kind, samples]) => [`# ${kind}`, ...new Set(samples.flatMap(linesOf))].join("\n"));
  const asked = ["# while being asked", ...new Set(kinds.flatMap(([, samples]) => samples.flatMap(askedLinesOf)))].join("\n");
  const summaries = ["# conflicts in a few words", ...new Set(Object.values(sampleConflicts).flat().map(summarizeConflict))].join("\n");
  await expect(`${[...problems, asked, summaries].join("\n\n")}\n`).toMatchFileSnapshot(`${golden}problems.${language}.txt`);
});

function linesOf(problem: Problem): readonly string[] {
  const { message, next } = describeProblem(problem, audience);
  return [message, ...next.map((line) => `  > ${line}`)];
}

/** What is said otherwise to a person who is being asked. */
function askedLinesOf(problem: Problem): readonly string[] {
  const usual = linesOf(problem);
  const { message, next } = describeProblem(problem, { ...audience, isAsked: true });
  return [message, ...next.map((line) => `  > ${line}`)].filter((line) => !usual.includes(line));
}
