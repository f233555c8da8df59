import { render, type Instance } from "ink";
import type { ReactNode } from "react";

/** The streams to draw on and to read from. */
export type ScreenStreams = { readonly stdin: NodeJS.ReadStream; readonly stdout: NodeJS.WriteStream };

/** Draws on the alternate screen of a terminal; its caller unmounts it and waits for its exit, which gives the terminal back as it was. */
export function openFullScreen(screen: ReactNode, streams: ScreenStreams): Instance {
  // The first screen is drawn before Ink listens; a key between the two would be echoed into it.
  streams.stdin.setRawMode(true);
  return render(screen, {
    ...streams,
    exitOnCtrlC: false,
    alternateScreen: true,
    // The caller has made sure of a terminal; a CI variable beside one must not blank the screen.
    interactive: true,
    patchConsole: false,
    incrementalRendering: true,
  });
}
