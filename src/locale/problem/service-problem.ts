import type { CommandResult } from "../../host/commands.ts";
import { quoteWords } from "../../lib/shell-quote.ts";
import { fixCommand, gwCommand, type Audience } from "../command-text.ts";
import type { ServiceProblem } from "../problem.ts";
import { alternatives, list } from "../list.ts";
import { sentences } from "../sentences.ts";
import { t, type PlainText } from "../t.ts";
import { profileWords, say, type ProblemText } from "../problem-text.ts";
import { describeUnitFault, type UnitFault } from "../unit-fault.ts";

const unreachable: Readonly<Record<Extract<ServiceProblem, { readonly kind: "service-manager-unreachable" }>["cause"], PlainText>> = {
  "no-program": "systemctl is not installed",
  "not-booted": "this host was not started with systemd (a container, or WSL without systemd=true)",
  "no-runtime-directory": "there is no runtime directory of this user: nobody has logged in as this user",
  "no-bus": "the user's systemd does not answer",
  refused: "the user's systemd refused to answer",
};

/** Service managers, definitions and services. */
export function describeServiceProblem(problem: ServiceProblem, audience: Audience): ProblemText {
  switch (problem.kind) {
    case "service-manager-unreachable":
      return say(
        t("No service can be installed with {manager}: {reason}.", {
          manager: problem.manager,
          reason: causeWords(problem),
        }),
        ...(problem.cause === "refused" ? [t("Ask it yourself, then try again: {command}", { command: "systemctl --user status" })] : []),
        t("Go without a service: {command}", { command: gwCommand(audience, "onboard", "--service", "none") }),
      );
    case "service-manager-not-here":
      return say(
        t("gw cannot install a {manager} service on this host.", { manager: problem.manager }),
        t("Possible here: {managers}", { managers: list(problem.available) }),
      );
    case "unit-path-not-encodable":
      return say(
        t("A service definition cannot hold this path: {path}: {reason}.", { path: JSON.stringify(problem.path), reason: problem.reason }),
        t("Use a path without it."),
      );
    case "unit-masked":
      return say(
        t("{path} is masked (a link to /dev/null): somebody decided that it must not run.", { path: problem.path }),
        unmaskLine(problem.path, audience),
      );
    case "unit-is-link":
      return say(
        t("{path} is a link to {target}: gw does not write through it, and disabling it would delete the link.", {
          path: problem.path,
          target: problem.target,
        }),
        t("Manage it where it comes from, or remove the link."),
      );
    case "unit-foreign":
      return say(
        t("{path} is no gateway's service: neither gw nor the engine's installer wrote it.", { path: problem.path }),
        t("Move it away if it is not needed, then try again."),
      );
    case "unit-overridden":
      return say(
        [
          t("{path} overrides the service, and gw does not edit files of yours:", { path: problem.path }),
          ...problem.faults.map(faultLine),
        ].join("\n"),
        t("Take that out of the file, then try again."),
      );
    case "service-not-proved":
      return say([t("The service {name} is not what it was to be:", { name: problem.name }), ...problem.faults.map(faultLine)].join("\n"));
    case "engine-refused-service":
      return say(
        [
          t("`{command}` refused: {sentence}", { command: quoteWords(problem.argv), sentence: problem.sentence }),
          ...problem.hints.map((hint) => `  | ${hint}`),
        ].join("\n"),
        t("Let gw write the service itself: {command}", { command: gwCommand(audience, "onboard", "--service", "systemd") }),
      );
    case "system-unit-owns-profile":
      return say(
        t("The system service {name} ({path}) runs this profile already; a second one of the user would fight it.", {
          name: problem.name,
          path: problem.path,
        }),
        t("Go without a user service: {command}", { command: gwCommand(audience, "onboard", "--service", "none") }),
      );
    case "not-installed":
      return say(
        t("{profile} has no service {name}.", { profile: profileWords(problem.profile), name: problem.name }),
        t("Install it: {command}", { command: gwCommand(audience, "gateway", "install") }),
      );
    case "no-log":
      return say(
        noLogWords(problem),
        problem.pid === undefined
          ? t("Start its service, which writes one: {command}", { command: gwCommand(audience, "gateway", "install") })
          : t("The gateway that runs (pid {pid}) is no service and writes to its own terminal.", { pid: problem.pid }),
      );
    case "service-failed":
      return say(
        [
          problem.exitStatus === undefined
            ? t("{name} failed: {result}.", { name: problem.name, result: problem.result })
            : t("{name} failed: {result}, exit status {status}.", {
                name: problem.name,
                result: problem.result,
                status: problem.exitStatus,
              }),
          ...problem.lastLines.map((line) => `  | ${line}`),
        ].join("\n"),
        t("Try it in the foreground: {command}", { command: gwCommand(audience, "gateway", "run") }),
      );
    case "command-failed":
      return describeCommandFailure(problem.result);
    case "command-had-no-effect":
      return say(
        t('`{command}` says "{actual}" where {expected} was expected.', {
          command: quoteWords(problem.argv),
          actual: problem.actual,
          expected: alternatives(problem.expected.map((word) => `"${word}"`)),
        }),
      );
  }
}

function faultLine(fault: UnitFault): string {
  return `  | ${describeUnitFault(fault)}`;
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** A mask for all users is taken away where it was put (systemctl(1), `--global`); one of this user's own the doctor takes away and installs what it kept down. */
function unmaskLine(path: string, audience: Audience): string {
  if (!path.startsWith("/etc/"))
    return t("Take the mask away, install the service anew and start it: {command}", { command: fixCommand(audience) });
  const command = quoteWords(["sudo", "systemctl", "--global", "unmask", lastPart(path)]);
  return t("Unmask it first: {command}", { command });
}

function describeCommandFailure(result: CommandResult): ProblemText {
  const lines = `${result.stderr}\n${result.stdout}`
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(-6);
  return say([endingWords(result), ...lines.map((line) => `  | ${line}`)].join("\n"));
}

function endingWords({ argv, ending, exitCode }: CommandResult): string {
  const command = quoteWords(argv);
  switch (ending) {
    case "exited":
      return t("`{command}` ended with exit code {code}.", { command, code: exitCode ?? "" });
    case "not-found":
      return t("`{command}` could not be found.", { command });
    case "timed-out":
      return t("`{command}` did not end in time.", { command });
    case "signalled":
      return t("`{command}` was killed.", { command });
  }
}

function causeWords({ cause, detail }: Extract<ServiceProblem, { readonly kind: "service-manager-unreachable" }>): string {
  const reason = t(unreachable[cause]);
  return detail === "" ? reason : t("{name} ({detail})", { name: reason, detail });
}

function noLogWords({ profile, places }: Extract<ServiceProblem, { readonly kind: "no-log" }>): string {
  return sentences(
    profile === "default" ? t("There is no log of the default profile yet.") : t("There is no log of profile {profile} yet.", { profile }),
    t("gw looked at {places}.", { places: places.join(t(", and at ")) }),
  );
}
