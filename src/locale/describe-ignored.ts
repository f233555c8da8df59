import { list } from "./list.ts";
import { t } from "./t.ts";

/** That variables of this shell were not heeded, by their names. */
export function describeIgnored(names: readonly string[]): string {
  return t("ignored from this shell: {names}", { names: list(names) });
}
