import { gwCommand, type Audience } from "../command-text.ts";
import { instanceName } from "../describe-conflict.ts";
import type { AnswerProblem, AnswerReason } from "../problem.ts";
import { say, type ProblemText } from "../problem-text.ts";

/** Answers that are missing, unknown or wrong. */
export function describeAnswerProblem(problem: Exclude<AnswerProblem, { readonly kind: "several" }>, audience: Audience): ProblemText {
  switch (problem.kind) {
    case "bad-answer":
      return say(`${answerWords(problem.flag, problem.value, audience)} ${describeReason(problem.reason, audience)}`);
    case "missing-answer":
      return say(
        `${problem.flag} is missing (${problem.name} in an answers file).`,
        ...(problem.hasDefault ? ["Give it, or take the default for everything that is not given: --yes"] : []),
      );
    case "missing-password":
      return say(
        "A password is asked for and none is set. Without a person to type it, gw takes it from an environment variable, which --token-env names (tokenEnv in an answers file).",
        `Set one, for instance RESCUE_PASSWORD, and name it: ${gwCommand(audience, "onboard", "--auth", "password", "--token-env", "RESCUE_PASSWORD", "--yes")}`,
        `Or type it on a terminal: ${gwCommand(audience, "onboard", "--auth", "password")}`,
      );
    case "unknown-answer":
      return say(
        `There is no answer "${problem.name}".`,
        ...(problem.suggestion === undefined ? [] : [`Meant perhaps: ${problem.suggestion}`]),
      );
    case "answers-file-unusable":
      return say(
        `The answers file ${problem.path} cannot be used: ${problem.reason}.`,
        `See what it may hold: ${gwCommand(audience, "schema", "answers")}`,
      );
    case "workspace-overlap":
      return say(
        `The workspace ${problem.relation === "equal" ? "" : `${problem.workspace} `}${{ equal: "is", inside: "lies inside", around: "lies around" }[problem.relation]} ${problem.other}, which belongs to ${instanceName(problem)}; two gateways must not share files.`,
        "Choose another directory.",
      );
    case "no-terminal":
      return say(
        `\`${gwCommand(audience, problem.command)}\` asks questions and needs a terminal for both input and output.`,
        "Answer by flags and take the defaults for the rest: --yes",
        "Or by a file: --answers FILE",
      );
  }
}

function answerWords(flag: string, value: string, audience: Audience): string {
  if (audience.isAsked === true) return value === "" ? "The answer" : `"${value}"`;
  return value === "" ? flag : `${flag} "${value}"`;
}

function describeReason(reason: AnswerReason, audience: Audience): string {
  switch (reason.kind) {
    case "not-one-of":
      return `is not one of: ${reason.allowed.join(", ")}.`;
    case "not-absolute":
      return "is not an absolute path; start it with / or ~/.";
    case "line-break":
      return "holds a line break or another control character, which no service definition can carry.";
    case "empty":
      return "must not be empty.";
    case "not-an-address":
      return "is not an IP address.";
    case "not-a-url":
      return "is not a URL that starts with http://, https://, ws:// or wss://.";
    case "not-a-variable-name":
      return "is not a variable name: use capital letters, digits and _, for instance RESCUE_TOKEN.";
    case "too-short":
      if (audience.isAsked === true) return `needs at least ${reason.minimum} characters.`;
      return `needs a password of at least ${reason.minimum} characters; without a terminal, name the variable that holds it.`;
    case "wrong-type":
      return `must be ${reason.expected}.`;
    case "unknown-risk":
      return `is not a risk: ${reason.allowed.join(", ")}.`;
    case "not-a-directory":
      return "exists and is not a directory.";
    case "own-state":
      return `would mix with the gateway's own files in ${reason.path}; inside it only workspace and workspace-NAME are for workspaces.`;
    case "not-ipv4":
      return "is not an IPv4 address, and for any other this engine would listen on every interface.";
    case "not-an-address-of-this-host":
      return "is not an address of this host.";
    case "no-tailnet":
      return "needs a Tailscale address, and this host has none now; start Tailscale first.";
    case "not-writable":
      return `cannot be made: ${reason.path} is not writable for you.`;
    case "not-here":
      return `is set neither in this shell nor in the profile's .env file; set it first.`;
    case "contradicts":
      return `goes only with ${reason.other}.`;
  }
}
