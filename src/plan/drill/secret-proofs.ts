import { gwCommand, type Audience } from "../../locale/command-text.ts";
import { findSharedLogins } from "../examination/shared-logins.ts";
import type { DrillFacts, DrillSide } from "./drill-facts.ts";
import type { Proof } from "./proof.ts";

/** That who has main's token has not rescue's, and that no channel or provider takes one for the other. */
export function proveSecrets(facts: DrillFacts, audience: Audience): readonly Proof[] {
  return [proveSecret(facts, audience), proveLogins(facts)];
}

function proveSecret({ rescue, main }: DrillFacts, audience: Audience): Proof {
  const [own, other] = [rescue.secret, main.secret];
  if (own.kind === "digest" && other.kind === "digest") {
    if (own.digest !== other.digest) return { code: "secret", holds: true, detail: "The tokens or passwords of the two gateways differ." };
    const detail = "Both gateways take the same token or password: who has main's has rescue's.";
    return { code: "secret", holds: false, detail, fix: gwCommand(audience, "onboard", "--token-env", "NAME") };
  }
  if (own.kind === "unknown") return { code: "secret", holds: undefined, detail: `Rescue's token could not be compared: ${own.reason}.` };
  if (other.kind === "unknown") return { code: "secret", holds: undefined, detail: `Main's token could not be compared: ${other.reason}.` };
  const who = own.kind === "none" && other.kind === "none" ? "Neither gateway" : own.kind === "none" ? "Rescue" : "Main";
  return { code: "secret", holds: undefined, detail: `${who} has no token or password to compare.` };
}

/** One bot token in two gateways loses messages; one OAuth login ends in both as soon as either renews it. */
function proveLogins({ rescue, main }: DrillFacts): Proof {
  const shared = findSharedLogins(rescue.logins, main.logins);
  if (shared.length > 0) {
    const keys = shared.map(({ mine }) => mine.key).join(", ");
    const detail = `Main has the same login at ${keys}: messages get lost, and one that is renewed ends in the other. Give rescue its own.`;
    return { code: "logins", holds: false, detail };
  }
  if (rescue.hasUnreadLogins || main.hasUnreadLogins) {
    return { code: "logins", holds: undefined, detail: "Not every place of logins could be read." };
  }
  const [own, others] = [countLogins(rescue), countLogins(main)];
  const detail =
    own + others === 0 ? "Neither has a channel or provider login yet." : `No login of rescue (${own}) is among those of main (${others}).`;
  return { code: "logins", holds: true, detail };
}

/** A store counts by what is in it. */
function countLogins({ logins }: DrillSide): number {
  return logins.filter(({ isWhole }) => isWhole !== true).length;
}
