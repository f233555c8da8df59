import { cellWidth, wrapText } from "../../lib/wrap-text.ts";
import { t } from "../../locale/t.ts";
import { renderPairs } from "../table.ts";
import type { HelpBlock, HelpTopic } from "./topics.ts";

/** Wider lines are hard to read. */
const widest = 100;

/** Names longer than this part of a row have what they mean below them. */
const nameShare = 0.4;

/** A topic as rows for a terminal of so many cells. Lines to be pasted stay in one piece. */
export function renderTopic({ name, title, blocks }: HelpTopic, columns: number): string {
  const width = Math.min(columns, widest);
  return [wrapText(t("{name}: {title}", { name, title }), width).join("\n"), ...blocks.map((block) => renderBlock(block, width))].join(
    "\n\n",
  );
}

function renderBlock(block: HelpBlock, width: number): string {
  switch (block.kind) {
    case "text":
      return wrapText(block.text, width).join("\n");
    case "lines":
      return block.lines.map((line) => `  ${line}`).join("\n");
    case "pairs":
      return renderNamed(block.pairs, width);
  }
}

function renderNamed(pairs: readonly (readonly [string, string])[], width: number): string {
  if (pairs.every(([name]) => cellWidth(name) <= width * nameShare)) return renderPairs(pairs, "  ", width);
  return pairs.map(([name, meaning]) => [...wrapText(`  ${name}`, width), ...wrapText(`    ${meaning}`, width)].join("\n")).join("\n");
}
