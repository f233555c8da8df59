import type { SetupRequest } from "../plan/request.ts";
import { defaultProfile } from "../profile/profile-name.ts";
import { answerVariable } from "./answer-variable.ts";
import { toRequest } from "./conversation.ts";
import { textOf, type Draft } from "./draft.ts";
import type { Observed } from "./observed.ts";
import { isSettingUp, taskOf } from "./task.ts";

/** What the review knows of the plan besides the answers; `starts`: false where nothing is to be started. */
type Run = { readonly starts: boolean };

/** The words after `gw --profile NAME` that do what this conversation leads to, without questions. */
export function wordsOf(draft: Draft, observed: Observed, run: Run = { starts: true }): readonly string[] {
  switch (taskOf(draft)) {
    case "repair": {
      const { broken, standing } = observed;
      if (broken?.lastGood !== undefined) return ["repair", "--from-snapshot", broken.lastGood.id, "--yes"];
      return ["gateway", standing?.wish ?? "install"];
    }
    case "remove":
      return ["remove", "--yes"];
    case "undo":
      return ["undo", "--yes"];
    case "nothing":
      return ["status"];
    // Onboarding would start a service that stands still.
    case "ports": {
      const { port, acceptRisk } = toRequest(draft, observed);
      return ["ports", "--set", String(port), "--yes", ...startWords(run), ...riskWords(acceptRisk)];
    }
    default: {
      const tokenEnv = passwordVariable(draft, observed);
      return equivalentWords({ ...toRequest(draft, observed), ...(tokenEnv === undefined ? {} : { tokenEnv }) }, observed, run);
    }
  }
}

/** The variable that must hold a password that was typed, which stands in no command; undefined where none was. */
export function passwordVariable(draft: Draft, { profile: { name } }: Pick<Observed, "profile">): string | undefined {
  if (!isSettingUp(draft) || textOf(draft, "password") === "") return undefined;
  const word = name === defaultProfile ? "GATEWAY" : name.toUpperCase().replaceAll(/[^A-Z0-9]/g, "_");
  return `${/^[A-Z]/.test(word) ? "" : "GW_"}${word}_PASSWORD`;
}

/**
 * The words after `gw --profile NAME` that do the same without questions, asked of the same host. Every answer is said, an empty one too: without
 * its flag the config that is there or a variable of the shell would answer. A password cannot be said; `wordsOf` names a variable for it.
 */
export function equivalentWords(request: SetupRequest, observed: Observed, run: Run = { starts: true }): readonly string[] {
  return [
    "onboard",
    "--yes",
    ...flag("--from", observed.from),
    ...releaseWords(observed),
    "--port",
    String(request.port),
    "--workspace",
    request.workspace,
    "--bind",
    request.bind,
    ...(request.bind === "custom" ? flag("--bind-host", request.bindHost) : silence("--bind-host", observed)),
    "--auth",
    request.auth,
    "--token-env",
    request.tokenEnv ?? "",
    "--service",
    request.service,
    ...lingerWords(request, observed),
    request.browser ? "--browser" : "--no-browser",
    ...(request.browser ? ["--cdp-url", request.cdpUrl ?? ""] : silence("--cdp-url", observed)),
    ...(request.service === "none" ? [] : startWords(run)),
    ...riskWords(request.acceptRisk),
  ];
}

function startWords({ starts }: Run): readonly string[] {
  return starts ? [] : ["--no-start"];
}

function riskWords(names: SetupRequest["acceptRisk"] = []): readonly string[] {
  return names.flatMap((name) => ["--accept-risk", name]);
}

/** Says nothing to a question that does not come up where a variable of this shell would say something, which contradicts the rest. */
function silence(name: string, { environment }: Observed): readonly string[] {
  return environment.has(answerVariable(name)) ? [name, ""] : [];
}

/** A release that gw would not choose by itself, and the consent to install one. */
function releaseWords({ engines, profile }: Observed): readonly string[] {
  if (engines.offer !== undefined) return ["--install-engine"];
  return engines.isOtherRelease ? flag("--release", profile.release?.version) : [];
}

function flag(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [name, value];
}

function lingerWords(request: SetupRequest, observed: Observed): readonly string[] {
  if (request.linger === true) return ["--linger"];
  const isAsked = request.service !== "none" && observed.linger === "off";
  return isAsked || observed.environment.has(answerVariable("--linger")) ? ["--no-linger"] : [];
}
