import type { SetupRequest } from "../plan/request.ts";
import { toRequest } from "./conversation.ts";
import type { Draft } from "./draft.ts";
import type { Observed } from "./observed.ts";
import { taskOf } from "./task.ts";

/** The words after `gw --profile NAME` that do what this conversation leads to, without questions. */
export function wordsOf(draft: Draft, observed: Observed): readonly string[] {
  switch (taskOf(draft)) {
    case "repair": {
      const { broken, standing } = observed;
      if (broken?.lastGood !== undefined) return ["repair", "--from-snapshot", broken.lastGood.id, "--yes"];
      return ["gateway", standing?.wish ?? "install"];
    }
    case "remove":
      return ["remove", "--yes"];
    case "nothing":
      return ["status"];
    default:
      return equivalentWords(toRequest(draft, observed), observed);
  }
}

/**
 * The words after `gw --profile NAME` that do the same without questions, asked of the same host. What a person emptied or declined
 * is said too, because the default would keep it.
 */
export function equivalentWords(request: SetupRequest, observed: Observed): readonly string[] {
  const { secret, cdpUrl } = observed.existing?.settings ?? {};
  const keptVariable = secret?.kind === "environment" ? "" : undefined;
  const keptUrl = request.browser && cdpUrl !== undefined ? "" : undefined;
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
    ...flag("--bind-host", request.bindHost),
    "--auth",
    request.auth,
    ...flag("--token-env", request.tokenEnv ?? keptVariable),
    "--service",
    request.service,
    ...lingerWords(request, observed),
    request.browser ? "--browser" : "--no-browser",
    ...flag("--cdp-url", request.cdpUrl ?? keptUrl),
    ...(request.acceptRisk ?? []).flatMap((name) => ["--accept-risk", name]),
  ];
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
  return request.service !== "none" && observed.linger === "off" ? ["--no-linger"] : [];
}
