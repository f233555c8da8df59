import { localTime } from "../../lib/local-time.ts";
import { describePlanTitle } from "../plan-title.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { quoteWords } from "../../lib/shell-quote.ts";
import { gwCommand, type Audience } from "../command-text.ts";
import type { LifeProblem } from "../problem.ts";
import { profileWords, say, type ProblemText } from "../problem-text.ts";
import { t, type Text } from "../t.ts";

/** Profiles that cannot be cloned, renamed or removed, and what cannot go back. */
export function describeLifeProblem(problem: LifeProblem, audience: Audience): ProblemText {
  switch (problem.kind) {
    case "path-taken":
      return say(
        t("There is something at {path} already, and gw puts nothing in its place.", { path: problem.path }),
        t("Look at it: {command}", { command: quoteWords(["ls", "-ld", problem.path]) }),
        t("Give it another name, then try again."),
      );
    case "other-file-system":
      return say(
        t("{from} and {to} are on different file systems, where a directory cannot be moved in one step. Nothing was moved.", {
          from: problem.from,
          to: problem.to,
        }),
        t("Set a new profile up with the same settings: {command}", { command: gwCommand(audience, "clone", "NAME") }),
      );
    case "archive-gone":
      return say(
        t("The archive {path} is not there any more, so what was removed cannot be put back.", { path: problem.path }),
        t("Put it back in its place if it was moved, then try again."),
      );
    case "archive-inside":
      return say(
        t("{path} holds {archive}, the archive that is to be made of it. Nothing was removed.", {
          path: problem.path,
          archive: problem.archive,
        }),
        t("Keep what gw keeps outside of it: set XDG_STATE_HOME to another place, or leave the workspace where it is."),
      );
    case "archive-damaged":
      return say(
        t("The archive {path} is damaged ({detail}), so what was removed cannot be put back from it. Nothing was changed.", {
          path: problem.path,
          detail: visibleText(problem.detail),
        }),
        t("Put an undamaged copy in its place, if you have one, then try again."),
        t("The configs of the profile that gw has kept: {command}", { command: gwCommand(audience, "repair", "--list") }),
      );
    case "mount-inside":
      return say(
        t("{mount} is mounted in {path}; removing that would empty another file system.", { mount: problem.mount, path: problem.path }),
        t("Unmount it first: {command}", { command: quoteWords(["umount", problem.mount]) }),
      );
    case "removal-blocked":
      return say(t(blockedTexts[problem.obstacle], { path: problem.path }), ...blockedAdvice(problem));
    case "gateway-in-foreground":
      return say(
        t(foregroundTexts[problem.action], { path: problem.stateDir, pid: problem.pid }),
        t("Press Ctrl-C in its terminal, then try again."),
      );
    case "default-stays":
      return say(
        t("The default profile of {engine} has no name that could be changed: {path} is the place that {engine} itself takes.", {
          engine: problem.engine,
          path: problem.stateDir,
        }),
        t("Set up another profile with its settings: {command}", { command: gwCommand(audience, "clone", problem.newName) }),
        t("Then remove the default one: {command}", { command: gwCommand(audience, "remove") }),
      );
    case "profile-exists":
      return say(
        t("{profile} is there already ({path}).", { profile: profileWords(problem.profile), path: problem.path }),
        t("Take another name. All that are there: {command}", { command: gwCommand(audience, "list") }),
      );
    case "run-cut-off":
      return say(
        t("An earlier run ({title}, {at}) was cut off in the middle and stands half done.", {
          title: describePlanTitle(problem.title),
          at: localTime(problem.at),
        }),
        t("Take it back first: {command}", { command: gwCommand(audience, "undo") }),
      );
    case "system-service":
      return say(
        t(systemTexts[problem.action], { name: problem.name }),
        t("Ask its manager: {command}", { command: quoteWords(["systemctl", "status", problem.name]) }),
      );
  }
}

type Action = Extract<LifeProblem, { readonly action: unknown }>["action"];

const foregroundTexts = {
  rename: "A gateway runs in {path} (pid {pid}), and no service of this profile started it. To rename it, end it first.",
  remove: "A gateway runs in {path} (pid {pid}), and no service of this profile started it. To remove it, end it first.",
} as const satisfies Readonly<Record<Action, Text>>;

const systemTexts = {
  rename: "{name} is a service of the whole system, which gw leaves to its administrator; without it there is nothing to rename.",
  remove: "{name} is a service of the whole system, which gw leaves to its administrator; without it there is nothing to remove.",
} as const satisfies Readonly<Record<Action, Text>>;

const blockedTexts = {
  immutable: "{path} is immutable, so it cannot be removed. Nothing was changed.",
  "append-only": "{path} can only be appended to, so it cannot be removed. Nothing was changed.",
  "read-only": "Nothing in {path} may be removed by this user. Nothing was changed.",
} as const satisfies Readonly<Record<Blocked["obstacle"], Text>>;

type Blocked = Extract<LifeProblem, { readonly kind: "removal-blocked" }>;

function blockedAdvice({ path, obstacle }: Blocked): readonly string[] {
  if (obstacle === "read-only")
    return [
      t("Look at it: {command}", { command: quoteWords(["ls", "-ld", path]) }),
      t("If it is yours, open it: {command}", { command: quoteWords(["chmod", "-R", "u+w", path]) }),
    ];
  const flag = obstacle === "immutable" ? "-i" : "-a";
  return [t("Take that attribute away, then try again: {command}", { command: quoteWords(["sudo", "chattr", flag, path]) })];
}
