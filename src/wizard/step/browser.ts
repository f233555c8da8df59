import { err, ok } from "../../lib/result.ts";
import { acceptYesNo } from "../accept.ts";
import { textOf, type Step } from "../draft.ts";
import { proposal } from "../proposal.ts";

/** Whether the gateway runs a browser control service. */
export const browserStep: Step = {
  id: "browser",
  flag: "--browser",
  isNeeded: () => true,
  question(draft, observed) {
    const enabled = observed.existing?.settings.browserEnabled;
    const existing = enabled === undefined ? undefined : enabled ? "yes" : "no";
    return { kind: "confirm", id: "browser", ...proposal(draft, "browser", existing, "yes"), facts: {} };
  },
  accept: (_draft, text) => acceptYesNo("browser", "--browser", text),
};

/** A Chrome that runs elsewhere. Empty: the gateway starts its own, on its own CDP ports. */
export const cdpUrlStep: Step = {
  id: "cdpUrl",
  flag: "--cdp-url",
  isNeeded: (draft) => textOf(draft, "browser") === "yes",
  question(draft, observed) {
    const existing = observed.existing?.settings.cdpUrl;
    return { kind: "text", id: "cdpUrl", isSecret: false, showsPorts: false, ...proposal(draft, "cdpUrl", existing, ""), facts: {} };
  },
  accept(_draft, text) {
    const url = text.trim();
    // URL parsers drop line breaks without a word.
    if (url === "" || (/^(?:https?|wss?):\/\/[^\s\p{Cc}]+$/u.test(url) && URL.canParse(url))) return ok(url);
    return err({ kind: "bad-answer", name: "cdpUrl", flag: "--cdp-url", value: url, reason: { kind: "not-a-url" } });
  },
};
