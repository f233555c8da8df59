import { list } from "./list.ts";
import { sentences } from "./sentences.ts";
import type { BrokenConfig, Crowding, KeptFacts, QuestionContext, RefusedPort, Standing, SuggestionFacts } from "./question-facts.ts";
import { t, type PlainText } from "./t.ts";
import { installHelp, programText } from "./describe-program.ts";
import { describeConflicts, describeRisk, instanceName } from "./describe-conflict.ts";
import type { Risk } from "./port-conflict.ts";

/** What a question asks, in words: a short title for the list of answers, and lines of help. */
export type QuestionText = { readonly title: string; readonly help: readonly string[] };

/** The text of a question by its id. */
export function describeQuestion(id: string, facts: QuestionContext): QuestionText {
  switch (id) {
    case "resume":
      return { title: t("Kept answers"), help: facts.kept === undefined ? [] : keptHelp(facts.kept) };
    case "task":
      return { title: t("What to do"), help: taskHelp(facts) };
    case "removal":
      return {
        title: t("Its name"),
        help: [t("Type {profile} to remove this profile. The review comes before anything is done.", { profile: facts.profile ?? "" })],
      };
    case "engine":
      return { title: t("Engine"), help: [t("The program that provides the gateway.")] };
    case "installEngine":
      return { title: t("Install it"), help: facts.install === undefined ? [] : installHelp(facts.install) };
    case "port":
      return { title: t("Base port"), help: portHelp(facts) };
    case "workspace":
      return { title: t("Workspace"), help: [t("Where the agents of this gateway keep their files. No other gateway may use it.")] };
    case "bind":
      return {
        title: t("Listen on"),
        help: [t("Who can reach the gateway over the network. The token, or the password, is asked for everywhere.")],
      };
    case "bindHost":
      return { title: t("Address"), help: [t("The IP address of this host to listen on.")] };
    case "auth":
      return { title: t("Sign-in"), help: [t("How clients prove themselves to the gateway.")] };
    case "tokenEnv":
      return { title: t("Secret from"), help: [secretHelp(facts)] };
    case "password":
      return {
        title: t("Password"),
        help: [
          facts.hasSecret === true
            ? t("Leave it empty to keep the one that is set.")
            : t("At least 8 characters. It is kept in the config, readable by you alone."),
        ],
      };
    case "service":
      return { title: t("Service"), help: [t("What starts the gateway at login and keeps it running.")] };
    case "linger":
      return { title: t("Linger"), help: [t("Without linger the gateway stops when you log out and does not start at boot.")] };
    case "browser":
      return { title: t("Browser control"), help: [t("A control service on loopback, with browser ports of this profile's own.")] };
    case "cdpUrl":
      return { title: t("Remote Chrome"), help: [t("The CDP address of a Chrome elsewhere. Leave it empty for local browsers.")] };
    default:
      return {
        title: t("Accept the risk"),
        help: [
          ...(facts.risks ?? []).map((risk) => `${risk.name}: ${describeRisk(risk)}`),
          ...(facts.cause === undefined ? [] : [consentText(facts.risks ?? [], facts.cause)]),
        ],
      };
  }
}

/** The names once more, and last: on a small screen what comes first may be out of sight. */
function consentText(risks: readonly Risk[], cause: "port" | "bind"): string {
  return t("Yes accepts {risks}. No goes back to: {question}.", {
    risks: list(risks.map(({ name }) => name)),
    question: describeQuestion(cause, {}).title,
  });
}

/** Why this base port is proposed. */
export function describeSuggestion(reason: SuggestionFacts): string {
  switch (reason.kind) {
    case "present":
      return t("the base port that it has; nothing is in its way");
    case "first-instance":
      return t("the usual base port; this is the first gateway on this host");
    case "next-step":
      return t(
        "the next {step} whose whole block is free and {clearance, plural, one {# port} other {# ports}} away from every other gateway",
        { step: reason.step, clearance: reason.clearance },
      );
    case "widest-gap":
      return t("the middle of the widest free stretch, {from}-{to}", { from: reason.from, to: reason.to });
    case "tightest-gap":
      return t("the smallest free stretch that fits, {from}-{to}", { from: reason.from, to: reason.to });
  }
}

/** What taking a profile over means, by the titles of the engine that has it and of the one that gets it. */
export function describeTakeOver(from: string, to: string): string {
  return t(
    "{from}'s ports, workspace, token and settings come along. Its service stops right before {to}'s starts; a failure, Ctrl-C or undo brings it up again.",
    { from, to },
  );
}

/** What a choice means. */
export function describeOption(id: string, option: string, { engines = [], broken }: QuestionContext = {}): string {
  if (broken !== undefined && option === "repair") return t("bring the last good config back");
  const program = engines.find(({ name }) => name === option);
  if (program !== undefined) return programText(program);
  const text = optionTexts[`${id}.${option}`];
  return text === undefined ? "" : t(text);
}

function keptHelp({ at, answers }: KeptFacts): readonly string[] {
  const texts = answers.map(({ id, text }) => `${describeQuestion(id, {}).title}: ${text === "" ? describeEmptyAnswer(id) : text}`);
  return [t("gw was left ({at}). These answers were kept:", { at }), ...texts];
}

function taskHelp({ standing, broken, interrupted }: QuestionContext): readonly string[] {
  if (broken !== undefined) return brokenHelp(broken);
  if (interrupted !== undefined) {
    const { title, at } = interrupted;
    const isCutOff = t("A run of gw ({title}, {at}) was cut off in the middle.", { title, at });
    return [sentences(isCutOff, t("Some of its changes are made and some are not.")), ...(standing?.differences ?? [])];
  }
  return standing === undefined ? [] : standingHelp(standing);
}

