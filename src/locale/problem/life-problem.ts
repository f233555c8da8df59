import { quoteWords } from "../../lib/shell-quote.ts";
import { gwCommand, type Audience } from "../command-text.ts";
import type { LifeProblem } from "../problem.ts";
import { profileWords, say, type ProblemText } from "../problem-text.ts";

/** Profiles that cannot be cloned, renamed or removed, and what cannot go back. */
export function describeLifeProblem(problem: LifeProblem, audience: Audience): ProblemText {
  switch (problem.kind) {
    case "path-taken":
      return say(
        `There is something at ${problem.path} already, and gw puts nothing in its place.`,
        `Look at it: ${quoteWords(["ls", "-ld", problem.path])}`,
        "Give it another name, then try again.",
      );
    case "other-file-system":
      return say(
        `${problem.from} and ${problem.to} are on different file systems, where a directory cannot be moved in one step. Nothing was moved.`,
        `Set a new profile up with the same settings: ${gwCommand(audience, "clone", "NAME")}`,
      );
    case "archive-gone":
      return say(
        `The archive ${problem.path} is not there any more, so what was removed cannot be put back.`,
        "Put it back in its place if it was moved, then try again.",
      );
    case "mount-inside":
      return say(
        `${problem.mount} is mounted in ${problem.path}; removing that would empty another file system.`,
        `Unmount it first: ${quoteWords(["umount", problem.mount])}`,
      );
    case "gateway-in-foreground":
      return say(
        `A gateway runs in ${problem.stateDir} (pid ${problem.pid}), and no service of this profile started it. To ${problem.action} it, end it first.`,
        "Press Ctrl-C in its terminal, then try again.",
      );
    case "default-stays":
      return say(
        `The default profile of ${problem.engine} has no name that could be changed: ${problem.stateDir} is the place that ${problem.engine} itself takes.`,
        `Set up another profile with its settings: ${gwCommand(audience, "clone", problem.newName)}`,
        `Then remove the default one: ${gwCommand(audience, "remove")}`,
      );
    case "profile-exists":
      return say(
        `${profileWords(problem.profile)} is there already (${problem.path}).`,
        `Take another name. All that are there: ${gwCommand(audience, "list")}`,
      );
    case "rename-cut-off":
      return say(
        `An earlier run (${problem.title}, ${problem.at}) was cut off in the middle and stands half done.`,
        `Take it back first: ${gwCommand(audience, "undo")}`,
      );
    case "system-service":
      return say(
        `${problem.name} is a service of the whole system, which gw leaves to its administrator; without it there is nothing to ${problem.action}.`,
        `Ask its manager: ${quoteWords(["systemctl", "status", problem.name])}`,
      );
  }
}
