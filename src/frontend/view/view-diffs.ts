import type { Change, WriteFile } from "../../change/change.ts";
import { graphemesOf, cellWidth } from "../../lib/wrap-text.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { saySecrets } from "../../locale/secret-sign.ts";
import { t } from "../../locale/t.ts";
import { diffFile, secretsIn, shownLines, type FileDiffRow } from "../../plan/file-diff.ts";
import { shortenHome } from "../../lib/shorten-home.ts";
import type { Frame } from "./frame.ts";
import { paragraph, row, seg, type Line, type Tone } from "./line.ts";

/** What a plan does to each file, line by line, with what stays around it; secrets are replaced. */
export function viewDiffs(changes: readonly Change[], home: string, frame: Frame): readonly Line[] {
  const secrets = secretsIn(changes);
  return changes.filter(isWrite).flatMap((change, index) => {
    const rows = diffFile(change, secrets);
    const lines = rows === undefined ? notShown(frame) : rows.flatMap((one) => viewRow(one, frame));
    return [...(index === 0 ? [] : [row()]), ...viewPath(change, home, frame), ...lines];
  });
}

/** The whole text of each service definition as it will be; secrets are replaced. */
export function viewDefinitions(changes: readonly Change[], home: string, frame: Frame): readonly Line[] {
  const secrets = secretsIn(changes);
  return changes.filter(isDefinition).flatMap((change, index) => {
    const lines = shownLines(change, change.after ?? "", secrets);
    const rows = lines?.flatMap((line) => viewText("   ", "plain", line, frame)) ?? notShown(frame);
    return [...(index === 0 ? [] : [row()]), ...viewPath(change, home, frame), ...rows];
  });
}

/** A change that puts a text into a file, or takes the file away. */
export function isWrite(change: Change): change is WriteFile {
  return change.kind === "write-file";
}

/** A change that leaves a service definition to be read. */
export function isDefinition(change: Change): change is WriteFile {
  return isWrite(change) && change.purpose === "service-definition" && change.after !== undefined;
}

function viewPath({ path, before, after }: WriteFile, home: string, frame: Frame): readonly Line[] {
  const shown = visibleText(shortenHome(path, home));
  const text =
    before === undefined ? t("{path} (new)", { path: shown }) : after === undefined ? t("{path} (goes)", { path: shown }) : shown;
  return paragraph(text, frame.columns, { indent: 1, tone: "strong" });
}

function viewRow(entry: FileDiffRow, frame: Frame): readonly Line[] {
  switch (entry.kind) {
    case "gap": {
      const text = t("{count, plural, one {# line stays as it is} other {# lines stay as they are}}", { count: entry.count });
      return [row(seg(`   ${frame.glyphs.dots} ${text}`, "dim"))];
    }
    case "same":
      return viewText("   ", "dim", entry.text, frame);
    case "added":
      return viewText(" + ", "good", entry.text, frame);
    case "removed":
      return viewText(" - ", "bad", entry.text, frame);
  }
}

/** A line of a file keeps its blanks, so it is broken by cells and not between words. */
function viewText(lead: string, tone: Tone, text: string, frame: Frame): readonly Line[] {
  const pieces = breakCells(visibleText(saySecrets(text).replaceAll("\t", "  ")), frame.columns - lead.length);
  return pieces.map((piece, index) => row(seg(index === 0 ? lead : " ".repeat(lead.length), tone), seg(piece, tone)));
}

function breakCells(text: string, width: number): readonly string[] {
  if (cellWidth(text) <= width) return [text];
  const pieces: string[] = [];
  let piece = "";
  for (const character of graphemesOf(text)) {
    if (piece !== "" && cellWidth(piece + character) > width) {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
  }
  return [...pieces, piece];
}

function notShown(frame: Frame): readonly Line[] {
  return paragraph(t("Not shown: gw cannot tell what in it is a secret."), frame.columns, { indent: 3, tone: "warn" });
}
