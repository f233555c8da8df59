import { quoteWords } from "../lib/shell-quote.ts";
import { describeConflicts, describeRisk, instanceName } from "./describe-conflict.ts";
import type { PortConflict, Risk } from "./port-conflict.ts";

/** What a question asks, in words: a short title for the list of answers, and lines of help. */
export type QuestionText = { readonly title: string; readonly help: readonly string[] };

/** The facts that the help names. */
export type QuestionContext = {
  readonly suggestion?: SuggestionFacts;
  readonly current?: string;
  readonly crowding?: Crowding;
  readonly auth?: string;
  readonly hasSecret?: boolean;
  readonly risks?: readonly Risk[];
  readonly engines?: readonly EngineFacts[];
  readonly install?: InstallFacts;
};

/** One program that could run the gateway, by the name that answers the question; `title` is the engine's, `root` its package. */
export type EngineFacts = { readonly name: string; readonly title: string } & (
  | { readonly kind: "built-in" }
  | { readonly kind: "missing" }
  | {
      readonly kind: "installed";
      readonly version: string;
      readonly root: string;
      /** The Node that would run it; undefined where none of this host fits `nodeRange`. */
      readonly nodeVersion: string | undefined;
      readonly nodeRange: string | undefined;
      readonly isBroken: boolean;
    }
);

/** What would be installed, by which command, and the Node that would run it. */
export type InstallFacts = {
  readonly title: string;
  readonly version: string;
  readonly argv: readonly string[];
  readonly node: { readonly path: string; readonly version: string };
};

/** What a profile's present ports share with other instances, and who could move where; `isOwn`: the profile itself. */
export type Crowding = {
  readonly conflicts: readonly PortConflict[];
  readonly move: { readonly profile: string; readonly engine: string; readonly basePort: number; readonly isOwn: boolean } | undefined;
};

type SuggestionFacts =
  | { readonly kind: "first-instance" }
  | { readonly kind: "next-step"; readonly step: number; readonly clearance: number }
  | { readonly kind: "widest-gap"; readonly from: number; readonly to: number }
  | { readonly kind: "tightest-gap"; readonly from: number; readonly to: number };

/** The text of a question by its id. */
export function describeQuestion(id: string, facts: QuestionContext): QuestionText {
  switch (id) {
    case "engine":
      return { title: "Engine", help: ["The program that provides the gateway."] };
    case "installEngine":
      return { title: "Install it", help: facts.install === undefined ? [] : installHelp(facts.install) };
    case "port":
      return { title: "Base port", help: portHelp(facts) };
    case "workspace":
      return { title: "Workspace", help: ["Where the agents of this gateway keep their files. No other gateway may use it."] };
    case "bind":
      return { title: "Listen on", help: ["Who can reach the gateway over the network. The token is asked for everywhere."] };
    case "bindHost":
      return { title: "Address", help: ["The IP address of this host to listen on."] };
    case "auth":
      return { title: "Sign-in", help: ["How clients prove themselves to the gateway."] };
    case "tokenEnv":
      return { title: "Secret from", help: [secretHelp(facts)] };
    case "password":
      return {
        title: "Password",
        help: [
          facts.hasSecret === true
            ? "Leave it empty to keep the one that is set."
            : "At least 8 characters. It is kept in the config, readable by you alone.",
        ],
      };
    case "service":
      return { title: "Service", help: ["What starts the gateway at login and keeps it running."] };
    case "linger":
      return { title: "Linger", help: ["Without linger the gateway stops when you log out and does not start at boot."] };
    case "browser":
      return { title: "Browser control", help: ["A control service on loopback, with browser ports of this profile's own."] };
    case "cdpUrl":
      return { title: "Remote Chrome", help: ["The CDP address of a Chrome elsewhere. Leave it empty for local browsers."] };
    default:
      return {
        title: "Accept the risk",
        help: [
          ...(facts.risks ?? []).map((risk) => `${risk.name}: ${describeRisk(risk)}`),
          "No goes back to the question that it comes from.",
        ],
      };
  }
}

