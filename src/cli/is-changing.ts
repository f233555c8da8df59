import type { Options } from "./invocation.ts";

/** A command as far as it counts for whom it belongs to. `words`: those after `gw` besides profile and engine. */
export type Wish = { readonly command: string; readonly words: readonly string[] };

/** Commands that always change something, or have something changed. */
const changing: ReadonlySet<string> = new Set([
  "onboard",
  "setup",
  "gateway run",
  "gateway install",
  "gateway uninstall",
  "gateway start",
  "gateway stop",
  "gateway restart",
  "browser start",
  "browser stop",
  "browser open",
  "browser screenshot",
  "clone",
  "rename",
  "remove",
]);

/** Those that look only, unless this flag is given, or only with this one. */
const changingWith: Readonly<Record<string, string>> = { ports: "set", doctor: "fix", drill: "live" };
const changingWithout: Readonly<Record<string, string>> = { undo: "list", repair: "list" };

/** Whether a command is about to change something. A dry run shows what would be refused, and is refused like it. */
export function isChanging(command: string, options: Options): boolean {
  if (changing.has(command)) return true;
  const flag = changingWith[command];
  if (flag !== undefined) return options[flag] !== undefined;
  const looks = changingWithout[command];
  return looks !== undefined && options[looks] !== true;
}
