import { gwCommand, type Audience } from "../command-text.ts";
import { roleName } from "../describe-conflict.ts";
import type { GatewayProblem } from "../problem.ts";
import { say, type ProblemText } from "../problem-text.ts";

/** Gateways that do not start or do not answer as themselves. */
export function describeGatewayProblem(problem: GatewayProblem, audience: Audience): ProblemText {
  switch (problem.kind) {
    case "gateway-did-not-answer":
      return say(
        `The gateway did not answer at ${problem.url} within ${Math.round(problem.waitedMs / 1000)} s.`,
        `Look again: ${gwCommand(audience, "status")}`,
      );
    case "gateway-is-foreign":
      return say(`Something else answers at ${problem.url}: ${problem.detail}.`, `See who holds the port: ${gwCommand(audience, "ports")}`);
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
