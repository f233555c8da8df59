import { localTime } from "../lib/local-time.ts";
import { describePortSource } from "./port-source.ts";
import { quoteWords } from "../lib/shell-quote.ts";
import { visibleText } from "../lib/visible-text.ts";
import { gwCommand, type Audience } from "./command-text.ts";
import type { PortConflict } from "./port-conflict.ts";
import { describeConflicts, instanceName } from "./describe-conflict.ts";
import { isAutomatic, type Finding, type FindingFact, type FindingSubject, type Fix, type LoginUse, type Relation } from "./finding.ts";
import type { FactText, FindingText } from "./finding-text.ts";
import { describeLoadFinding } from "./finding/load-finding.ts";
import { refusalWords } from "./problem/engine-problem.ts";
import { describeServiceFinding } from "./finding/service-finding.ts";
import { describePlaceProblem } from "./problem/ownership-problem.ts";
import { list } from "./list.ts";
import { t, type PlainText, type Text } from "./t.ts";
import { capital } from "./sentences.ts";

/** A finding in words. The audience is that of the gateway which the finding is about. Never a secret; what came from outside is made visible. */
export function describeFinding({ fact, others, fix }: Finding, audience: Audience): FindingText {
  const { message, why } = describeFact(fact, others);
  const text = { message: visibleText(message), why: visibleText(why) };
  return fix === undefined ? text : { ...text, fix: describeFix(fix, fact, audience) };
}

/** The name of a kind of finding for scripts; faults of a definition, of places, and remarks have one each. */
export function findingCode(fact: FindingFact): string {
  if (fact.kind === "unit-fault") return `unit-${fact.fault.kind}`;
  if (fact.kind === "ownership") return fact.problem.kind;
  return fact.kind === "remark" ? fact.code : fact.kind;
}

/** What a fix does, as a clause. */
function describeFix(fix: Fix, fact: FindingFact, audience: Audience): NonNullable<FindingText["fix"]> {
  const summary = fixSummary(fix, fact, audience);
  if (isAutomatic(fix)) return { summary, command: gwCommand(audience, "doctor", "--fix"), isAutomatic: true };
  const command = fix.kind === "gw" ? gwCommand(audience, ...fix.words) : quoteWords(fix.words);
  return { summary, command, isAutomatic: false };
}

function fixSummary(fix: Fix, fact: FindingFact, audience: Audience): string {
  switch (fix.kind) {
    case "set-mode":
      return (fix.mode & ~fix.modeBefore) === 0 ? t("close it to others") : t("make it readable for its owner");
    case "mend-service":
      return t("mend the service definition");
    case "unmask-service":
      return t("take the mask away, install the service anew and start it");
    case "enable-service":
      return t("enable the service");
    case "move-ports":
      return t("move it to base port {port}", { port: fix.basePort });
    case "move-pins":
      return t("set {keys}", { keys: list(fix.pins.map(({ key, port }) => `${key} = ${port}`)) });
    case "new-token":
      return t("give it a new token of its own, and start it anew where its service runs");
    case "linger":
      return t("turn linger on");
    case "remove-lock":
      return t("remove the lock");
    case "take-back":
      return t("take the interrupted run back");
    case "gw":
      return handSummary(fix.words, fact, audience);
    case "command":
      return t("by hand");
  }
}

/** What a gw command does that a person may call, as a clause. */
function handSummary([command]: readonly string[], fact: FindingFact, audience: Audience): string {
  if (command === "repair") return t("bring an earlier config back (--list instead only shows what is kept)");
  if (command === "remove")
    return t("remove it once nobody needs it ({command} makes it a gateway of its own)", { command: gwCommand(audience, "onboard") });
  if (fact.kind === "no-secret-configured" || fact.kind === "redaction-marker") return t("give it a secret");
  const isGone = command === "onboard" && findingCode(fact) === "config-missing";
  return isGone ? t("set it up anew, as no earlier config is kept (gateway uninstall instead removes its service)") : t("by hand");
}

