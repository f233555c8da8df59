import { visibleText } from "../lib/visible-text.ts";
import { wrapText } from "../lib/wrap-text.ts";
import { shortenHome } from "../profile/profile.ts";

/** Where receipts are read: how wide, and which home is `~`. */
export type ReceiptPage = { readonly columns: number; readonly home: string };

/**
 * A sentence of a receipt in rows, the further ones indented behind the first. On a terminal paths below the home are short, and long ones are
 * broken between their parts; elsewhere they are whole.
 */
export function receiptLines(text: string, { columns, home }: ReceiptPage, indent = ""): readonly string[] {
  const room = Math.max(columns - indent.length - 2, 16);
  const shown = Number.isFinite(columns) ? shortenHome(text, home) : text;
  const rows = shown.split("\n").flatMap((line) => wrapText(visibleText(line), room));
  return rows.map((line, index) => (index === 0 ? indent + line : `${indent}  ${line}`));
}
