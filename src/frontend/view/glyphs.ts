/** The few signs that the wizard draws. */
export type Glyphs = {
  readonly done: string;
  readonly ask: string;
  readonly bad: string;
  readonly warn: string;
  /** A change that was taken back, as it was asked for or has to be. */
  readonly back: string;
  readonly pointer: string;
  readonly bullet: string;
  readonly arrow: string;
  readonly dots: string;
  readonly mask: string;
  readonly rule: string;
  /** A question to come. */
  readonly ahead: string;
  /** One to come whose earlier answer is kept. */
  readonly kept: string;
  /** More of a picture on this side. */
  readonly less: string;
  readonly more: string;
  /** Cells of the picture of ports. */
  readonly own: string;
  readonly other: string;
  readonly both: string;
  readonly ephemeral: string;
  readonly free: string;
};

const unicode: Glyphs = {
  done: "✔",
  ask: "◆",
  bad: "✖",
  warn: "▲",
  back: "←",
  pointer: "❯",
  bullet: "•",
  arrow: "→",
  dots: "…",
  mask: "•",
  rule: "─",
  ahead: "○",
  kept: "●",
  less: "‹",
  more: "›",
  own: "█",
  other: "▒",
  both: "╳",
  ephemeral: "·",
  free: "─",
};
const ascii: Glyphs = {
  done: "+",
  ask: ">",
  bad: "x",
  warn: "!",
  back: "<",
  pointer: ">",
  bullet: "-",
  arrow: "->",
  dots: "...",
  mask: "*",
  rule: "-",
  ahead: ".",
  kept: "*",
  less: "<",
  more: ">",
  own: "#",
  other: "=",
  both: "X",
  ephemeral: ".",
  free: "-",
};

/** Signs that the terminal of this environment can show: ASCII where the locale is not UTF-8 or the terminal is the kernel's own. */
export function chooseGlyphs(environment: Readonly<Record<string, string>>): Glyphs {
  const locale = environment["LC_ALL"] || environment["LC_CTYPE"] || environment["LANG"] || "";
  return /utf-?8/i.test(locale) && environment["TERM"] !== "linux" ? unicode : ascii;
}
