import { t } from "../../locale/t.ts";
import type { CellKind, NumberLine } from "../../port-map/number-line.ts";
import { previewNumberLine } from "../../wizard/port-preview.ts";
import type { Observed } from "../../wizard/observed.ts";
import type { Frame } from "./frame.ts";
import { cut, row, seg, type Line, type Tone } from "./line.ts";

/** Cells on each side of the picture, for a sign with how many blocks lie beyond, and a blank. */
const sideWidth = 5;

/** The block that is typed between its neighbours, as a picture, the ports below it, and what its signs mean. */
export function viewNumberLine(observed: Observed, text: string, frame: Frame): readonly Line[] {
  const line = previewNumberLine(observed, text, Math.max(frame.columns - 2 * sideWidth, 10));
  if (line === undefined) return [];
  const { glyphs } = frame;
  const before = line.beyond.below === 0 ? "" : `${glyphs.less}${line.beyond.below}`;
  const after = line.beyond.above === 0 ? "" : ` ${line.beyond.above}${glyphs.more}`;
  return [
    [seg(`${before.padStart(sideWidth - 1)} `, "dim"), ...picture(line.cells, frame), seg(after, "dim")],
    row(" ".repeat(sideWidth), seg(placeLabels(line), "dim")),
    cut(row("   ", ...legend(line, frame)), frame.columns, glyphs.dots),
  ];
}

const tones: Readonly<Record<CellKind, Tone>> = { free: "dim", own: "accent", other: "plain", both: "warn", ephemeral: "dim" };

/** Neighbouring cells of one kind in one piece: a frame of few pieces is drawn faster. */
function picture(cells: readonly CellKind[], { glyphs }: Frame): Line {
  const pieces: { kind: CellKind; count: number }[] = [];
  for (const kind of cells) {
    const last = pieces.at(-1);
    if (last?.kind === kind) last.count += 1;
    else pieces.push({ kind, count: 1 });
  }
  return pieces.map(({ kind, count }) => seg(glyphs[kind].repeat(count), tones[kind]));
}

type Label = { readonly at: number; readonly text: string };

/** The base ports where their blocks begin and the distances half-way between, as far as they do not meet. */
function placeLabels({ own, below, above, cells }: NumberLine): string {
  const marks = [below, above].filter((mark) => mark !== undefined).filter(({ distance }) => distance !== 0);
  const labels: readonly Label[] = [
    ...[own, ...marks].map(({ cell, port }) => ({ at: cell, text: String(port) })),
    ...marks.map(({ cell, distance }) => ({ at: Math.floor((cell + own.cell) / 2), text: `${distance > 0 ? "+" : ""}${distance}` })),
  ];
  return labels.reduce((text, label) => place(text, label, cells.length), " ".repeat(cells.length)).trimEnd();
}

function place(text: string, { at, text: label }: Label, width: number): string {
  const from = Math.min(at, width - label.length);
  const around = text.slice(Math.max(from - 1, 0), from + label.length + 1);
  return from < 0 || around.trim() !== "" ? text : text.slice(0, from) + label + text.slice(from + label.length);
}

function legend({ cells }: NumberLine, { glyphs }: Frame): Line {
  const words: Readonly<Record<Exclude<CellKind, "free">, string>> = {
    own: t("this profile"),
    other: t("other gateways"),
    both: t("both"),
    ephemeral: t("outgoing connections"),
  };
  const kinds = (["own", "other", "both", "ephemeral"] as const).filter((kind) => cells.includes(kind));
  return kinds.flatMap((kind, index) => [seg(`${index === 0 ? "" : "  "} ${glyphs[kind]} `, tones[kind]), seg(words[kind], "dim")]);
}
