type Environment = Readonly<Record<string, string>>;

/** What decides how the questions are asked, if at all. Sizes in cells; 0 or undefined: the terminal tells none. */
export type FrontEndFacts = {
  /** Flags answer everything: `--yes` or `--json`. */
  readonly isUnattended: boolean;
  readonly wantsPlain: boolean;
  readonly wantsLines: boolean;
  readonly hasTerminalInput: boolean;
  readonly hasTerminalOutput: boolean;
  readonly environment: Environment;
  readonly columns: number | undefined;
  readonly rows: number | undefined;
};

/** Why nobody can be asked: input or output is no terminal, or a variable says that nobody is there. */
export type Unasked = "input" | "output" | "ci";

/** Why the questions are asked line by line; `variable`: `ACCESSIBLE=1`, as it would be typed. */
export type LineModeReason =
  | { readonly kind: "flag" }
  | { readonly kind: "variable"; readonly variable: string }
  | { readonly kind: "small"; readonly columns: number; readonly rows: number }
  | { readonly kind: "no-size" };

/** How the conversation is held, and what is to be said of it where that is not what was asked for. */
export type FrontEndChoice =
  | { readonly kind: "flags" }
  | { readonly kind: "ink" }
  | { readonly kind: "prompts" }
  | { readonly kind: "lines"; readonly said: LineModeReason }
  | { readonly kind: "none"; readonly said: Unasked };

/** The smallest window that the full screen fits into, in cells. */
export const smallestScreen = { columns: 40, rows: 12 } as const;

/**
 * Chooses the front-end. A question that nobody sees or can answer would hang, so both streams must be terminals; the full screen needs room and a
 * terminal that can move its cursor, the prompts only the latter.
 */
export function chooseFrontEnd(facts: FrontEndFacts): FrontEndChoice {
  if (facts.isUnattended) return { kind: "flags" };
  const lacking = findUnasked(facts);
  if (lacking !== undefined) return { kind: "none", said: lacking };
  const reason = findLineModeReason(facts);
  if (reason !== undefined) return { kind: "lines", said: reason };
  if (facts.wantsPlain) return { kind: "prompts" };
  const { columns = 0, rows = 0 } = facts;
  if (columns === 0 || rows === 0) return { kind: "lines", said: { kind: "no-size" } };
  const isSmall = columns < smallestScreen.columns || rows < smallestScreen.rows;
  return isSmall ? { kind: "lines", said: { kind: "small", columns, rows } } : { kind: "ink" };
}

/** What is missing to ask anybody; undefined where a person can be asked. */
export function findUnasked({
  hasTerminalInput,
  hasTerminalOutput,
  environment,
}: Pick<FrontEndFacts, "hasTerminalInput" | "hasTerminalOutput" | "environment">): Unasked | undefined {
  if (!hasTerminalInput) return "input";
  if (!hasTerminalOutput) return "output";
  return isOn(environment["CI"]) ? "ci" : undefined;
}

/**
 * Why this person wants lines, or this terminal can show no more, whatever its size: the flag, the variables of other command lines
 * (`INK_SCREEN_READER` is Ink's own), or a terminal without a cursor to move.
 */
export function findLineModeReason({
  wantsPlain,
  wantsLines,
  environment,
}: Pick<FrontEndFacts, "wantsPlain" | "wantsLines" | "environment">): LineModeReason | undefined {
  if (wantsLines) return { kind: "flag" };
  if (environment["TERM"] === "dumb") return { kind: "variable", variable: "TERM=dumb" };
  // A flag beats a variable.
  const name = wantsPlain ? undefined : ["ACCESSIBLE", "INK_SCREEN_READER"].find((one) => isOn(environment[one]));
  return name === undefined ? undefined : { kind: "variable", variable: `${name}=${environment[name]}` };
}

/** As people write a no into variables. */
function isOn(value: string | undefined): boolean {
  return !["", "0", "false", "no", "off"].includes((value ?? "").toLowerCase());
}
