import { converse, type ConverseHost } from "../linear/converse.ts";
import type { Session, SessionEnd } from "../session.ts";
import { openLineVoice, type LineTerminal } from "./voice.ts";

/**
 * Holds the conversation by numbers and typed lines, for screen readers and terminals that can do no more: nothing is written over, nothing moves.
 * `announcement`: its first line, which says so and why.
 */
export async function runLines(session: Session, terminal: LineTerminal, announcement: string, host: ConverseHost): Promise<SessionEnd> {
  return converse(session, openLineVoice(terminal, host.foreground, announcement), host);
}