function describeFact(fact: FindingFact, others: readonly FindingSubject[]): FactText {
  switch (fact.kind) {
    case "config-shared":
      return {
        message: t("It reads the same config as {others}: {path}.", { others: names(others), path: fact.path }),
        why: t("What one of them or its owner changes there, the other one obeys at its next start."),
      };
    case "state-shared":
      return {
        message: t(stateTexts[fact.relation], { path: fact.path, others: namesAt(others, fact) }),
        why: t("Sessions, logins and locks of both lie among each other, and each writes over the other's."),
      };
    case "workspace-shared":
      return {
        message: t(workspaceTexts[fact.use][fact.relation], { path: fact.path, others: namesAt(others, fact) }),
        why:
          fact.use === "state"
            ? t("Its agents can read and change the other gateway's config, logins and sessions.")
            : t("Agents of both work on the same files."),
      };
    case "port-conflict":
      return { message: describeConflicts(fact.conflicts), why: portsWhy(fact) };
    case "port-disagreement":
      return {
        message: t("{source} says port {port}, and {basePort} is in effect.", {
          source: describePortSource(fact.source),
          port: fact.port,
          basePort: fact.basePort,
        }),
        why:
          fact.next === undefined
            ? t("Whoever edits the one that does not count wonders why nothing happens.")
            : t("The next restart moves the gateway to port {port}.", { port: fact.next }),
      };
    case "ownership":
      return {
        message: describePlaceProblem(fact.problem).message,
        why: t("A gateway of this user may not be able to write there."),
      };
    case "remark":
      return { message: capital(fact.detail), why: t(remarkWhy[fact.code] ?? "The gateway may not come up again.") };
    case "config-refused":
      return {
        message: refusalWords(fact.engine, fact),
        why: t("The gateway does not start on this config."),
      };
    case "config-shrunk":
      return describeShrunk(fact);
    case "redaction-marker":
      return {
        message: t("{path} holds the marker of a redacted copy in place of a secret: {keys}.", { path: fact.path, keys: list(fact.keys) }),
        why: t("The real value was lost when that copy was written back; what needs it cannot sign in."),
      };
    case "no-secret-configured":
      return {
        message: t("{path} holds no secret for the gateway: nothing at {key} counts as one.", { path: fact.path, key: fact.key }),
        why: t("The gateway does not start, or lets in whoever guesses what stands there."),
      };
    case "secret-open":
      return { message: openWords(fact), why: t("It holds secrets of this gateway.") };
    case "login-shared":
      return { message: loginWords(fact, others), why: t(loginWhy[fact.use]) };
    case "hooks-token":
      return {
        message: t("hooks.token is the same as the gateway's own secret in {path}.", { path: fact.path }),
        why: t("Whoever may call a hook may do everything, and newer releases refuse to start with it."),
      };
    case "lock-unreadable":
      return {
        message: t("{path} names no process, so nobody can tell whether it is still held.", { path: fact.path }),
        why: t("Every write to {path} waits for it and fails.", { path: fact.configPath }),
      };
    case "interrupted-plan":
      return {
        message: t("A run of gw ({title}, {at}) was cut off in the middle.", { title: fact.title, at: localTime(fact.at) }),
        why: t("Some of its changes are made and some are not."),
      };
    case "unit-fault":
    case "service-doubled":
    case "service-failed":
    case "service-crashing":
    case "service-masked":
    case "service-not-enabled":
    case "orphan":
    case "does-not-answer":
    case "secret-stale":
    case "fragile-node":
    case "linger-off":
      return describeServiceFinding(fact);
    case "memory-short":
    case "heap-over-memory":
    case "memory-limit-low":
      return describeLoadFinding(fact);
  }
}

const stateTexts = {
  equal: "Its state directory {path} is that of {others}.",
  inside: "Its state directory {path} lies in that of {others}.",
  around: "Its state directory {path} contains that of {others}.",
} as const satisfies Readonly<Record<Relation, Text>>;

const workspaceTexts = {
  state: {
    equal: "Its workspace {path} is the state directory of {others}.",
    inside: "Its workspace {path} lies in the state directory of {others}.",
    around: "Its workspace {path} contains the state directory of {others}.",
  },
  workspace: {
    equal: "Its workspace {path} is the workspace of {others}.",
    inside: "Its workspace {path} lies in the workspace of {others}.",
    around: "Its workspace {path} contains the workspace of {others}.",
  },
} as const satisfies Readonly<Record<"state" | "workspace", Readonly<Record<Relation, Text>>>>;

