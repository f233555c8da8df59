/** The languages that gw speaks, by their BCP 47 tags. */
export const languages = ["en", "zh-CN", "zh-TW", "ru"] as const;

export type Language = (typeof languages)[number];

/**
 * The language that a tag of a person means: `ru`, `zh-Hant-HK`, or a POSIX locale such as `zh_TW.UTF-8`. Chinese without a region is that
 * of the mainland, as in BCP 47's likely subtags. Undefined for languages that gw does not speak.
 */
export function parseLanguage(tag: string): Language | undefined {
  const [first = "", ...rest] = tag
    .replace(/[.@].*$/, "")
    .toLowerCase()
    .split(/[-_]/);
  if (first === "zh") return rest.some((part) => traditional.has(part)) && !rest.includes("hans") ? "zh-TW" : "zh-CN";
  return first === "c" || first === "posix" ? "en" : languages.find((language) => language === first);
}

const traditional: ReadonlySet<string> = new Set(["hant", "tw", "hk", "mo"]);

/**
 * The language of a shell: the first variable that is set decides, as in POSIX for messages, and GW_LANG before all of them. English where it
 * names a language that gw does not speak.
 */
export function languageOf(environment: Readonly<Record<string, string>>): Language {
  const tag = ["GW_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].map((name) => environment[name] ?? "").find((value) => value !== "");
  return parseLanguage(tag ?? "") ?? "en";
}
