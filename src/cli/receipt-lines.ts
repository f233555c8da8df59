import { visibleText } from "../lib/visible-text.ts";
import { wrapText } from "../lib/wrap-text.ts";
import { shortenHome } from "../lib/shorten-home.ts";

/** Where receipts are read: how wide, and which home is `~`. */
export type ReceiptPage = { readonly columns: number; readonly home: string };

/**
 * A sentence of a receipt in rows, the further ones indented behind the first; long paths are broken between their parts.
 */
export function receiptLines(text: string, { columns, home }: ReceiptPage, indent = ""): readonly string[] {
  const room = Math.max(columns - indent.length - 2, 16);
  const rows = shortenHome(text, home)
    .split("\n")
    .flatMap((line) => wrapText(visibleText(line), room));
  return rows.map((line, index) => (index === 0 ? indent + line : `${indent}  ${line}`));
}
