import type { Options } from "./invocation.ts";

/** A command as far as it counts for whom it belongs to. `words`: those after `gw` besides profile and engine. */
export type Wish = { readonly command: string; readonly words: readonly string[] };

/** Commands that always make changes, under the lock for that. */
const locking: readonly string[] = [
  "onboard",
  "setup",
  "clone",
  "rename",
  "remove",
  ...["install", "uninstall", "start", "stop", "restart"].map((word) => `gateway ${word}`),
];

/** Commands that always change something, or have something changed. */
const changing: ReadonlySet<string> = new Set([
  ...locking,
  "gateway run",
  ...["start", "stop", "open", "screenshot"].map((word) => `browser ${word}`),
]);

/** Those that look only, unless this flag is given, or only with this one. */
const changingWith: Readonly<Record<string, string>> = { ports: "set", doctor: "fix", drill: "live" };
const changingWithout: Readonly<Record<string, string>> = { undo: "list", repair: "list" };

/** Whether a command waits for the lock under which changes are made, and may have it from a gw that was killed. */
export function isLocking(command: string, options: Options): boolean {
  if (command === "ports") return isChanging(command, options);
  return locking.includes(command) || Object.hasOwn(changingWithout, command);
}

/** Whether a command is about to change something. A dry run shows what would be refused, and is refused like it. */
export function isChanging(command: string, options: Options): boolean {
  if (changing.has(command)) return true;
  const flag = changingWith[command];
  if (flag !== undefined) return options[flag] !== undefined;
  const looks = changingWithout[command];
  return looks !== undefined && options[looks] !== true;
}
