import type { Cell } from "../../test/host/terminal.ts";

/** The screen of a terminal at one moment: rows of cells. */
export type Screen = readonly (readonly Cell[])[];

/** A screen, how long it is shown, and what it shows in words. */
export type Frame = { readonly screen: Screen; readonly seconds: number; readonly says: string };

export type Picture = {
  /** Stands in the title bar and is what screen readers call the picture. */
  readonly title: string;
  readonly frames: readonly Frame[];
  /** What gw says on them, to find out when it says something else. */
  readonly texts: readonly string[];
};

const cellWidth = 8.4;
const rowHeight = 18;
const fontSize = 14;
const margin = 16;
const barHeight = 36;
/** From the top of a row to the base line of its text. */
const ascent = 13.5;

const foreground = "#d7dae0";
const background = "#171a21";

/** The sixteen colours of the terminal's palette: dark, with enough contrast on the background for each to be read. */
const palette: readonly string[] = [
  "#4a505c",
  "#f2777a",
  "#8fce7e",
  "#f0c674",
  "#82aaff",
  "#d59bf6",
  "#5fd0d6",
  "#d7dae0",
  "#7d8594",
  "#ff9a9c",
  "#a9e49a",
  "#ffd88a",
  "#a3c0ff",
  "#e3b8ff",
  "#86e5ea",
  "#ffffff",
];

/**
 * The frames one after the other, again and again, as one SVG without scripts; one frame stands still. Text stays text. Where nothing is
 * animated, or the person wants no motion, the first frame stands still, too. Empty rows below all frames are left out.
 */
export function renderAnimatedSvg({ title, frames, texts }: Picture): string {
  const columns = Math.max(...frames.flatMap(({ screen }) => screen.map((row) => row.length)));
  const rows = Math.max(...frames.map(({ screen }) => screen.findLastIndex((row) => runsOf(row).some(isSeen)) + 1));
  const width = round(columns * cellWidth + 2 * margin);
  const height = rows * rowHeight + barHeight + margin;
  const spoken = frames.map(({ says }, index) => `${index + 1}. ${says}`).join(" ");
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t d">`,
    `<title id="t">${escapeXml(title)}</title>`,
    `<desc id="d">${escapeXml(spoken)}</desc>`,
    `<metadata>\n${texts.map(escapeXml).join("\n")}\n</metadata>`,
    `<style>${styles(frames)}</style>`,
    `<rect width="${width - 1}" height="${height - 1}" x=".5" y=".5" rx="10" fill="${background}" stroke="#565d6b"/>`,
    ...["#f2777a", "#f0c674", "#8fce7e"].map((fill, index) => `<circle cx="${20 + index * 20}" cy="18" r="6" fill="${fill}"/>`),
    `<text class="b" x="${width / 2}" y="22" text-anchor="middle">${escapeXml(title)}</text>`,
    `<g transform="translate(${margin} ${barHeight})">`,
    ...frames.map(({ screen }, index) => `<g class="f f${index}">\n${renderScreen(screen)}\n</g>`),
    "</g>",
    "</svg>",
  ].join("\n")}\n`;
}

function styles(frames: readonly Frame[]): string {
  const total = frames.reduce((sum, { seconds }) => sum + seconds, 0);
  const ends = frames.map((_, index) => frames.slice(0, index + 1).reduce((sum, { seconds }) => sum + seconds, 0));
  const animations =
    frames.length === 1
      ? []
      : frames.map(({ seconds }, index) => {
          const end = ends[index] ?? total;
          return renderKeyframes(`f${index}`, percent(end - seconds, total), percent(end, total), total);
        });
  return [
    `text{font:${fontSize}px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace;fill:${foreground};white-space:pre}`,
    `.b{font-size:12px;fill:#7d8594}.s{font-weight:bold}.d{fill-opacity:.6}.i{font-style:italic}.u{text-decoration:underline}`,
    `.f{visibility:hidden}.f0{visibility:visible}`,
    `@media (prefers-reduced-motion:no-preference){${animations.join("")}}`,
  ].join("\n");
}

function renderKeyframes(name: string, from: string, to: string, seconds: number): string {
  const before = from === "0" ? "" : "0%{visibility:hidden}";
  const after = to === "100" ? "" : `${to}%{visibility:hidden}`;
  return `@keyframes ${name}{${before}${from}%{visibility:visible}${after}}.${name}{animation:${name} ${round(seconds)}s step-end infinite}`;
}

