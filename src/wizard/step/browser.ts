import { readSettings } from "../../config/settings.ts";
import { err, ok, type Result } from "../../lib/result.ts";
import type { Problem } from "../../locale/problem.ts";
import { cdpConflicts } from "../../port-map/claimed-roles.ts";
import { acceptYesNo } from "../accept.ts";
import { textOf, type Step } from "../draft.ts";
import type { Observed } from "../observed.ts";
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
  accept(_draft, text, observed) {
    const url = text.trim();
    // What stands there already is nobody's new mistake.
    if (url !== "" && url === observed.existing?.settings.cdpUrl) return ok(url);
    // URL parsers drop line breaks without a word.
    if (url === "" || (/^(?:https?|wss?):\/\/[^\s\p{Cc}]+$/u.test(url) && URL.canParse(url))) return acceptUrl(url, observed);
    return err({ kind: "bad-answer", name: "cdpUrl", flag: "--cdp-url", value: url, reason: { kind: "not-a-url" } });
  },
};

/** A browser on this host may be another gateway's own. */
function acceptUrl(url: string, { instanceId, ports }: Observed): Result<string, Problem> {
  const others = ports.claims.filter(({ instance }) => instance !== instanceId);
  const conflicts = readSettings({ browser: { cdpUrl: url } }).pins.flatMap(({ port }) => cdpConflicts(port, others));
  return conflicts.length === 0 ? ok(url) : err({ kind: "port-conflict", conflicts });
}
