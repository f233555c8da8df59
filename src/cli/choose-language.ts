import { err, ok, type Result } from "../lib/result.ts";
import { languageOf, languages, parseLanguage, type Language } from "../locale/language.ts";
import type { Problem } from "../locale/problem.ts";
import { setLanguage } from "../locale/t.ts";
import type { SpokenTable } from "../locale/translation.ts";

/**
 * Lets gw speak the language that `--lang`, `GW_LANG` or the locale of the shell asks for, before anything else is read: help and what is wrong
 * with a command line are said in it too. Problem: `unknown-language`, for the first two.
 */
export async function chooseLanguage(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Result<Language, Problem>> {
  const named = flagValue(words) ?? (environment["GW_LANG"] === "" ? undefined : environment["GW_LANG"]);
  const language = named === undefined ? languageOf(environment) : parseLanguage(named);
  if (language === undefined) return err({ kind: "unknown-language", name: named ?? "", known: languages });
  if (language === "en") setLanguage("en");
  else setLanguage(language, (await tables[language]()).table);
  return ok(language);
}

/** Each language by itself: nobody needs the others. */
const tables: Readonly<Record<Exclude<Language, "en">, () => Promise<{ readonly table: SpokenTable }>>> = {
  "zh-CN": () => import("../locale/spoken/zh-cn.ts"),
  "zh-TW": () => import("../locale/spoken/zh-tw.ts"),
  ru: () => import("../locale/spoken/ru.ts"),
};

/** The last one counts, as with every flag; what stands behind `--` is no flag. */
function flagValue(words: readonly string[]): string | undefined {
  const end = words.indexOf("--");
  const flags = end === -1 ? words : words.slice(0, end);
  const at = flags.findLastIndex((word) => word === "--lang" || word.startsWith("--lang="));
  if (at === -1) return undefined;
  return flags[at] === "--lang" ? flags[at + 1] : flags[at]?.slice("--lang=".length);
}
