import { err, ok } from "../../lib/result.ts";
import { binds } from "../../plan/request.ts";
import { textOf, type Step } from "../draft.ts";
import { acceptOneOf } from "../accept.ts";
import { proposal } from "../proposal.ts";

/** How far the gateway listens. */
export const bindStep: Step = {
  id: "bind",
  flag: "--bind",
  isNeeded: () => true,
  question(draft, observed) {
    const current = observed.existing?.settings.bind;
    const existing = binds.find((bind) => bind === current);
    return { kind: "choice", id: "bind", options: binds, ...proposal(draft, "bind", existing, "loopback"), facts: {} };
  },
  accept: (_draft, text) => acceptOneOf("bind", "--bind", text, binds),
};

/** The one address to listen on, asked only for `custom`. */
export const bindHostStep: Step = {
  id: "bindHost",
  flag: "--bind-host",
  isNeeded: (draft) => textOf(draft, "bind") === "custom",
  question(draft, observed) {
    const existing = observed.existing?.settings.customBindHost;
    return {
      kind: "text",
      id: "bindHost",
      isSecret: false,
      showsPorts: false,
      ...proposal(draft, "bindHost", existing, undefined),
      facts: {},
    };
  },
  accept(_draft, text) {
    const host = text.trim();
    if (isAddress(host)) return ok(host);
    return err({ kind: "bad-answer", name: "bindHost", flag: "--bind-host", value: host, reason: { kind: "not-an-address" } });
  },
};

/** An IP address: a host name could resolve to another interface at the next boot. */
function isAddress(text: string): boolean {
  const parts = text.split(".");
  if (parts.length === 4) return parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
  return /^[0-9a-fA-F:]{2,39}$/.test(text) && text.includes(":") && URL.canParse(`http://[${text}]/`);
}
