import { Box, Text } from "ink";
import type { ReactNode } from "react";
import type { Line, Tone } from "../view/line.ts";

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

function Row({ line }: { readonly line: Line }): ReactNode {
  const isEmpty = line.every((segment) => segment.text === "");
  return (
    <Text wrap="truncate-end">
      {isEmpty
        ? " "
        : line.map((segment, index) => (
            // eslint-disable-next-line react/no-array-index-key -- a segment is its place in the row
            <Text key={index} {...styles[segment.tone]}>
              {segment.text}
            </Text>
          ))}
    </Text>
  );
}

/** Only the eight basic colours, which every terminal theme makes legible on its own background. */
const styles: Readonly<
  Record<Tone, { readonly color?: string; readonly bold?: boolean; readonly dimColor?: boolean; readonly inverse?: boolean }>
> = {
  plain: {},
  strong: { bold: true },
  dim: { dimColor: true },
  accent: { color: "cyan" },
  good: { color: "green" },
  bad: { color: "red", bold: true },
  warn: { color: "yellow" },
  cursor: { inverse: true },
};
