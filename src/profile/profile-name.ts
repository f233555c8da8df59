import { err, ok, type Result } from "../lib/result.ts";
import type { NameProblem } from "../locale/problem.ts";

/** The name under which the unnamed profile is shown and may be asked for. */
export const defaultProfile = "default";

/**
 * Lower case only: macOS and Windows fold case in file names, and so would two units differ on one system and not on another.
 * 32 characters keep every service name below the managers' limits.
 */
const namePattern = /^[a-z0-9][a-z0-9_-]{0,31}$/;

/** Names that mean something else to an engine (`dev` has a port of its own, `gateway` and `node` are service labels) or to Windows. */
const reserved: ReadonlySet<string> = new Set([
  "dev",
  "gateway",
  "node",
  "con",
  "nul",
  "prn",
  "aux",
  ...Array.from({ length: 9 }, (_, index) => [`com${index + 1}`, `lpt${index + 1}`]).flat(),
]);

/** A valid profile name; `default` is the unnamed profile. Problems: `bad-profile-name`, `reserved-profile-name`, each with a valid form. */
export function parseProfileName(text: string): Result<string, NameProblem> {
  if (reserved.has(text)) return err({ kind: "reserved-profile-name", name: text, suggestion: `${text}-bot` });
  if (namePattern.test(text)) return ok(text);
  return err({ kind: "bad-profile-name", name: text, suggestion: suggestName(text) });
}

function suggestName(text: string): string | undefined {
  if (text === "") return defaultProfile;
  const folded = text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f]/g, "")
    .replaceAll(/[^a-z0-9_-]+/g, "-")
    .replace(/^[-_]+/, "")
    .slice(0, 32)
    .replace(/[-_]+$/, "");
  if (folded === "") return undefined;
  return reserved.has(folded) ? `${folded}-bot` : folded;
}
