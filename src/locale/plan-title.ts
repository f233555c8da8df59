import { t } from "./t.ts";

/**
 * What a plan was for, as records keep it and `--json` shows it: the words of its command, or one of a few forms with its values in a fixed place.
 * It is the same in every language, so that a record made in one is read in another.
 */
export const planTitles = {
  onboard: (port: number) => `onboard, base port ${port}`,
  takeOver: (from: string, port: number) => `onboard from ${from}, base port ${port}`,
  clone: (from: string, port: number) => `clone of ${from}, base port ${port}`,
  move: (former: number, port: number) => (former === port ? `ports, ${port}` : `ports, ${former} -> ${port}`),
  rename: (from: string, to: string) => `rename ${from} to ${to}`,
} as const;

/** Whether a title is that of a clone of this profile, whatever its ports are. */
export function isCloneTitle(title: string, from: string): boolean {
  return cloneForm.exec(title)?.[1] === from;
}

const cloneForm = /^clone of (.+), base port (\d+)$/;

/** Each form, and how it is said. */
const forms: readonly (readonly [form: RegExp, say: (first: string, second: string) => string])[] = [
  [/^onboard, base port (\d+)$/, (port) => t("onboard, base port {port}", { port })],
  [/^onboard from (.+), base port (\d+)$/, (from, port) => t("onboard from {from}, base port {port}", { from, port })],
  [cloneForm, (from, port) => t("clone of {from}, base port {port}", { from, port })],
  [/^rename (\S+) to (\S+)$/, (from, to) => t("rename {from} to {to}", { from, to })],
];

/** The title of a plan for people; what is only the words of a command stays as it is. */
export function describePlanTitle(title: string): string {
  for (const [form, say] of forms) {
    const [whole, first = "", second = ""] = form.exec(title) ?? [];
    if (whole !== undefined) return say(first, second);
  }
  return title;
}
