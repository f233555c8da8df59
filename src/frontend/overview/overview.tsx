import { useInput, usePaste, useWindowSize, type Instance } from "ink";
import { useEffect, useLayoutEffect, useMemo, useSyncExternalStore, type ReactNode } from "react";
import { openFullScreen, type ScreenStreams } from "../ink/full-screen.ts";
import { readKeys, readPaste } from "../ink/key.ts";
import { Lines } from "../ink/lines.tsx";
import type { Glyphs } from "../view/glyphs.ts";
import { startOverview, type OverviewMachine } from "./machine.ts";
import { isTyping } from "./reduce-keys.ts";
import type { OverviewEnd, OverviewSession, Resume } from "./session.ts";
import { drawOverview } from "./view.ts";

/** Shows the overview on a terminal, in its alternate screen, and gives it back as it was. `terminated` resolves when this process is told to end. */
export async function runInkOverview(
  session: OverviewSession,
  resume: Resume,
  glyphs: Glyphs,
  { terminated, ...streams }: ScreenStreams & { readonly terminated: Promise<unknown> },
): Promise<OverviewEnd> {
  const ended = Promise.withResolvers<OverviewEnd>();
  const machine = startOverview(session, resume, ended.resolve, ended.reject);
  void terminated.then(() => machine.send({ kind: "terminated" }));
  const app = openFullScreen(<Overview machine={machine} session={session} glyphs={glyphs} />, streams);
  try {
    return await Promise.race([ended.promise, brokenOff(app)]);
  } finally {
    machine.stop();
    app.unmount();
    await app.waitUntilExit();
  }
}

/** A screen that cannot be drawn ends by itself, with what went wrong. */
async function brokenOff(app: Instance): Promise<never> {
  await app.waitUntilExit();
  return new Promise(() => {});
}

type OverviewProps = {
  readonly machine: OverviewMachine;
  readonly session: Pick<OverviewSession, "audience" | "home">;
  readonly glyphs: Glyphs;
};

/** The screen of a running overview. */
export function Overview({ machine, session, glyphs }: OverviewProps): ReactNode {
  const { columns, rows } = useWindowSize();
  const model = useSyncExternalStore(machine.subscribe, machine.model);
  const { audience, home } = session;
  useInput((input, key) => readKeys(input, key).forEach((pressed) => machine.send({ kind: "key", key: pressed })));
  // What is pasted is text, and where nothing is typed it is no command.
  usePaste((text) => {
    if (isTyping(machine.model())) readPaste(text).forEach((pasted) => machine.send({ kind: "key", key: pasted }));
  });
  const frame = useMemo(() => ({ columns, rows, glyphs, audience }), [columns, rows, glyphs, audience]);
  // Before the first key: keys are listened for in an effect that comes after this one.
  useLayoutEffect(() => machine.send({ kind: "framed", screen: { frame, home } }), [machine, frame, home]);
  const drawn = useMemo(() => drawOverview(model, frame, home), [model, frame, home]);
  const { lines, scroll } = drawn;
  useEffect(() => {
    if (scroll !== undefined) machine.send({ kind: "scrolled", scroll });
  }, [machine, scroll]);
  return <Lines lines={lines} />;
}
