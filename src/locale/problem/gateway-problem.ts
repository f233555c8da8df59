import { visibleText } from "../../lib/visible-text.ts";
import { gwCommand, type Audience } from "../command-text.ts";
import { roleName } from "../describe-conflict.ts";
import type { GatewayProblem } from "../problem.ts";
import { t } from "../t.ts";
import { say, type ProblemText } from "../problem-text.ts";

/** Gateways that do not start or do not answer as themselves. */
export function describeGatewayProblem(problem: GatewayProblem, audience: Audience): ProblemText {
  switch (problem.kind) {
    case "gateway-did-not-answer":
      return say(silenceWords(problem), t("Look again: {command}", { command: gwCommand(audience, "status") }));
    case "gateway-refuses-secret":
      return say(
        t(
          "The gateway at {url} is this profile's, and refuses the secret of {path}: it took another one, for instance from its service's environment.",
          { url: problem.url, path: problem.configPath },
        ),
        t("See what its service sets: {command}", { command: gwCommand(audience, "status") }),
      );
    case "gateway-is-foreign":
      return say(
        t("Something else answers at {url}: {detail}.", { url: problem.url, detail: problem.detail }),
        t("See who holds the port: {command}", { command: gwCommand(audience, "ports") }),
      );
    case "gateway-not-healthy":
      return say(
        t("The gateway of profile {profile} cannot be asked: {detail}.", { profile: problem.profile, detail: problem.detail }),
        problem.isRunning
          ? t("Look at it: {command}", { command: gwCommand(audience, "status") })
          : t("Start it: {command}, or in the foreground: {foreground}", {
              command: gwCommand(audience, "gateway", "start"),
              foreground: gwCommand(audience, "gateway", "run"),
            }),
      );
    case "browser-status-failed":
      return say(
        t("{engine} did not tell the state of its browser: {detail}.", { engine: problem.engine, detail: problem.detail }),
        t("Look again: {command}", { command: gwCommand(audience, "status") }),
      );
    case "browser-call-failed":
      return say(
        t("{engine} did not do what was asked of its browser ({wish}): {detail}.", {
          engine: problem.engine,
          wish: problem.wish,
          detail: visibleText(problem.detail),
        }),
        t("Look at it: {command}", { command: gwCommand(audience, "browser", "status") }),
      );
    case "browser-answer-foreign":
      return say(
        t("The browser status that {engine} gave is another gateway's: CDP port {port} is not one of this profile's ({from} to {to}).", {
          engine: problem.engine,
          port: problem.cdpPort,
          from: problem.block.from,
          to: problem.block.to,
        }),
        t("See whose port that is: {command}", { command: gwCommand(audience, "ports") }),
      );
    case "gateway-already-runs":
      return say(
        t("A gateway runs in {path} already (pid {pid}, port {port}); one state directory takes one.", {
          path: problem.stateDir,
          pid: problem.pid,
          port: problem.port,
        }),
        t("Look at it: {command}", { command: gwCommand(audience, "status") }),
      );
    case "cannot-listen":
      return say(listenWords(problem), t("Choose other ports: {command}", { command: gwCommand(audience, "onboard") }));
    case "secret-missing":
      return say(
        t(
          "{path} takes its secret from the variable {variable}, which is neither in the environment nor in the .env file beside the config.",
          {
            path: problem.configPath,
            variable: problem.variable,
          },
        ),
        t("Put the line {line} into that .env file (mode 0600).", { line: `${problem.variable}=…` }),
      );
    case "no-secret-configured":
      return say(
        t("{path} holds no token and no password; the gateway does not start without.", { path: problem.configPath }),
        t("Set one up: {command}", { command: gwCommand(audience, "onboard") }),
      );
  }
}

function silenceWords({ url, waitedMs, reason }: Extract<GatewayProblem, { readonly kind: "gateway-did-not-answer" }>): string {
  const seconds = Math.round(waitedMs / 1000);
  return reason === undefined
    ? t("The gateway did not answer at {url} within {seconds} s.", { url, seconds })
    : t("The gateway did not answer at {url} within {seconds} s: {reason}.", { url, seconds, reason });
}

function listenWords({ address, port, role, code, owner }: Extract<GatewayProblem, { readonly kind: "cannot-listen" }>): string {
  const facts = { address, port, role: roleName(role) };
  return owner === undefined
    ? t("Cannot listen on {address}, port {port} ({role}): {code}.", { ...facts, code })
    : t("Cannot listen on {address}, port {port} ({role}): it is in use by {owner}.", { ...facts, owner });
}
