import { quoteWord } from "../../lib/shell-quote.ts";
import { gwCommand, type Audience } from "../command-text.ts";
import { instanceName } from "../describe-conflict.ts";
import type { ProfileProblem } from "../problem.ts";
import { profileWords, say, type ProblemText } from "../problem-text.ts";

/** Names, engines, and profiles that are or are not configured. */
export function describeProfileProblem(problem: ProfileProblem, audience: Audience): ProblemText {
  switch (problem.kind) {
    case "bad-profile-name":
      return say(
        `"${problem.name}" is not a profile name: it takes lower-case letters, digits, "-" and "_", starts with a letter or digit, and has at most 32 characters.`,
        ...(problem.suggestion === undefined ? [] : [instead(problem.suggestion, problem.command, audience)]),
      );
    case "reserved-profile-name":
      return say(
        `The profile name "${problem.name}" is reserved: an engine or an operating system gives it another meaning.`,
        instead(problem.suggestion, problem.command, audience),
      );
    case "profile-as-argument":
      return say(
        `"${problem.profile}" is the name of a profile, and stands behind --profile.`,
        `Did you mean: ${gwCommand({ profile: problem.profile, program: audience.program }, ...problem.words)}`,
      );
    case "unknown-engine":
      return say(`There is no engine "${problem.name}".`, `Known engines: ${problem.known.join(", ")}`);
    case "unknown-language":
      return say(`gw does not speak "${problem.name}".`, `Languages: ${problem.known.join(", ")}`);
    case "not-configured":
      return say(
        `${profileWords(problem.profile)} is not configured: there is no ${problem.configPath}.`,
        `Set it up: ${gwCommand(audience, "onboard")}`,
      );
    case "no-name-for-place":
      return say(
        `No profile name stands for ${problem.stateDir}; only variables lead there, and without a name there is no service of gw's.`,
        `Let a shell lead there, and call gw without a profile in it: export ${placeWords(problem)}`,
      );
    case "place-without-service":
      return say(
        `Variables of this shell lead to ${problem.configPath} in ${problem.stateDir}, which no profile name stands for, so no service can be meant.`,
        "Name the profile with --profile, or unset these variables.",
        `Without a service that gateway runs in the foreground: ${gwCommand(audience, "gateway", "run")}`,
      );
    case "state-directory-shared": {
      const { configPath, stateDir, owner, prefix } = problem;
      return say(
        `Variables of this shell lead to ${configPath} with the state directory ${stateDir}, which is that of ${instanceName(owner)} with ${owner.configPath}. One state directory takes one gateway.`,
        `Name one for this config too: export ${prefix}_STATE_DIR=DIRECTORY`,
        `Or go on with the gateway that is there: unset ${prefix}_CONFIG_PATH`,
      );
    }
    case "already-configured":
      return say(
        `${profileWords(problem.profile)} is configured already (${problem.configPath}). Nothing was changed.`,
        `Change it: ${gwCommand(audience, "onboard")}`,
      );
  }
}

/** Who is asked for a name types it without its flag. */
function instead(name: string, command: string | undefined, audience: Audience): string {
  if (command !== undefined) return `Use for instance: ${gwCommand(audience, command, name)}`;
  return `Use for instance: ${audience.isAsked === true ? "" : "--profile "}${name}`;
}

/** The variables that lead to an instance. */
function placeWords({ prefix, stateDir, configPath }: Extract<ProfileProblem, { readonly kind: "no-name-for-place" }>): string {
  return `${prefix}_STATE_DIR=${quoteWord(stateDir)} ${prefix}_CONFIG_PATH=${quoteWord(configPath)}`;
}
