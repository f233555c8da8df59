/** The few signs that the wizard draws. */
export type Glyphs = {
  readonly done: string;
  readonly ask: string;
  readonly bad: string;
  readonly warn: string;
  readonly pointer: string;
  readonly bullet: string;
  readonly arrow: string;
  readonly dots: string;
  readonly mask: string;
  readonly rule: string;
};

const unicode: Glyphs = {
  done: "✔",
  ask: "◆",
  bad: "✖",
  warn: "▲",
  pointer: "❯",
  bullet: "•",
  arrow: "→",
  dots: "…",
  mask: "•",
  rule: "─",
};
const ascii: Glyphs = {
  done: "+",
  ask: "?",
  bad: "x",
  warn: "!",
  pointer: ">",
  bullet: "-",
  arrow: "->",
  dots: "...",
  mask: "*",
  rule: "-",
};

/** Signs that the terminal of this environment can show: ASCII where the locale is not UTF-8 or the terminal is the kernel's own. */
export function chooseGlyphs(environment: Readonly<Record<string, string>>): Glyphs {
  const locale = environment["LC_ALL"] || environment["LC_CTYPE"] || environment["LANG"] || "";
  return /utf-?8/i.test(locale) && environment["TERM"] !== "linux" ? unicode : ascii;
}
