import { Box, Text } from "ink";
import { memo, type ReactNode } from "react";
import type { Line, Tone } from "../view/line.ts";
import { theme } from "../view/theme.ts";

/** Rows of a screen in the colours of their meaning. */
export function Lines({ lines }: { readonly lines: readonly Line[] }): ReactNode {
  return (
    <Box flexDirection="column">
      {lines.map((line, index) => (
        // eslint-disable-next-line react/no-array-index-key -- a row is its place on the screen
        <Row key={index} line={line} />
      ))}
    </Box>
  );
}

/** A key changes a few rows of a screen; the others need not be drawn again. */
const Row = memo(DrawnRow, (before, after) => isSame(before.line, after.line));

function isSame(left: Line, right: Line): boolean {
  return (
    left.length === right.length &&
    left.every((segment, index) => segment.text === right[index]?.text && segment.tone === right[index].tone)
  );
}

function DrawnRow({ line }: { readonly line: Line }): ReactNode {
  const isEmpty = line.every((segment) => segment.text === "");
  return (
    <Text wrap="truncate-end">
      {isEmpty
        ? " "
        : line.map((segment, index) => (
            // eslint-disable-next-line react/no-array-index-key -- a segment is its place in the row
            <Text key={index} {...inkStyle(segment.tone)}>
              {segment.text}
            </Text>
          ))}
    </Text>
  );
}

function inkStyle(tone: Tone): { readonly color?: string; readonly bold: boolean; readonly dimColor: boolean; readonly inverse: boolean } {
  const { colour, isBold = false, isDim = false, isInverse = false } = theme[tone];
  return { ...(colour === undefined ? {} : { color: colour }), bold: isBold, dimColor: isDim, inverse: isInverse };
}
