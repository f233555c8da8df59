import { converse, type ConverseHost } from "../linear/converse.ts";
import type { Session, SessionEnd } from "../session.ts";
import type { PromptTerminal } from "./screen.ts";
import { openPromptVoice } from "./voice.ts";

/** Holds the conversation on a terminal as one prompt after the other; nothing that was said is painted over. */
export async function runPrompts(session: Session, terminal: PromptTerminal, host: ConverseHost): Promise<SessionEnd> {
  return converse(session, openPromptVoice(terminal, host.foreground), host);
}
