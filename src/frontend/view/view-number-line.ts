import { t } from "../../locale/t.ts";
import type { CellKind, Mark, NumberLine } from "../../port-map/number-line.ts";
import { previewNumberLine } from "../../wizard/port-preview.ts";
import type { Observed } from "../../wizard/observed.ts";
import type { Frame } from "./frame.ts";
import { row, seg, widthOf, type Line, type Segment, type Tone } from "./line.ts";

/** Cells on each side of the picture, for a sign with how many blocks lie beyond, and a blank. */
const sideWidth = 5;

/** The block that is typed between its neighbours, as a picture, the ports below it, and what its signs mean. */
export function viewNumberLine(observed: Observed, text: string, frame: Frame): readonly Line[] {
  const line = previewNumberLine(observed, text, Math.max(frame.columns - 2 * sideWidth, 10));
  if (line === undefined) return [];
  const { before, after } = beyondSigns(line, frame);
  return [
    [seg(`${before.padStart(sideWidth - 1)} `, "dim"), ...picture(line.cells, frame), seg(after === "" ? "" : ` ${after}`, "dim")],
    ...labelRows(line).map((labels) => row(" ".repeat(sideWidth), seg(labels, "dim"))),
    ...legendRows(legend(line, frame), frame.columns),
  ];
}

function beyondSigns({ beyond }: NumberLine, { glyphs }: Frame): { readonly before: string; readonly after: string } {
  return {
    before: beyond.below === 0 ? "" : `${glyphs.less}${beyond.below}`,
    after: beyond.above === 0 ? "" : `${beyond.above}${glyphs.more}`,
  };
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

/** The base ports where their blocks begin and the distances half-way between; those of blocks that lie too close for that in rows of their own. */
function labelRows({ own, below, above, cells }: NumberLine): readonly string[] {
  const marks = [below, above].filter((mark) => mark !== undefined).filter(({ distance }) => distance !== 0);
  const ports = placeAll(
    [own, ...marks].map(({ cell, port }) => ({ at: cell, text: String(port) })),
    cells.length,
  );
  const isClose = ({ port }: Mark) => ports.left.some(({ text }) => text === String(port));
  const distances = placeAll(
    marks.filter((mark) => !isClose(mark)).map(({ cell, distance }) => ({ at: Math.floor((cell + own.cell) / 2), text: signed(distance) })),
    cells.length,
    ports.row,
  );
  const close = marks.filter(isClose).map(({ cell, port, distance }) => ({ at: cell, text: `${port} (${signed(distance)})` }));
  return [distances.row, ...close.map((label) => placeAt(label, cells.length))].map((text) => text.trimEnd());
}

function signed(distance: number): string {
  return `${distance > 0 ? "+" : ""}${distance}`;
}

/** The labels in one row as far as they do not meet, and those that do. */
function placeAll(
  labels: readonly Label[],
  width: number,
  begin = " ".repeat(width),
): { readonly row: string; readonly left: readonly Label[] } {
  const left: Label[] = [];
  const all = labels.reduce((text, label) => {
    const from = Math.min(label.at, width - label.text.length);
    const around = text.slice(Math.max(from - 1, 0), from + label.text.length + 1);
    if (from >= 0 && around.trim() === "") return text.slice(0, from) + label.text + text.slice(from + label.text.length);
    left.push(label);
    return text;
  }, begin);
  return { row: all, left };
}

function placeAt(label: Label, width: number): string {
  return " ".repeat(Math.max(Math.min(label.at, width - label.text.length), 0)) + label.text;
}

/** A sign and what it stands for. */
type LegendItem = readonly [Segment, Segment];

function legend(line: NumberLine, frame: Frame): readonly LegendItem[] {
  const { glyphs } = frame;
  const words: Readonly<Record<Exclude<CellKind, "free">, string>> = {
    own: t("this profile"),
    other: t("other gateways"),
    both: t("this profile and another one"),
    ephemeral: t("outgoing connections"),
  };
  const kinds = (["own", "other", "both", "ephemeral"] as const).filter((kind) => line.cells.includes(kind));
  const { before, after } = beyondSigns(line, frame);
  const beyond = [before, after].filter((sign) => sign !== "").join(" ");
  const far = t("more, farther away");
  return [
    ...kinds.map((kind): LegendItem => [seg(`${glyphs[kind]} `, tones[kind]), seg(words[kind], "dim")]),
    ...(beyond === "" ? [] : [[seg(`${beyond} `, "dim"), seg(far, "dim")] as const]),
  ];
}

const legendIndent = 4;
const legendGap = 3;

/** As many signs to a row as fit; none is parted from what it stands for. */
function legendRows(items: readonly LegendItem[], columns: number): readonly Line[] {
  return items.reduce<readonly Line[]>((rows, item) => {
    const last = rows.at(-1);
    const joined = last === undefined ? undefined : [...last, seg(" ".repeat(legendGap)), ...item];
    if (joined !== undefined && widthOf(joined) <= columns) return [...rows.slice(0, -1), joined];
    return [...rows, [seg(" ".repeat(legendIndent)), ...item]];
  }, []);
}
