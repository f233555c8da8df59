/**
 * What a bind to one address and port met. `used`: somebody holds it. `denied`: this user may not (privileged port).
 * `unavailable`: the host lacks the address, for instance ::1 where IPv6 is off.
 */
export type BindOutcome = "free" | "used" | "denied" | "unavailable";

export type HttpReply = { readonly status: number; readonly body: string };

/** TCP on this host. */
export interface Sockets {
  /** Binds, then closes at once. The only proof that a port is free (a connection's local port is not in the listen tables). */
  tryBind(address: string, port: number): Promise<BindOutcome>;
  /** One HTTP GET; undefined when nobody answered within the time. */
  get(url: string, options: { readonly timeoutMs: number; readonly bearer?: string }): Promise<HttpReply | undefined>;
}
