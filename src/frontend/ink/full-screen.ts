import { render, type Instance } from "ink";
import type { ReactNode } from "react";
import type { Clock } from "../../host/clock.ts";
import { beginAtHome } from "./begin-at-home.ts";
import { holdCutSequences } from "./hold-cut-sequences.ts";

/** The streams to draw on and to read from, and the clock for what comes slowly. */
export type ScreenStreams = {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly clock: Pick<Clock, "sleep">;
};

/** Draws on the alternate screen of a terminal; its caller unmounts it and waits for its exit, which gives the terminal back as it was. */
export function openFullScreen(screen: ReactNode, { stdin, stdout, clock }: ScreenStreams): Instance {
  // The first screen is drawn before Ink listens; a key between the two would be echoed into it.
  stdin.setRawMode(true);
  return render(screen, {
    stdin: holdCutSequences(stdin, clock),
    stdout: beginAtHome(stdout),
    exitOnCtrlC: false,
    alternateScreen: true,
    // The caller has made sure of a terminal; a CI variable beside one must not blank the screen.
    interactive: true,
    patchConsole: false,
    incrementalRendering: true,
    // Within the time of one frame Ink holds the next one back, and the look that a key begins ends in a frame: the next key must not wait for that.
    maxFps: 200,
  });
}
