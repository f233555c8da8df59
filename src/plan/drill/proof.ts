/** What is proved, each of one thing that rescue must not share with main, or must have. */
export type ProofCode =
  | "config"
  | "state"
  | "workspace"
  | "service"
  | "enabled"
  | "linger"
  | "ports"
  | "secret"
  | "logins"
  | "user"
  | "memory"
  | "answers"
  | "start"
  | "snapshots"
  | "program";

/**
 * One thing compared, and what came of it. `holds` undefined: it cannot be told from here, or is no more than to be known. `detail` is
 * sentences with the places that were compared, never a secret; `fix` a command that can be pasted.
 */
export type Proof = { readonly code: ProofCode; readonly holds: boolean | undefined; readonly detail: string; readonly fix?: string };
