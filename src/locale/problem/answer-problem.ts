import { gwCommand, type Audience } from "../command-text.ts";
import { instanceName } from "../describe-conflict.ts";
import type { AnswerProblem, AnswerReason } from "../problem.ts";
import { list } from "../list.ts";
import { sentences } from "../sentences.ts";
import { t } from "../t.ts";
import { say, type ProblemText } from "../problem-text.ts";

/** Answers that are missing, unknown or wrong. */
export function describeAnswerProblem(problem: Exclude<AnswerProblem, { readonly kind: "several" }>, audience: Audience): ProblemText {
  switch (problem.kind) {
    case "bad-answer":
      return say(describeReason(answerWords(problem.flag, problem.value, audience), problem.reason, audience));
    case "missing-answer":
      return say(
        t("{flag} is missing ({name} in an answers file).", { flag: problem.flag, name: problem.name }),
        ...(problem.hasDefault ? [t("Give it, or take the default for everything that is not given: --yes")] : []),
      );
    case "missing-password":
      return say(
        t(
          "A password is asked for and none is set. Without a person to type it, gw takes it from an environment variable, which --token-env names (tokenEnv in an answers file).",
        ),
        t("Set one, for instance RESCUE_PASSWORD, and name it: {command}", {
          command: gwCommand(audience, "onboard", "--auth", "password", "--token-env", "RESCUE_PASSWORD", "--yes"),
        }),
        t("Or type it on a terminal: {command}", { command: gwCommand(audience, "onboard", "--auth", "password") }),
      );
    case "unknown-answer":
      return say(
        sentences(
          t('There is no answer "{name}".', { name: problem.name }),
          problem.suggestion === undefined ? "" : t("Did you mean {word}?", { word: problem.suggestion }),
        ),
      );
    case "answers-file-unusable":
      return say(
        t("The answers file {path} cannot be used: {reason}.", { path: problem.path, reason: problem.reason }),
        t("See what it may hold: {command}", { command: gwCommand(audience, "schema", "answers") }),
      );
    case "workspace-overlap":
      return say(overlapWords(problem), t("Choose another directory."));
    case "no-terminal":
      return say(
        nobodyText(`\`${gwCommand(audience, problem.command)}\``, problem.lacks),
        t("With all defaults: {command}", { command: gwCommand(audience, problem.command, "--yes") }),
        t("What a file may hold: {command}", { command: gwCommand(audience, "schema", "answers") }),
      );
  }
}

function nobodyText(command: string, lacks: "input" | "output" | "ci"): string {
  switch (lacks) {
    case "input":
      return t(
        "{command} asks questions, and its input is no terminal (a pipe, cron, or docker run without -t): give --yes to take the defaults, --answers FILE, or both, and a flag for every answer of your own.",
        { command },
      );
    case "output":
      return t(
        "{command} asks questions, and its output is no terminal (a pipe or a file): give --yes to take the defaults, --answers FILE, or both, and a flag for every answer of your own.",
        { command },
      );
    case "ci":
      return t(
        "{command} asks questions, and CI is set, so that nobody is asked: give --yes to take the defaults, --answers FILE, or both, and a flag for every answer of your own.",
        { command },
      );
  }
}

function overlapWords(problem: Extract<AnswerProblem, { readonly kind: "workspace-overlap" }>): string {
  const { workspace, other } = problem;
  const owner = instanceName(problem);
  switch (problem.relation) {
    case "equal":
      return t("The workspace is {other}, which belongs to {owner}; two gateways must not share files.", { other, owner });
    case "inside":
      return t("The workspace {workspace} lies inside {other}, which belongs to {owner}; two gateways must not share files.", {
        workspace,
        other,
        owner,
      });
    case "around":
      return t("The workspace {workspace} lies around {other}, which belongs to {owner}; two gateways must not share files.", {
        workspace,
        other,
        owner,
      });
  }
}

function answerWords(flag: string, value: string, audience: Audience): string {
  if (audience.isAsked === true) return value === "" ? t("The answer") : `"${value}"`;
  return value === "" ? flag : `${flag} "${value}"`;
}

function describeReason(answer: string, reason: AnswerReason, audience: Audience): string {
  switch (reason.kind) {
    case "not-one-of":
      return t("{answer} is not one of: {allowed}.", { answer, allowed: list(reason.allowed) });
    case "not-absolute":
      return t("{answer} is not an absolute path; start it with / or ~/.", { answer });
    case "line-break":
      return t("{answer} holds a line break or another control character, which no service definition can carry.", { answer });
    case "empty":
      return t("{answer} must not be empty.", { answer });
    case "not-an-address":
      return t("{answer} is not an IP address.", { answer });
    case "not-a-url":
      return t("{answer} is not a URL that starts with {schemes} or {last}.", {
        answer,
        schemes: list(["http://", "https://", "ws://"]),
        last: "wss://",
      });
    case "not-a-variable-name":
      return t("{answer} is not a variable name: use capital letters, digits and _, for instance RESCUE_TOKEN.", { answer });
    case "too-short":
      if (audience.isAsked === true) return t("{answer} needs at least {minimum} characters.", { answer, minimum: reason.minimum });
      return t("{answer} needs a password of at least {minimum} characters; without a terminal, name the variable that holds it.", {
        answer,
        minimum: reason.minimum,
      });
    case "stand-in":
      return t("{answer} is what programs write in place of a secret; choose another one.", { answer });
    case "short-secret":
      return t("{answer} holds a secret of fewer than {minimum} characters; set a longer one.", { answer, minimum: reason.minimum });
    case "wrong-type":
      return t("{answer} must be {expected}.", { answer, expected: reason.expected });
    case "unknown-risk":
      return t("{answer} is not a risk: {allowed}.", { answer, allowed: list(reason.allowed) });
    case "not-a-directory":
      return t("{answer} exists and is not a directory.", { answer });
    case "own-state":
      return t(
        "{answer} would mix with the gateway's own files in {path}; inside it only workspace and workspace-NAME are for workspaces.",
        { answer, path: reason.path },
      );
    case "reserved":
      return t("{answer} would share files with {path}, which all gateways rest on.", { answer, path: reason.path });
    case "not-ipv4":
      return t("{answer} is not an IPv4 address, and for any other this engine would listen on every interface.", { answer });
    case "not-an-address-of-this-host":
      return t("{answer} is not an address of this host.", { answer });
    case "no-tailnet":
      return t("{answer} needs a Tailscale address, and this host has none now; start Tailscale first.", { answer });
    case "no-logind":
      return t("{answer} needs logind, which does not answer for this user here; leave it out, and turn linger on where logind runs.", {
        answer,
      });
    case "not-writable":
      return t("{answer} cannot be made: {path} is not writable for you.", { answer, path: reason.path });
    case "not-here":
      return t("{answer} is set neither in this shell nor in the profile's .env file; set it first.", { answer });
    case "not-the-name":
      return t("{answer} is not the name of this profile. Type {profile} to remove it.", { answer, profile: reason.profile });
    case "contradicts":
      return t("{answer} goes only with {other}.", { answer, other: reason.other });
  }
}
