import { useCursor, useInput, usePaste, useWindowSize } from "ink";
import { useMemo, useSyncExternalStore, type ReactNode } from "react";
import type { Audience } from "../../locale/command-text.ts";
import type { Session, SessionEnd } from "../session.ts";
import type { Glyphs } from "../view/glyphs.ts";
import { cursorOf } from "./cursor-of.ts";
import { openFullScreen, type ScreenStreams } from "./full-screen.ts";
import { readKeys, readPaste } from "./key.ts";
import { Lines } from "./lines.tsx";
import { startMachine, type Machine } from "./machine.ts";
import { view } from "./view.ts";

/** Holds the conversation on a terminal, in its alternate screen, and gives it back as it was. */
export async function runInkWizard(session: Session, glyphs: Glyphs, streams: ScreenStreams): Promise<SessionEnd> {
  const ended = Promise.withResolvers<SessionEnd>();
  const machine = startMachine(session, ended.resolve, ended.reject);
  const app = openFullScreen(<Wizard machine={machine} audience={session.audience} glyphs={glyphs} />, streams);
  try {
    return await ended.promise;
  } finally {
    app.unmount();
    await app.waitUntilExit();
  }
}

type WizardProps = { readonly machine: Machine; readonly audience: Audience; readonly glyphs: Glyphs };

/** The screen of a running wizard. Every key of a run goes through its one input hook, so none is lost between questions. */
export function Wizard({ machine, audience, glyphs }: WizardProps): ReactNode {
  const { columns, rows } = useWindowSize();
  const model = useSyncExternalStore(machine.subscribe, machine.model);
  useInput((input, key) => readKeys(input, key).forEach((pressed) => machine.send({ kind: "key", key: pressed })));
  usePaste((text) => readPaste(text).forEach((pasted) => machine.send({ kind: "key", key: pasted })));
  const lines = useMemo(() => view(model, { columns, rows, glyphs, audience }), [model, columns, rows, glyphs, audience]);
  useCursor().setCursorPosition(cursorOf(lines));
  return <Lines lines={lines} />;
}