/** Why this base port is proposed. */
export function describeSuggestion(reason: SuggestionFacts): string {
  switch (reason.kind) {
    case "first-instance":
      return "the usual base port; this is the first gateway on this host";
    case "next-step":
      return `the next ${reason.step} whose whole block is free and ${reason.clearance} ports away from every other gateway`;
    case "widest-gap":
      return `the middle of the widest free stretch, ${reason.from}-${reason.to}`;
    case "tightest-gap":
      return `the smallest free stretch that fits, ${reason.from}-${reason.to}`;
  }
}

/** What taking a profile over means, by the titles of the engine that has it and of the one that gets it. */
export function describeTakeOver(from: string, to: string): string {
  return `${from}'s ports, workspace, token and settings come along. Its service stops right before ${to}'s starts; a failure, Ctrl-C or undo brings it up again.`;
}

/** What a choice means. */
export function describeOption(id: string, option: string, { engines = [] }: QuestionContext = {}): string {
  const program = engines.find(({ name }) => name === option);
  return program === undefined ? (optionTexts[`${id}.${option}`] ?? "") : programText(program);
}

function programText(program: EngineFacts): string {
  switch (program.kind) {
    case "built-in":
      return `${program.title}, ships with gw`;
    case "missing":
      return `${program.title}, not here yet; npm installs it`;
    case "installed": {
      const { title, version, root, nodeVersion, nodeRange, isBroken } = program;
      if (isBroken) return `${title} ${version}, its package is broken, ${root}`;
      if (nodeVersion === undefined) return `${title} ${version}, needs Node ${nodeRange ?? ""}, ${root}`;
      return `${title} ${version}, Node ${nodeVersion}, ${root}`;
    }
  }
}

function installHelp({ title, version, argv, node }: InstallFacts): readonly string[] {
  return [
    `${title} ${version} is not on this host. Yes makes this the first of the changes, after the review: ${quoteWords(argv)}`,
    `Node ${node.version} (${node.path}) will run it.`,
  ];
}

const optionTexts: Readonly<Record<string, string>> = {
  "bind.loopback": "this host only",
  "bind.lan": "every network interface",
  "bind.tailnet": "this host's Tailscale address",
  "bind.custom": "one address that you name",
  "auth.token": "a long random token",
  "auth.password": "a password of your choice",
  "service.systemd": "a systemd service of this user",
  "service.launchd": "a launchd agent of this user",
  "service.schtasks": "a scheduled task of this user",
  "service.engine": "a service that the engine's own installer writes",
  "service.none": "no service; you start it yourself",
};

/** What leaving an answer empty means. */
export function describeEmptyAnswer(id: string): string {
  return { tokenEnv: "the config", cdpUrl: "local browsers", password: "as it is" }[id] ?? "none";
}

/** Where a value comes from. */
export function describeSource(source: string): string {
  return (
    { default: "default", existing: "as configured", flag: "flag", variable: "variable", file: "answers file", typed: "yours" }[source] ??
    source
  );
}

function portHelp(facts: QuestionContext): readonly string[] {
  const base = "The gateway's own port; all its other ports follow from it.";
  if (facts.current !== undefined) return [`${base} Now it is ${facts.current}.`, ...crowdingHelp(facts.crowding)];
  return facts.suggestion === undefined ? [base] : [base, `Proposed: ${describeSuggestion(facts.suggestion)}.`];
}

function crowdingHelp(crowding: Crowding | undefined): readonly string[] {
  if (crowding === undefined) return [];
  const { conflicts, move } = crowding;
  const calm = conflicts.some(({ severity }) => severity === "error") ? "" : "It can stay so. ";
  if (move === undefined) return [describeConflicts(conflicts)];
  const room = move.isOwn ? `Clear of it: ${move.basePort}.` : `Clear of it: ${instanceName(move)} on ${move.basePort}.`;
  return [describeConflicts(conflicts), `${calm}${room}`];
}

function secretHelp(facts: QuestionContext): string {
  const word = facts.auth === "password" ? "password" : "token";
  const otherwise = facts.hasSecret === true ? `keep the ${word} that is set` : word === "token" ? "let gw make one" : "type it next";
  return `The environment variable that holds the ${word}. Leave it empty to ${otherwise}.`;
}
