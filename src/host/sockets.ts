/**
 * What a bind to one address and port met. `used`: somebody holds it. `denied`: this user may not (privileged port).
 * `unavailable`: the host lacks the address, for instance ::1 where IPv6 is off.
 */
export type BindOutcome = "free" | "used" | "denied" | "unavailable";

export type HttpReply = { readonly status: number; readonly body: string };

/** What to do after a message of the other side: say something or just go on listening; `isOver` ends the conversation. */
export type Turn = { readonly say?: string; readonly isOver?: boolean };

/** How a conversation ended. `closed`: by the other side, with its code and reason (RFC 6455, section 7). `no-answer`: nobody there, or time ran out. */
export type ConversationEnd =
  | { readonly kind: "over" }
  | { readonly kind: "closed"; readonly code: number; readonly reason: string }
  | { readonly kind: "no-answer" };

/** TCP on this host. */
export interface Sockets {
  /** Binds, then closes at once. The only proof that a port is free (a connection's local port is not in the listen tables). */
  tryBind(address: string, port: number): Promise<BindOutcome>;
  /** One HTTP GET; undefined when nobody answered within the time. */
  get(url: string, options: { readonly timeoutMs: number; readonly bearer?: string }): Promise<HttpReply | undefined>;
  /** A conversation over a WebSocket (`ws://…`), in text messages; `hear` gets each of the other side's and says how it goes on, `greeting` is said first. */
  converse(
    url: string,
    options: { readonly timeoutMs: number; readonly greeting?: string; readonly hear: (message: string) => Turn },
  ): Promise<ConversationEnd>;
}