function percent(part: number, total: number): string {
  return String(round((part / total) * 100));
}

function renderScreen(screen: Screen): string {
  return screen.flatMap((row, index) => renderRow(row, index * rowHeight)).join("\n");
}

/** Cells that look the same, from a column on. */
type Run = { readonly column: number; readonly text: string; readonly width: number; readonly look: Cell };

function renderRow(row: readonly Cell[], top: number): readonly string[] {
  const runs = runsOf(row);
  const grounds = runs.flatMap(({ column, width, look }) => {
    const fill = groundOf(look);
    return fill === undefined
      ? []
      : [`<rect x="${xOf(column)}" y="${top}" width="${xOf(width)}" height="${rowHeight}" fill="${fill}"${look.dim ? ' class="d"' : ""}/>`];
  });
  const texts = runs.filter(({ text }) => text.trim() !== "");
  if (texts.length === 0) return grounds;
  return [...grounds, `<text y="${top + ascent}" xml:space="preserve">${texts.map(renderRun).join("")}</text>`];
}

function isSeen({ text, look }: Run): boolean {
  return text.trim() !== "" || groundOf(look) !== undefined;
}

/** Every run stands at its own place and is stretched to its cells, so that no font can shift what follows. */
function renderRun({ column, text, width, look }: Run): string {
  const classes = [look.bold ? "s" : "", look.dim ? "d" : "", look.italic ? "i" : "", look.underline ? "u" : ""].filter(Boolean).join(" ");
  const fill = inkOf(look);
  const length = width > 1 ? ` textLength="${xOf(width)}" lengthAdjust="spacingAndGlyphs"` : "";
  return `<tspan x="${xOf(column)}"${length}${classes === "" ? "" : ` class="${classes}"`}${fill === foreground ? "" : ` fill="${fill}"`}>${escapeXml(text)}</tspan>`;
}

function runsOf(row: readonly Cell[]): readonly Run[] {
  const runs: Run[] = [];
  for (const [column, cell] of row.entries()) {
    if (cell.width === 0) continue;
    const last = runs.at(-1);
    const char = cell.char === "" ? " " : cell.char;
    if (last !== undefined && looksAlike(last.look, cell)) {
      runs[runs.length - 1] = { ...last, text: last.text + char, width: last.width + cell.width };
      continue;
    }
    runs.push({ column, text: char, width: cell.width, look: cell });
  }
  return runs.map(withoutBlanks);
}

/** Blanks around a text need no place of their own, unless they are painted. */
function withoutBlanks(run: Run): Run {
  if (groundOf(run.look) !== undefined || run.look.underline) return run;
  const start = run.text.length - run.text.trimStart().length;
  const end = run.text.length - run.text.trimEnd().length;
  return { ...run, column: run.column + start, text: run.text.trim(), width: run.width - start - end };
}

function looksAlike(left: Cell, right: Cell): boolean {
  return (["fg", "bg", "bold", "dim", "italic", "underline", "inverse"] as const).every((key) => left[key] === right[key]);
}

function inkOf(look: Cell): string {
  return look.inverse ? hexOf(look.bg, background) : hexOf(look.fg, foreground);
}

/** Undefined where the window shows through. */
function groundOf(look: Cell): string | undefined {
  if (look.inverse) return hexOf(look.fg, foreground);
  return look.bg === "default" ? undefined : hexOf(look.bg, background);
}

/** The colour of a cell; `palette:N` above 15 is xterm's cube of 6 x 6 x 6 colours and its 24 greys. */
function hexOf(colour: string, usual: string): string {
  if (colour === "default") return usual;
  if (!colour.startsWith("palette:")) return colour;
  const index = Number(colour.slice("palette:".length));
  const named = palette[index];
  if (named !== undefined) return named;
  if (index >= 232) return hex([8 + (index - 232) * 10, 8 + (index - 232) * 10, 8 + (index - 232) * 10]);
  const levels = [Math.floor((index - 16) / 36), Math.floor((index - 16) / 6) % 6, (index - 16) % 6];
  return hex(levels.map((level) => (level === 0 ? 0 : 55 + level * 40)));
}

function hex(parts: readonly number[]): string {
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

function xOf(column: number): number {
  return round(column * cellWidth);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
