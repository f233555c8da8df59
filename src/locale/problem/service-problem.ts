import type { CommandResult } from "../../host/commands.ts";
import { quoteWords } from "../../lib/shell-quote.ts";
import { gwCommand, type Audience } from "../command-text.ts";
import type { ServiceProblem } from "../problem.ts";
import { profileWords, say, type ProblemText } from "../problem-text.ts";
import { describeUnitFault, type UnitFault } from "../unit-fault.ts";

const unreachable: Readonly<Record<Extract<ServiceProblem, { readonly kind: "service-manager-unreachable" }>["cause"], string>> = {
  "no-program": "systemctl is not installed",
  "not-booted": "this host was not started with systemd (a container, or WSL without systemd=true)",
  "no-runtime-directory": "there is no runtime directory of this user: nobody has logged in as this user",
  "no-bus": "the user's systemd does not answer",
  sudo: "under sudo the service would belong to root",
  refused: "the user's systemd refused to answer",
};

/** Service managers, definitions and services. */
export function describeServiceProblem(problem: ServiceProblem, audience: Audience): ProblemText {
  switch (problem.kind) {
    case "service-manager-unreachable":
      return say(
        `No service can be installed with ${problem.manager}: ${unreachable[problem.cause]}${problem.detail === "" ? "" : ` (${problem.detail})`}.`,
        problem.cause === "sudo"
          ? "Run gw as the user who shall own the gateway, without sudo."
          : `Go without a service: ${gwCommand(audience, "onboard", "--service", "none")}`,
      );
    case "service-manager-not-here":
      return say(`gw cannot install a ${problem.manager} service on this host.`, `Possible here: ${problem.available.join(", ")}`);
    case "unit-path-not-encodable":
      return say(
        `A service definition cannot hold this path: ${JSON.stringify(problem.path)}: ${problem.reason}.`,
        "Use a path without it.",
      );
    case "unit-masked":
      return say(
        `${problem.path} is masked (a link to /dev/null): somebody decided that it must not run.`,
        `Unmask it first: ${quoteWords(["systemctl", "--user", "unmask", lastPart(problem.path)])}`,
      );
    case "unit-is-link":
      return say(
        `${problem.path} is a link to ${problem.target}: gw does not write through it, and disabling it would delete the link.`,
        "Manage it where it comes from, or remove the link.",
      );
    case "unit-foreign":
      return say(
        `${problem.path} is no gateway's service: neither gw nor the engine's installer wrote it.`,
        "Move it away if it is not needed, then try again.",
      );
    case "unit-overridden":
      return say(
        [`${problem.path} overrides the service, and gw does not edit files of yours:`, ...problem.faults.map(faultLine)].join("\n"),
        "Take that out of the file, then try again.",
      );
    case "service-not-proved":
      return say([`The service ${problem.name} is not what it was to be:`, ...problem.faults.map(faultLine)].join("\n"));
    case "engine-refused-service":
      return say(
        [`\`${quoteWords(problem.argv)}\` refused: ${problem.sentence}`, ...problem.hints.map((hint) => `  | ${hint}`)].join("\n"),
        `Let gw write the service itself: ${gwCommand(audience, "onboard", "--service", "systemd")}`,
      );
    case "system-unit-owns-profile":
      return say(
        `The system service ${problem.name} (${problem.path}) runs this profile already; a second one of the user would fight it.`,
        `Go without a user service: ${gwCommand(audience, "onboard", "--service", "none")}`,
      );
    case "not-installed":
      return say(
        `${profileWords(problem.profile)} has no service ${problem.name}.`,
        `Install it: ${gwCommand(audience, "gateway", "install")}`,
      );
    case "no-log":
      return say(
        `There is no log of ${problem.profile === "default" ? "the default profile" : `profile ${problem.profile}`} yet. gw looked at ${problem.places.join(", and at ")}.`,
        problem.pid === undefined
          ? `Start its service, which writes one: ${gwCommand(audience, "gateway", "install")}`
          : `The gateway that runs (pid ${problem.pid}) is no service and writes to its own terminal.`,
      );
    case "service-failed":
      return say(
        [
          `${problem.name} failed: ${problem.result}${problem.exitStatus === undefined ? "" : `, exit status ${problem.exitStatus}`}.`,
          ...problem.lastLines.map((line) => `  | ${line}`),
        ].join("\n"),
        `Try it in the foreground: ${gwCommand(audience, "gateway", "run")}`,
      );
    case "command-failed":
      return describeCommandFailure(problem.result);
    case "command-had-no-effect":
      return say(
        `\`${quoteWords(problem.argv)}\` says "${problem.actual}" where ${problem.expected.map((word) => `"${word}"`).join(" or ")} was expected.`,
      );
  }
}

function faultLine(fault: UnitFault): string {
  return `  | ${describeUnitFault(fault)}`;
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function describeCommandFailure(result: CommandResult): ProblemText {
  const ending = {
    exited: `ended with exit code ${result.exitCode}`,
    "not-found": "could not be found",
    "timed-out": "did not end in time",
    signalled: "was killed",
  }[result.ending];
  const lines = `${result.stderr}\n${result.stdout}`
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(-6);
  return say([`\`${quoteWords(result.argv)}\` ${ending}.`, ...lines.map((line) => `  | ${line}`)].join("\n"));
}