function brokenHelp({ fault, loss, lastGood, list: command }: BrokenConfig): readonly string[] {
  if (loss === "gone" && lastGood !== undefined)
    return [fault, t("Repairing brings this one back: {name}. The other answer begins with a new one.", { name: lastGood.detail })];
  if (loss !== undefined) return [fault, shrunkHelp(lastGood, command)];
  if (lastGood === undefined)
    return [
      fault,
      t("No earlier text of it that is kept is good. What is against each: {command}", { command }),
      t("Mend the file there, or move it away, then try again. Nothing was written."),
    ];
  return [fault, t("The last good one: {name}. What is there now stays beside it.", { name: lastGood.detail })];
}

function shrunkHelp(lastGood: BrokenConfig["lastGood"], command: string): string {
  return lastGood === undefined
    ? t("No earlier text of it that is kept is good. What is against each: {command}", { command })
    : t("Repairing brings this one back: {name}. The other answers go on with the config as it is.", { name: lastGood.detail });
}

function standingHelp({ differences, mend, needsOtherPorts }: Standing): readonly string[] {
  if (differences.length === 0) return [t("This profile is configured, and everything agrees with its config.")];
  return [
    t("This profile is configured. What differs:"),
    ...differences,
    ...(needsOtherPorts === true ? [t("It cannot start on these ports until the other one leaves them, or this one moves.")] : []),
    ...(mend === undefined ? [] : [t("By hand: {command}", { command: mend })]),
  ];
}

const optionTexts: Readonly<Record<string, PlainText>> = {
  "resume.resume": "go on with them",
  "resume.discard": "forget them and begin anew",
  "task.finish": "make the rest of its changes",
  "task.undo": "take its changes back",
  "task.change": "go through all answers",
  "task.ports": "move the ports and nothing else",
  "task.repair": "mend its service and start it",
  "task.remove": "end it and pack its files into an archive",
  "task.nothing": "leave it as it is",
  "bind.loopback": "this host only",
  "bind.lan": "every network interface",
  "bind.tailnet": "this host's Tailscale address",
  "bind.custom": "one address that you name",
  "bind.auto": "as its engine chooses",
  "auth.token": "a long random token",
  "auth.password": "a password of your choice",
  "auth.none": "nobody has to prove anything",
  "auth.trusted-proxy": "a proxy before it says who they are",
  "service.systemd": "a systemd service of this user",
  "service.launchd": "a launchd agent of this user",
  "service.schtasks": "a scheduled task of this user",
  "service.engine": "a service that the engine's own installer writes",
  "service.none": "no service; you start it yourself",
};

/** What leaving an answer empty means. */
export function describeEmptyAnswer(id: string): string {
  return t(emptyTexts[id] ?? "none");
}

const emptyTexts: Readonly<Record<string, PlainText>> = { tokenEnv: "the config", cdpUrl: "local browsers", password: "as it is" };

/** Where a value comes from. */
export function describeSource(source: string): string {
  const text = sourceTexts[source];
  return text === undefined ? source : t(text);
}

const sourceTexts: Readonly<Record<string, PlainText>> = {
  default: "default",
  existing: "as configured",
  flag: "flag",
  variable: "variable",
  file: "answers file",
  typed: "yours",
};

function portHelp(facts: QuestionContext): readonly string[] {
  const base = t("The gateway's own port; all its other ports follow from it.");
  if (facts.refused !== undefined) return refusedHelp(facts, facts.refused);
  if (facts.current !== undefined) return [sentences(base, nowText(facts.current, facts.running)), ...crowdingHelp(facts.crowding)];
  if (facts.suggestion === undefined) return [base];
  const reason = describeSuggestion(facts.suggestion);
  const { suggested: port } = facts;
  return [base, port === undefined ? t("Proposed: {reason}.", { reason }) : t("Proposed: {port}, {reason}.", { port, reason })];
}

/** Why it is not the port that it has, or had before this question was left, that is proposed. */
function refusedHelp({ current, running, suggestion, suggested }: QuestionContext, { port, conflicts }: RefusedPort): readonly string[] {
  const now = current === undefined ? "" : nowText(current, running);
  const cannotStay = current === port ? t("It cannot stay so.") : t("{port} cannot be taken any more.", { port });
  const proposed =
    suggestion === undefined || suggested !== undefined ? "" : t("Proposed: {reason}.", { reason: describeSuggestion(suggestion) });
  return [sentences(now, cannotStay), describeConflicts(conflicts), proposed].filter((line) => line !== "");
}

function nowText(port: string, running: string | undefined): string {
  if (running === undefined) return t("Now it is {port}.", { port });
  return t("Its config says {port} by now; until it is started again it runs on {running}.", { port, running });
}

function crowdingHelp(crowding: Crowding | undefined): readonly string[] {
  if (crowding === undefined) return [];
  const { conflicts, move } = crowding;
  if (move === undefined) return [describeConflicts(conflicts)];
  const room = move.isOwn
    ? t("Clear of it: {port}.", { port: move.basePort })
    : t("Clear of it: {instance} on {port}.", { instance: instanceName(move), port: move.basePort });
  const isCalm = conflicts.every(({ severity }) => severity !== "error");
  return [describeConflicts(conflicts), isCalm ? sentences(t("It can stay so."), room) : room];
}

function secretHelp(facts: QuestionContext): string {
  if (facts.auth === "password")
    return facts.hasSecret === true
      ? t("The environment variable that holds the password. Leave it empty to keep the password that is set.")
      : t("The environment variable that holds the password. Leave it empty to type it next.");
  return facts.hasSecret === true
    ? t("The environment variable that holds the token. Leave it empty to keep the token that is set.")
    : t("The environment variable that holds the token. Leave it empty to let gw make one.");
}
