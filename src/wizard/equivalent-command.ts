import type { SetupRequest } from "../plan/request.ts";

/** The words after `gw --profile NAME` that do the same without questions. */
export function equivalentWords(request: SetupRequest): readonly string[] {
  return [
    "onboard",
    "--yes",
    "--port",
    String(request.port),
    "--workspace",
    request.workspace,
    "--bind",
    request.bind,
    ...(request.bindHost === undefined ? [] : ["--bind-host", request.bindHost]),
    "--auth",
    request.auth,
    ...(request.tokenEnv === undefined ? [] : ["--token-env", request.tokenEnv]),
    "--service",
    request.service,
    ...(request.linger === true ? ["--linger"] : []),
    request.browser ? "--browser" : "--no-browser",
    ...(request.cdpUrl === undefined ? [] : ["--cdp-url", request.cdpUrl]),
    ...(request.acceptRisk ?? []).flatMap((name) => ["--accept-risk", name]),
  ];
}
