import { isOverlapping, type PortRange } from "./port-map.ts";

/** What one cell of the picture stands for. `both`: a port of it is in one's own block and in another's. */
export type CellKind = "free" | "own" | "other" | "both" | "ephemeral";

/** The host's ports around a block as one row of cells, each for equally many ports. */
export type NumberLine = {
  /** The ports from the first cell to the last one. */
  readonly range: PortRange;
  readonly cells: readonly CellKind[];
  readonly own: Mark;
  /** The blocks nearest to it. */
  readonly below: Mark | undefined;
  readonly above: Mark | undefined;
  /** How many blocks lie farther away than the picture reaches. */
  readonly beyond: { readonly below: number; readonly above: number };
};

/** The cell in which a block begins, its first port, and how far that is from one's own. */
export type Mark = { readonly cell: number; readonly port: number; readonly distance: number };

const lastPort = 65_535;

/** As much is shown around a block that has no neighbour on a side. */
const lonelySpan = 1000;

/** The picture of a block between its nearest neighbours; what lies beyond them is counted. */
export function drawNumberLine(own: PortRange, others: readonly PortRange[], ephemeral: PortRange, width: number): NumberLine {
  const below = others.filter((block) => block.from <= own.from).reduce(highest, undefined);
  const above = others.filter((block) => block.from > own.from).reduce(lowest, undefined);
  const range = rangeOf(own, below, above, ephemeral);
  const step = (range.to - range.from + 1) / width;
  const cellOf = (port: number) => Math.min(Math.max(Math.floor((port - range.from) / step), 0), width - 1);
  const markOf = ({ from }: PortRange): Mark => ({ cell: cellOf(from), port: from, distance: from - own.from });
  const near = others.filter((block) => isOverlapping(block, range));
  const cells = Array.from({ length: width }, (_, index) => {
    const from = range.from + Math.floor(index * step);
    const cell = { from, to: Math.max(range.from + Math.floor((index + 1) * step) - 1, from) };
    return kindOf(cell, index === cellOf(own.from), own, near, ephemeral);
  });
  const far = others.filter((block) => !near.includes(block));
  const farBelow = far.filter((block) => block.from < own.from).length;
  const beyond = { below: farBelow, above: far.length - farBelow };
  return { range, cells, own: markOf(own), below: below && markOf(below), above: above && markOf(above), beyond };
}

function highest(left: PortRange | undefined, right: PortRange): PortRange {
  return left === undefined || right.from > left.from ? right : left;
}

function lowest(left: PortRange | undefined, right: PortRange): PortRange {
  return left === undefined || right.from < left.from ? right : left;
}

/** A neighbour is in the picture with its whole block and some free ports beside it. */
function rangeOf(own: PortRange, below: PortRange | undefined, above: PortRange | undefined, ephemeral: PortRange): PortRange {
  const nearest = above ?? (ephemeral.from > own.to && ephemeral.from - own.to < lonelySpan ? ephemeral : undefined);
  const from = below === undefined ? own.from - lonelySpan : below.from;
  const to = nearest === undefined ? own.to + lonelySpan : Math.max(own.to, Math.min(nearest.to, nearest.from + own.to - own.from));
  const margin = Math.ceil((to - from) / 20);
  return { from: Math.max(from - margin, 1), to: Math.max(Math.min(to + margin, lastPort), own.from) };
}

function kindOf(cell: PortRange, isStart: boolean, own: PortRange, others: readonly PortRange[], ephemeral: PortRange): CellKind {
  const mine = isOverlapping(cell, own);
  const shared = { from: Math.max(cell.from, own.from), to: Math.min(cell.to, own.to) };
  if (mine && others.some((block) => isOverlapping(block, shared))) return "both";
  // However coarse the scale, the block itself is seen.
  if (mine || isStart) return "own";
  if (others.some((block) => isOverlapping(block, cell))) return "other";
  return isOverlapping(cell, ephemeral) ? "ephemeral" : "free";
}
