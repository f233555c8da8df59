import { fitAround, fitEnd, type Frame } from "../view/frame.ts";
import type { Line } from "../view/line.ts";
import { scrollText, type Extent } from "./scroll.ts";

/** What stands on the screen of a question, each part whole. */
export type QuestionParts = {
  readonly title: readonly Line[];
  /** What there is to know before one answers. */
  readonly help: readonly Line[];
  /** The whole text of the marked option, where its row cannot hold it. */
  readonly option: readonly Line[];
  /** What is typed, or the options. */
  readonly input: readonly Line[];
  /** The row of the input that has to be seen, counted from 0. */
  readonly chosen: number;
  /** What is wrong with the answer. */
  readonly judgement: readonly Line[];
  /** What is shown of what is typed. */
  readonly ports: readonly Line[];
  /** What there is to know of the profile, where the head of the screen has no room for it. */
  readonly remarks: readonly Line[];
  readonly isTyped: boolean;
  /** The help tells what there is to decide about: before it is cut, options give way to it. */
  readonly tellsFirst: boolean;
};

/** The parts in their places: rows that stay, with a text between them that scrolls where it is longer than its room. */
export type Arranged = {
  readonly before: readonly Line[];
  readonly text: readonly Line[];
  readonly textRoom: number;
  readonly after: readonly Line[];
};

/** As many options as leave the one that is chosen in sight, with a row on either side that counts the others. */
const fewestOptions = 3;

/** So much of a text is seen where options take the rest of the room, the row included that tells how much follows. */
const fewestTextRows = 3;

/** With less below what is typed, its help is read there too. */
const leastRoomBelow = 9;

/** Where the parts of a question stand in so many rows: all of them where they fit, else what is answered with, and the rest as a text beside it. */
export function arrangeQuestion(parts: QuestionParts, room: number, frame: Frame): Arranged {
  const { title, help, option, input, judgement, ports, remarks } = parts;
  const all = [...title, ...help, ...option, ...input, ...judgement, ...ports, ...remarks];
  if (all.length <= room) return { before: all, text: [], textRoom: 0, after: [] };
  return parts.isTyped ? arrangeTyped(parts, room) : arrangeOptions(parts, room, frame);
}

/** What the answer leads to is told below it. */
function arrangeTyped({ title, help, input, judgement, ports, remarks }: QuestionParts, room: number): Arranged {
  const hasHelpAbove = room - title.length - help.length - input.length >= leastRoomBelow;
  const before = [...title, ...(hasHelpAbove ? help : []), ...input];
  const text = [...judgement, ...ports, ...(hasHelpAbove ? [] : help), ...remarks];
  return { before, text, textRoom: Math.max(room - before.length, 0), after: [] };
}

function arrangeOptions(parts: QuestionParts, room: number, frame: Frame): Arranged {
  const { title, help, option, input, judgement, remarks, chosen, tellsFirst } = parts;
  const text = tellsFirst ? [...judgement, ...help, ...option, ...remarks] : [...judgement, ...option, ...help, ...remarks];
  const wanted = tellsFirst ? text.length : Math.min(text.length, fewestTextRows);
  const inputRoom = Math.max(room - title.length - wanted, Math.min(input.length, fewestOptions));
  const after = fitAround(input, chosen, inputRoom, frame);
  return { before: title, text, textRoom: Math.max(room - title.length - after.length, 0), after };
}

/** The rows of what was arranged, not more of them than there is room for. */
export function viewArranged({ before, text, textRoom, after }: Arranged, scroll: number, room: number, frame: Frame): readonly Line[] {
  return fitEnd([...before, ...scrollText(text, scroll, frame, textRoom), ...after], room, frame);
}

/** How much of the text that scrolls is on screen. */
export function extentOfText({ text, textRoom }: Arranged): Extent {
  return { length: text.length, room: textRoom };
}
