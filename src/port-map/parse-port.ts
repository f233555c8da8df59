import { err, ok, type Result } from "../lib/result.ts";
import type { PortProblem } from "../locale/problem.ts";

/** A port from what a person typed: digits only, 1 to 65535, blanks around it allowed. Problems: `port-not-a-number`, `port-out-of-range`. */
export function parsePort(
  text: string,
): Result<number, Extract<PortProblem, { readonly kind: "port-not-a-number" | "port-out-of-range" }>> {
  const digits = text.trim();
  if (!/^\d{1,9}$/.test(digits)) return err({ kind: "port-not-a-number", text });
  const port = Number(digits);
  return port >= 1 && port <= 65_535 ? ok(port) : err({ kind: "port-out-of-range", port });
}
