/**
 * Characters that are one grapheme each beside any other of them, none of them an emoji by itself: Latin, Cyrillic, punctuation, arrows, lines, shapes,
 * Braille, and Chinese. What they are was compared with ICU in the tests.
 */
const plain =
  "\\u0020-\\u007E\\u00A1-\\u00AC\\u00AE-\\u02FF\\u0400-\\u0482\\u048A-\\u052F\\u2010-\\u2027\\u2030-\\u205E\\u2190-\\u22FF\\u2500-\\u25FC\\u2713\\u2714\\u2716-\\u2718\\u26A0\\u2800-\\u28FF\\u3000-\\u3029\\u4E00-\\u9FFF\\uFF01-\\uFF60";

const onlyPlain = new RegExp(`^[${plain}]*$`);
/** Escape sequences of colours, and rows, besides: a control character joins no other one but CR and LF. */
const plainRows = new RegExp(`^[${plain}\\n\\u001B]*$`);
const wide = /[\u3000-\uFFFF]/g;

/**
 * The cells of a text of plain characters, undefined for others. ICU takes longer to be ready for its first text than a whole command, and the
 * texts of gw are nearly always plain.
 */
export function plainWidth(text: string): number | undefined {
  return onlyPlain.test(text) ? text.length + (text.match(wide)?.length ?? 0) : undefined;
}

/** What is asked of `Intl.Segments`. */
export type GraphemeSegments = Pick<Intl.Segments, "containing"> & Iterable<Intl.SegmentData>;

/** As `Intl.Segmenter` does it for graphemes; that is made when the first text needs it. */
export function segmentGraphemes(text: string): GraphemeSegments {
  if (plainRows.test(text)) return plainSegments(text);
  segmenter ??= new Intl.Segmenter();
  return segmenter.segment(text);
}

let segmenter: Intl.Segmenter | undefined;

function plainSegments(input: string): GraphemeSegments {
  const at = (index: number): Intl.SegmentData => ({ segment: input.charAt(index), index, input });
  return {
    containing: (index = 0) => (index < input.length ? at(index) : undefined),
    *[Symbol.iterator]() {
      for (let index = 0; index < input.length; index += 1) yield at(index);
    },
  };
}
