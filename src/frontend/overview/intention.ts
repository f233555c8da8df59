import type { Key } from "../ink/key.ts";
import type { Model } from "./model.ts";
import type { Action } from "./session.ts";

/** What a person means by a key. */
export type Intention =
  | { readonly kind: "move"; readonly by: number }
  | { readonly kind: "page"; readonly by: 1 | -1 }
  | { readonly kind: "first" | "last" }
  | { readonly kind: "enter" | "back" | "leave" | "filter" | "sort" | "refresh" | "help" | "logs" | "open" | "onboard" | "new" | "yes" }
  | { readonly kind: "action"; readonly action: Action };

const letters: Readonly<Record<string, Intention>> = {
  j: { kind: "move", by: 1 },
  k: { kind: "move", by: -1 },
  g: { kind: "first" },
  G: { kind: "last" },
  " ": { kind: "page", by: 1 },
  "/": { kind: "filter" },
  s: { kind: "sort" },
  r: { kind: "refresh" },
  "?": { kind: "help" },
  h: { kind: "help" },
  l: { kind: "logs" },
  w: { kind: "open" },
  o: { kind: "onboard" },
  n: { kind: "new" },
  q: { kind: "leave" },
  y: { kind: "yes" },
  t: { kind: "action", action: "start" },
  p: { kind: "action", action: "stop" },
  e: { kind: "action", action: "restart" },
  u: { kind: "action", action: "undo" },
};

const named: Readonly<Partial<Record<Key["kind"], Intention>>> = {
  up: { kind: "move", by: -1 },
  down: { kind: "move", by: 1 },
  "page-up": { kind: "page", by: -1 },
  "page-down": { kind: "page", by: 1 },
  home: { kind: "first" },
  end: { kind: "last" },
  enter: { kind: "enter" },
  right: { kind: "enter" },
  left: { kind: "back" },
  escape: { kind: "back" },
  backspace: { kind: "back" },
};

/** What a key means where nothing is typed; a text is one letter. Ctrl-C is another thing and no intention. */
export function intentionOf(key: Key): Intention | undefined {
  return key.kind === "text" ? letters[key.text] : named[key.kind];
}

/** How far a key leads, in rows: to the beginning or the end farther than there are any. */
export function distanceOf(intention: Intention, { screen }: Pick<Model, "screen">): number {
  switch (intention.kind) {
    case "move":
      return intention.by;
    case "page":
      return intention.by * pageOf(screen?.frame.rows ?? Number.POSITIVE_INFINITY);
    case "first":
      return -farthest;
    case "last":
      return farthest;
    default:
      return 0;
  }
}

const farthest = 1_000_000;

/** A page leaves nothing out in the smallest window: the head, the keys and a row of the page before stay. */
function pageOf(rows: number): number {
  return Math.min(10, Math.max(rows - 6, 1));
}
