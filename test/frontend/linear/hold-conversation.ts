import type { ConverseHost } from "../../../src/frontend/linear/converse.ts";
import type { Signals } from "../../../src/host/signals.ts";
import type { PromptTerminal } from "../../../src/frontend/prompts/screen.ts";
import type { Session, SessionEnd } from "../../../src/frontend/session.ts";
import { toRequest } from "../../../src/wizard/conversation.ts";
import { observe } from "../../wizard/sample-observed.ts";
import { fakeTerminal, type FakeTerminal } from "../prompts/fake-terminal.ts";
import { sampleSession } from "../sample-session.ts";
import { fakeDoze } from "./fake-doze.ts";

type Conversation = {
  readonly person: FakeTerminal;
  readonly end: Promise<SessionEnd>;
  readonly isApplied: () => boolean;
  readonly terminate: () => void;
  /** Ctrl-C where the terminal makes a signal of it. */
  readonly interrupt: () => void;
} & Pick<ReturnType<typeof fakeDoze>, "rests" | "wake">;

type Run = (session: Session, terminal: PromptTerminal, host: ConverseHost) => Promise<SessionEnd>;

/** Begins a conversation by one of the linear front-ends, with the person at its other end. */
export function holdConversation(
  run: Run,
  over: Parameters<typeof sampleSession>[0] = {},
  person: FakeTerminal = fakeTerminal(),
): Conversation {
  const told = Promise.withResolvers<"SIGTERM" | "SIGINT">();
  const session = sampleSession({ observed: observe(), ...over });
  let isApplied = false;
  const watched: Session = {
    ...session,
    apply: async (plan, options) => {
      isApplied = true;
      return session.apply(plan, options);
    },
  };
  let now = 0;
  const clock = { now: () => 0, elapsed: () => (now += 1500), sleep: async () => {} };
  const { foreground, rests, wake } = fakeDoze();
  let interrupted = () => false;
  const signals: Signals = {
    termination: async (options = {}) => {
      interrupted = options.interrupted ?? (() => false);
      return told.promise;
    },
  };
  const end = run(watched, person.terminal, { clock, signals, foreground });
  return {
    person,
    end,
    isApplied: () => isApplied,
    terminate: () => told.resolve("SIGTERM"),
    interrupt: () => {
      if (!interrupted()) told.resolve("SIGINT");
    },
    rests,
    wake,
  };
}

/** What was asked for in a conversation that came to answers. */
export function requestOf(end: SessionEnd) {
  if (!("observed" in end)) throw new Error(`ended without answers: ${end.kind}`);
  return toRequest(end.draft, end.observed);
}
