import { textOf, type Draft } from "./draft.ts";

/** The address that the gateway would listen on; loopback until the answer is known. */
export function bindAddressOf(draft: Draft): string {
  if (textOf(draft, "bind") === "lan") return "0.0.0.0";
  return textOf(draft, "bind") === "custom" ? textOf(draft, "bindHost") || "127.0.0.1" : "127.0.0.1";
}
