/** What a person did at the keyboard, as far as the wizard cares. */
export type Key = { readonly kind: "text" | "paste"; readonly text: string } | { readonly kind: NamedKey };

export type NamedKey =
  | "enter"
  | "escape"
  | "tab"
  | "shift-tab"
  | "left"
  | "right"
  | "up"
  | "down"
  | "home"
  | "end"
  | "page-up"
  | "page-down"
  | "backspace"
  | "delete"
  | "erase-line"
  | "erase-word"
  | "cancel"
  | "suspend";

/** The part of Ink's key that is read here. */
export type InkKey = {
  readonly upArrow: boolean;
  readonly downArrow: boolean;
  readonly leftArrow: boolean;
  readonly rightArrow: boolean;
  readonly pageUp: boolean;
  readonly pageDown: boolean;
  readonly home: boolean;
  readonly end: boolean;
  readonly return: boolean;
  readonly escape: boolean;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly tab: boolean;
  readonly backspace: boolean;
  readonly delete: boolean;
  readonly meta: boolean;
};

/** Ctrl-J is the Enter of a terminal that was not raw yet when it was pressed. */
const controlKeys: Readonly<Record<string, NamedKey>> = {
  c: "cancel",
  z: "suspend",
  u: "erase-line",
  w: "erase-word",
  a: "home",
  e: "end",
  j: "enter",
  m: "enter",
};

/** The keys of one of Ink's input events, which may hold all that was typed since the last one. */
export function readKeys(input: string, key: InkKey): readonly Key[] {
  const named = namedKey(key);
  // Alt with Backspace takes a word off, as in shells.
  if (named !== undefined) return [{ kind: named === "backspace" && key.meta ? "erase-word" : named }];
  if (key.ctrl) return controlKey(input);
  // The rest of an escape sequence that came too late.
  if (/^\[[0-9;]*[A-Za-z~]$/.test(input)) return [];
  return key.meta ? [] : splitTyped(input);
}

/** What was pasted: one text, so that a line break in it submits nothing and no letter is a command; no key at all where no text is left of it. */
export function readPaste(pasted: string): readonly Key[] {
  const text = pasted
    .replaceAll(/[\r\n\t]+/g, " ")
    .replaceAll(/\p{Cc}/gu, "")
    .trim();
  return text === "" ? [] : [{ kind: "paste", text }];
}

function namedKey(key: InkKey): NamedKey | undefined {
  if (key.return) return "enter";
  if (key.escape) return "escape";
  if (key.tab) return key.shift ? "shift-tab" : "tab";
  if (key.leftArrow) return "left";
  if (key.rightArrow) return "right";
  if (key.upArrow) return "up";
  if (key.downArrow) return "down";
  if (key.home) return "home";
  if (key.end) return "end";
  if (key.pageUp) return "page-up";
  if (key.pageDown) return "page-down";
  if (key.backspace) return "backspace";
  return key.delete ? "delete" : undefined;
}

function controlKey(input: string): readonly Key[] {
  const kind = controlKeys[input];
  return kind === undefined ? [] : [{ kind }];
}

/** What typing can hold besides text, as terminals send it: Enter, Tab, Backspace in both ways, and keys with Ctrl. */
const typedKeys: Readonly<Record<string, NamedKey>> = {
  "\r": "enter",
  "\n": "enter",
  "\t": "tab",
  "\u007F": "backspace",
  "\b": "backspace",
  "\u0003": "cancel",
  "\u0001": "home",
  "\u0005": "end",
  "\u0015": "erase-line",
  "\u0017": "erase-word",
  "\u001A": "suspend",
};

function splitTyped(input: string): readonly Key[] {
  const parts = input.replaceAll("\r\n", "\r").match(/\p{Cc}|\P{Cc}+/gu) ?? [];
  return parts.flatMap((part): readonly Key[] => {
    const kind = typedKeys[part];
    if (kind !== undefined) return [{ kind }];
    // What is left of control characters is no text.
    return /^\p{Cc}$/u.test(part) ? [] : [{ kind: "text", text: part }];
  });
}
