import { sentences } from "../../locale/sentences.ts";
import { t } from "../../locale/t.ts";

/** What a first Ctrl-C at a question says instead of leaving. */
export function leaveWarning(): string {
  return sentences(t("Leave? Nothing has been written."), t("Ctrl-C once more leaves; the question comes again."));
}