/** Other gateways, and the path that they have where it is another one. */
function namesAt(others: readonly FindingSubject[], { path, other }: { readonly path: string; readonly other: string }): string {
  return path === other ? names(others) : t("{name} ({detail})", { name: names(others), detail: other });
}

function openWords({ path, mode }: Extract<FindingFact, { readonly kind: "secret-open" }>): string {
  const facts = { path, mode: mode.toString(8).padStart(4, "0") };
  return (mode & 0o002) === 0
    ? t("Every user of this host can read {path} (mode {mode}).", facts)
    : t("Every user of this host can read and change {path} (mode {mode}).", facts);
}

function loginWords(
  { use, key, otherKey, isLinked }: Extract<FindingFact, { readonly kind: "login-shared" }>,
  others: readonly FindingSubject[],
) {
  const owner = otherKey === key ? names(others) : t("{owner} at {key}", { owner: names(others), key: otherKey });
  const facts = { login: t(loginNames[use]), key, owner };
  return isLinked
    ? t("{login} at {key} is a link to the same file as that of {owner}.", facts)
    : t("{login} at {key} is the same as that of {owner}.", facts);
}

function portsWhy({ conflicts }: Extract<FindingFact, { readonly kind: "port-conflict" }>): string {
  const worst = conflicts.find(({ severity }) => severity === "error") ?? conflicts[0];
  return worst === undefined ? "" : t(conflictWhy[worst.reason.kind]);
}

const conflictWhy: Readonly<Record<PortConflict["reason"]["kind"], PlainText>> = {
  claimed: "Only one of them can listen there.",
  held: "The gateway cannot have it before the other program lets go.",
  "too-close": "Ports that follow from the one base are ports of the other.",
  "blocks-overlap": "It can stay so as long as nobody needs that many browser profiles.",
  "does-not-fit": "Its derived ports are those of another gateway.",
  privileged: "The gateway cannot listen there.",
  ephemeral: "The start fails at those times, and works at the next try.",
  "refused-by-browsers": "No page of this gateway opens in a browser.",
};

/** Why a remark matters, by its kind. */
const remarkWhy: Readonly<Record<string, PlainText>> = {
  "config-does-not-parse": "The gateway does not start on it, and gw cannot tell what it would do.",
  copy: "Its ports, workspace and token are those of the other one, which keeps them. It can stay as it is.",
  "config-missing": "Its service starts a gateway that has nothing to go by.",
  unreadable: "Neither gw nor a gateway of this user can use it.",
  "config-newer": "An older release may not understand all of it, or refuse it.",
  "retired-keys": "The gateway does not start on this config.",
  "service-node-unfit": "The gateway may not start, or fail while it runs.",
};

const loginNames: Readonly<Record<LoginUse, PlainText>> = {
  channel: "The bot's login",
  oauth: "The OAuth login",
  gateway: "The gateway's own secret",
  browser: "The remote browser",
};

const loginWhy: Readonly<Record<LoginUse, PlainText>> = {
  channel:
    "Two gateways that poll with one login take each other's messages: replies come twice, or not at all. Give one of them a bot of its own.",
  oauth: "A refresh token works once: the first gateway that renews it signs the other one out. Sign in anew in one of them.",
  gateway: "Whoever has it can use both gateways, and a client that reaches the wrong one does not notice.",
  browser: "Both gateways work in the same browser and see each other's pages.",
};

function describeShrunk({ path, bytes, before, lost }: Extract<FindingFact, { readonly kind: "config-shrunk" }>): FactText {
  const facts = { path, bytes, before: before.bytes, name: before.name };
  return {
    message:
      lost.length === 0
        ? t("{path} has {bytes} bytes, and had {before} in {name}.", facts)
        : t("{path} has {bytes} bytes, and had {before} in {name}; it lacks {keys}.", { ...facts, keys: list(lost) }),
    why: t("Somebody or some program may have thrown settings away. If it was you, all is well."),
  };
}

function names(others: readonly FindingSubject[]): string {
  return list(others.map(instanceName));
}
