import { gwCommand, type Audience } from "../../locale/command-text.ts";
import { findSharedLogins } from "../examination/shared-logins.ts";
import type { DrillFacts, DrillSide } from "./drill-facts.ts";
import type { Proof } from "./proof.ts";
import { t } from "../../locale/t.ts";
import { list } from "../../locale/list.ts";

/** That who has main's token has not rescue's, and that no channel or provider takes one for the other. */
export function proveSecrets(facts: DrillFacts, audience: Audience): readonly Proof[] {
  return [proveSecret(facts, audience), proveLogins(facts)];
}

function proveSecret({ rescue, main }: DrillFacts, audience: Audience): Proof {
  const [own, other] = [rescue.secret, main.secret];
  if (own.kind === "digest" && other.kind === "digest") {
    if (own.digest !== other.digest)
      return { code: "secret", holds: true, detail: t("The tokens or passwords of the two gateways differ.") };
    const detail = t("Both gateways take the same token or password: who has main's has rescue's.");
    return { code: "secret", holds: false, detail, fix: gwCommand(audience, "onboard", "--token-env", "NAME") };
  }
  if (own.kind === "unknown")
    return { code: "secret", holds: undefined, detail: t("Rescue's token could not be compared: {reason}.", { reason: own.reason }) };
  if (other.kind === "unknown")
    return { code: "secret", holds: undefined, detail: t("Main's token could not be compared: {reason}.", { reason: other.reason }) };
  const isBoth = own.kind === "none" && other.kind === "none";
  const one = own.kind === "none" ? t("Rescue has no token or password to compare.") : t("Main has no token or password to compare.");
  return { code: "secret", holds: undefined, detail: isBoth ? t("Neither gateway has a token or password to compare.") : one };
}

/** One bot token in two gateways loses messages; one OAuth login ends in both as soon as either renews it. */
function proveLogins({ rescue, main }: DrillFacts): Proof {
  const shared = findSharedLogins(rescue.logins, main.logins);
  if (shared.length > 0) {
    const keys = list(shared.map(({ mine }) => mine.key));
    const detail = t(
      "Main has the same login at {keys}: messages get lost, and one that is renewed ends in the other. Give rescue its own.",
      { keys },
    );
    return { code: "logins", holds: false, detail };
  }
  if (rescue.hasUnreadLogins || main.hasUnreadLogins) {
    return { code: "logins", holds: undefined, detail: t("Not every place of logins could be read.") };
  }
  const [own, others] = [countLogins(rescue), countLogins(main)];
  const detail =
    own + others === 0
      ? t("Neither has a channel or provider login yet.")
      : t("No login of rescue ({own}) is among those of main ({others}).", { own, others });
  return { code: "logins", holds: true, detail };
}

/** A store counts by what is in it. */
function countLogins({ logins }: DrillSide): number {
  return logins.filter(({ isWhole }) => isWhole !== true).length;
}
