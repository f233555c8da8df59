import { useApp, useCursor, useInput, usePaste, useWindowSize } from "ink";
import { useLayoutEffect, useMemo, useRef, useSyncExternalStore, type ReactNode } from "react";
import type { Audience } from "../../locale/command-text.ts";
import type { Session, SessionEnd } from "../session.ts";
import type { Glyphs } from "../view/glyphs.ts";
import { cursorOf } from "./cursor-of.ts";
import { openFullScreen, type ScreenStreams } from "./full-screen.ts";
import { readKeys, readPaste, type Key } from "./key.ts";
import { Lines } from "./lines.tsx";
import { startMachine, type Machine } from "./machine.ts";
import { view } from "./view.ts";

/** Holds the conversation on a terminal, in its alternate screen, and gives it back as it was; for `rest` too, which Ctrl-Z calls. */
export async function runInkWizard(
  session: Session,
  glyphs: Glyphs,
  streams: ScreenStreams,
  rest?: () => Promise<void>,
): Promise<SessionEnd> {
  const ended = Promise.withResolvers<SessionEnd>();
  const machine = startMachine(session, ended.resolve, ended.reject);
  const app = openFullScreen(
    <Wizard machine={machine} audience={session.audience} glyphs={glyphs} {...(rest === undefined ? {} : { rest })} />,
    streams,
  );
  try {
    return await ended.promise;
  } finally {
    app.unmount();
    await app.waitUntilExit();
  }
}

type WizardProps = {
  readonly machine: Machine;
  readonly audience: Audience;
  readonly glyphs: Glyphs;
  /** Stops this process until its shell wakes it. */
  readonly rest?: () => Promise<void>;
};

/** The screen of a running wizard. Every key of a run goes through its one input hook, so none is lost between questions. */
export function Wizard({ machine, audience, glyphs, rest }: WizardProps): ReactNode {
  const { columns, rows } = useWindowSize();
  const model = useSyncExternalStore(machine.subscribe, machine.model);
  const { suspendTerminal } = useApp();
  const isResting = useRef(false);
  const onKey = (key: Key) => {
    if (key.kind !== "suspend") return machine.send({ kind: "key", key });
    // Changes that are being made have deadlines, which would pass meanwhile.
    if (rest === undefined || isResting.current || machine.model().stage.kind === "applying") return;
    isResting.current = true;
    void suspendTerminal(rest).finally(() => {
      isResting.current = false;
    });
  };
  useInput((input, key) => readKeys(input, key).forEach(onKey));
  usePaste((text) => readPaste(text).forEach((pasted) => machine.send({ kind: "key", key: pasted })));
  const frame = useMemo(() => ({ columns, rows, glyphs, audience }), [columns, rows, glyphs, audience]);
  // Before the first key: keys are listened for in an effect that comes after this one.
  useLayoutEffect(() => machine.send({ kind: "framed", frame }), [machine, frame]);
  const lines = useMemo(() => view(model, frame), [model, frame]);
  useCursor().setCursorPosition(cursorOf(lines));
  return <Lines lines={lines} />;
}
