import { quoteWords } from "../../lib/shell-quote.ts";
import type { Audience } from "../command-text.ts";
import { list } from "../list.ts";
import type { OwnershipProblem, PlaceProblem } from "../ownership-problem.ts";
import { say, type ProblemText } from "../problem-text.ts";
import { retypedCommand } from "../retyped-command.ts";
import { t } from "../t.ts";

/** The wrong account, the wrong home, and places that belong to somebody else. */
export function describeOwnershipProblem(problem: OwnershipProblem, audience: Audience): ProblemText {
  switch (problem.kind) {
    case "run-by-sudo": {
      const { by, typed, theirs, roots } = problem;
      return say(
        t("Under sudo gw is root, and what it makes would belong to root and not to {user}. Nothing was changed.", { user: by }),
        t("For the gateways of {user}: {command}", { user: by, command: retypedCommand(audience, typed, theirs) }),
        t("For root's own: {command}", { command: retypedCommand(audience, typed, roots) }),
      );
    }
    case "home-of-another":
      return describeForeignHome(problem, audience);
    case "home-elsewhere":
      return describeHomeElsewhere(problem, audience);
    default:
      return describePlaceProblem(problem);
  }
}

/** Places that are not this account's. */
export function describePlaceProblem(problem: PlaceProblem): ProblemText {
  const { user, mend } = problem;
  const command = quoteWords(mend);
  switch (problem.kind) {
    case "place-foreign":
      return say(
        t("This belongs to {owner}, and gw runs as {user}: {places}.", { user, owner: problem.owner, places: list(problem.places) }),
        t("Give what is there to {user}: {command}", { user, command }),
      );
    case "place-not-makable": {
      const { place, parent, owner } = problem;
      return say(
        t("{place} cannot be made: {parent} belongs to {owner}, and gw runs as {user}.", { place, parent, owner, user }),
        t("Make it for {user}: {command}", { user, command }),
      );
    }
    case "place-closed":
      return say(
        t("Even its owner, {user}, may not read and write this: {places}.", { user, places: list(problem.places) }),
        t("Open it again: {command}", { command }),
      );
  }
}

function describeForeignHome(
  { home, owner, user, typed, own, others }: Extract<OwnershipProblem, { readonly kind: "home-of-another" }>,
  audience: Audience,
): ProblemText {
  const forOwner =
    others === undefined
      ? []
      : [t("For the gateways of {user}: {command}", { user: owner, command: retypedCommand(audience, typed, others) })];
  return say(
    t("HOME={home} belongs to {owner}, and gw runs as {user}. Nothing was changed.", { home, owner, user }),
    ...forOwner,
    t("For the gateways of {user}: {command}", { user, command: retypedCommand(audience, typed, own) }),
  );
}

function describeHomeElsewhere(
  { home, accountHome, user, typed, own, canDoWithout }: Extract<OwnershipProblem, { readonly kind: "home-elsewhere" }>,
  audience: Audience,
): ProblemText {
  const without = { ...typed, words: [...typed.words, "--service", "none"] };
  return say(
    t("HOME={home} is not the home of {user}: systemd looks for services in {accountHome} and would find none here. Nothing was changed.", {
      user,
      accountHome,
      home,
    }),
    t("With the home of the account: {command}", { command: retypedCommand(audience, typed, own) }),
    ...(canDoWithout
      ? [t("Here, without a service: {command}", { command: retypedCommand(audience, without, { way: "home", home }) })]
      : []),
  );
}
