import { quoteWord } from "../../lib/shell-quote.ts";
import { gwCommand, type Audience } from "../command-text.ts";
import { instanceName } from "../describe-conflict.ts";
import type { ProfileProblem } from "../problem.ts";
import { profileWords, say, type ProblemText } from "../problem-text.ts";
import { list } from "../list.ts";
import { t } from "../t.ts";

/** Names, engines, and profiles that are or are not configured. */
export function describeProfileProblem(problem: ProfileProblem, audience: Audience): ProblemText {
  switch (problem.kind) {
    case "bad-profile-name":
      return say(
        t(
          '"{name}" is not a profile name: it takes lower-case letters, digits, "-" and "_", starts with a letter or digit, and has at most 32 characters.',
          { name: problem.name },
        ),
        ...(problem.suggestion === undefined ? [] : [instead(problem.suggestion, problem.command, audience)]),
      );
    case "reserved-profile-name":
      return say(
        t('The profile name "{name}" is reserved: an engine or an operating system gives it another meaning.', { name: problem.name }),
        instead(problem.suggestion, problem.command, audience),
      );
    case "profile-as-argument":
      return say(
        t('"{profile}" is the name of a profile, and stands behind --profile.', { profile: problem.profile }),
        t("Did you mean: {command}", { command: gwCommand({ profile: problem.profile, program: audience.program }, ...problem.words) }),
      );
    case "unknown-engine":
      return say(t('There is no engine "{name}".', { name: problem.name }), t("Known engines: {names}", { names: list(problem.known) }));
    case "unknown-language":
      return say(t('gw does not speak "{name}".', { name: problem.name }), t("Languages: {names}", { names: list(problem.known) }));
    case "not-configured":
      return say(
        t("{profile} is not configured: there is no {configPath}.", {
          profile: profileWords(problem.profile),
          configPath: problem.configPath,
        }),
        problem.isKept === true
          ? t("Bring its last good config back: {command}", { command: gwCommand(audience, "repair") })
          : t("Set it up: {command}", { command: gwCommand(audience, "onboard") }),
      );
    case "no-name-for-place":
      return say(
        t("No profile name stands for {stateDir}; only variables lead there, and without a name there is no service of gw's.", {
          stateDir: problem.stateDir,
        }),
        t("Let a shell lead there, and call gw without a profile in it: export {variables}", { variables: placeWords(problem) }),
      );
    case "place-without-service":
      return say(
        t("Variables of this shell lead to {configPath} in {stateDir}, which no profile name stands for, so no service can be meant.", {
          configPath: problem.configPath,
          stateDir: problem.stateDir,
        }),
        t("Name the profile with --profile, or unset these variables."),
        t("Without a service that gateway runs in the foreground: {command}", { command: gwCommand(audience, "gateway", "run") }),
      );
    case "state-directory-shared": {
      const { configPath, stateDir, owner, prefix } = problem;
      return say(
        t(
          "Variables of this shell lead to {configPath} with the state directory {stateDir}, which is that of {owner} with {otherConfig}. One state directory takes one gateway.",
          { configPath, stateDir, owner: instanceName(owner), otherConfig: owner.configPath },
        ),
        t("Name one for this config too: export {prefix}_STATE_DIR=DIRECTORY", { prefix }),
        t("Or go on with the gateway that is there: unset {prefix}_CONFIG_PATH", { prefix }),
      );
    }
    case "already-configured":
      return say(
        t("{profile} is configured already ({configPath}). Nothing was changed.", {
          profile: profileWords(problem.profile),
          configPath: problem.configPath,
        }),
        t("Change it: {command}", { command: gwCommand(audience, "onboard") }),
      );
  }
}

/** Who is asked for a name types it without its flag. */
function instead(name: string, command: string | undefined, audience: Audience): string {
  if (command !== undefined) return t("Use for instance: {command}", { command: gwCommand(audience, command, name) });
  return t("Use for instance: {command}", { command: audience.isAsked === true ? name : `--profile ${name}` });
}

/** The variables that lead to an instance. */
function placeWords({ prefix, stateDir, configPath }: Extract<ProfileProblem, { readonly kind: "no-name-for-place" }>): string {
  return `${prefix}_STATE_DIR=${quoteWord(stateDir)} ${prefix}_CONFIG_PATH=${quoteWord(configPath)}`;
}
