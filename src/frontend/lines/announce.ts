import { sentences } from "../../locale/sentences.ts";
import { t } from "../../locale/t.ts";
import { smallestScreen, type LineModeReason } from "../choose-front-end.ts";

/** The first line of the line mode: that it is one, and why. */
export function announceLines(reason: LineModeReason): string {
  return sentences(reasonText(reason), t("Answer by number or by typing, then Enter."));
}

function reasonText(reason: LineModeReason): string {
  switch (reason.kind) {
    case "flag":
      return t("Line mode ({cause}).", { cause: "--accessible" });
    case "variable":
      // The value is the shell's, and may hold anything.
      return t("Line mode ({cause}).", { cause: reason.variable.replaceAll(/\p{Cc}/gu, "?") });
    case "no-size":
      return t("Line mode: this terminal does not tell its size, and the full screen needs to know it.");
    case "small": {
      const { columns, rows } = reason;
      const { columns: leastColumns, rows: leastRows } = smallestScreen;
      return t("Line mode: this window has {columns} x {rows} cells, and the full screen needs {leastColumns} x {leastRows}.", {
        columns,
        rows,
        leastColumns,
        leastRows,
      });
    }
  }
}
