import { visibleText } from "../../lib/visible-text.ts";
import { gwCommand, type Audience } from "../command-text.ts";
import { roleName } from "../describe-conflict.ts";
import type { GatewayProblem } from "../problem.ts";
import { say, type ProblemText } from "../problem-text.ts";

/** Gateways that do not start or do not answer as themselves. */
export function describeGatewayProblem(problem: GatewayProblem, audience: Audience): ProblemText {
  switch (problem.kind) {
    case "gateway-did-not-answer":
      return say(
        `The gateway did not answer at ${problem.url} within ${Math.round(problem.waitedMs / 1000)} s${problem.reason === undefined ? "" : `: ${problem.reason}`}.`,
        `Look again: ${gwCommand(audience, "status")}`,
      );
    case "gateway-refuses-secret":
      return say(
        `The gateway at ${problem.url} is this profile's, and refuses the secret of ${problem.configPath}: it took another one, for instance from its service's environment.`,
        `See what its service sets: ${gwCommand(audience, "status")}`,
      );
    case "gateway-is-foreign":
      return say(`Something else answers at ${problem.url}: ${problem.detail}.`, `See who holds the port: ${gwCommand(audience, "ports")}`);
    case "gateway-not-healthy":
      return say(
        `The gateway of profile ${problem.profile} cannot be asked: ${problem.detail}.`,
        problem.isRunning
          ? `Look at it: ${gwCommand(audience, "status")}`
          : `Start it: ${gwCommand(audience, "gateway", "start")}, or in the foreground: ${gwCommand(audience, "gateway", "run")}`,
      );
    case "browser-status-failed":
      return say(
        `${problem.engine} did not tell the state of its browser: ${problem.detail}.`,
        `Look again: ${gwCommand(audience, "status")}`,
      );
    case "browser-call-failed":
      return say(
        `${problem.engine} did not do what was asked of its browser (${problem.wish}): ${visibleText(problem.detail)}.`,
        `Look at it: ${gwCommand(audience, "browser", "status")}`,
      );
    case "browser-answer-foreign":
      return say(
        `The browser status that ${problem.engine} gave is another gateway's: CDP port ${problem.cdpPort} is not one of this profile's (${problem.block.from} to ${problem.block.to}).`,
        `See whose port that is: ${gwCommand(audience, "ports")}`,
      );
    case "gateway-already-runs":
      return say(
        `A gateway runs in ${problem.stateDir} already (pid ${problem.pid}, port ${problem.port}); one state directory takes one.`,
        `Look at it: ${gwCommand(audience, "status")}`,
      );
    case "cannot-listen":
      return say(
        `Cannot listen on ${problem.address}, port ${problem.port} (${roleName(problem.role)}): ${problem.owner === undefined ? problem.code : `it is in use by ${problem.owner}`}.`,
        `Choose other ports: ${gwCommand(audience, "onboard")}`,
      );
    case "secret-missing":
      return say(
        `${problem.configPath} takes its secret from the variable ${problem.variable}, which is neither in the environment nor in the .env file beside the config.`,
        `Put the line ${problem.variable}=… into that .env file (mode 0600).`,
      );
    case "no-secret-configured":
      return say(
        `${problem.configPath} holds no token and no password; the gateway does not start without.`,
        `Set one up: ${gwCommand(audience, "onboard")}`,
      );
  }
}
