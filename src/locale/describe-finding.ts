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

/** A finding in words. The audience is that of the gateway which the finding is about. Never a secret; what came from outside is made visible. */
export function describeFinding({ fact, others, fix }: Finding, audience: Audience): FindingText {
  const { message, why } = describeFact(fact, others);
  const text = { message: visibleText(message), why: visibleText(why) };
  return fix === undefined ? text : { ...text, fix: describeFix(fix, audience) };
}

/** The name of a kind of finding for scripts; faults of a definition and remarks have one each. */
export function findingCode(fact: FindingFact): string {
  if (fact.kind === "unit-fault") return `unit-${fact.fault.kind}`;
  return fact.kind === "remark" ? fact.code : fact.kind;
}

/** What a fix does, as a clause. */
function describeFix(fix: Fix, audience: Audience): NonNullable<FindingText["fix"]> {
  const summary = fixSummary(fix);
  if (isAutomatic(fix)) return { summary, command: gwCommand(audience, "doctor", "--fix"), isAutomatic: true };
  const command = fix.kind === "gw" ? gwCommand(audience, ...fix.words) : quoteWords(fix.words);
  return { summary, command, isAutomatic: false };
}

function fixSummary(fix: Fix): string {
  switch (fix.kind) {
    case "set-mode":
      return (fix.mode & ~fix.modeBefore) === 0 ? "close it to others" : "make it readable for its owner";
    case "mend-service":
      return "mend the service definition";
    case "move-ports":
      return `move it to base port ${fix.basePort}`;
    case "new-token":
      return "give it a new token of its own, and start it anew where its service runs";
    case "linger":
      return "turn linger on";
    case "remove-lock":
      return "remove the lock";
    case "take-back":
      return "take the interrupted run back";
    case "gw":
      return fix.words[0] === "repair" ? "bring an earlier config back (--list instead only shows what is kept)" : "by hand";
    case "command":
      return "by hand";
  }
}

function describeFact(fact: FindingFact, others: readonly FindingSubject[]): FactText {
  switch (fact.kind) {
    case "config-shared":
      return {
        message: `It reads the same config as ${names(others)}: ${fact.path}.`,
        why: "What one of them or its owner changes there, the other one obeys at its next start.",
      };
    case "state-shared":
      return {
        message: `Its state directory ${fact.path} ${relationWords[fact.relation]} that of ${names(others)}${otherPath(fact)}.`,
        why: "Sessions, logins and locks of both lie among each other, and each writes over the other's.",
      };
    case "workspace-shared":
      return {
        message: `Its workspace ${fact.path} ${relationWords[fact.relation]} the ${fact.use === "state" ? "state directory" : "workspace"} of ${names(others)}${otherPath(fact)}.`,
        why:
          fact.use === "state"
            ? "Its agents can read and change the other gateway's config, logins and sessions."
            : "Agents of both work on the same files.",
      };
    case "port-conflict":
      return { message: describeConflicts(fact.conflicts), why: portsWhy(fact) };
    case "port-disagreement":
      return {
        message: `${fact.source} says port ${fact.port}, and ${fact.basePort} is in effect.`,
        why:
          fact.next === undefined
            ? "Whoever edits the one that does not count wonders why nothing happens."
            : `The next restart moves the gateway to port ${fact.next}.`,
      };
    case "remark":
      return { message: capital(fact.detail), why: remarkWhy[fact.code] ?? "The gateway may not come up again." };
    case "config-refused":
      return {
        message: refusalWords(fact.engine, fact),
        why: "The gateway does not start on this config.",
      };
    case "config-shrunk":
      return describeShrunk(fact);
    case "redaction-marker":
      return {
        message: `${fact.path} holds the marker of a redacted copy in place of a secret: ${fact.keys.join(", ")}.`,
        why: "The real value was lost when that copy was written back; what needs it cannot sign in.",
      };
    case "secret-open":
      return {
        message: `Every user of this host can ${(fact.mode & 0o002) === 0 ? "read" : "read and change"} ${fact.path} (mode ${fact.mode.toString(8).padStart(4, "0")}).`,
        why: "It holds secrets of this gateway.",
      };
    case "login-shared":
      return {
        message: `${loginNames[fact.use]} at ${fact.key} is ${fact.isLinked ? "a link to the same file" : "the same"} as that of ${names(others)}${fact.otherKey === fact.key ? "" : ` at ${fact.otherKey}`}.`,
        why: loginWhy[fact.use],
      };
    case "hooks-token":
      return {
        message: `hooks.token is the same as the gateway's own secret in ${fact.path}.`,
        why: "Whoever may call a hook may do everything, and newer releases refuse to start with it.",
      };
    case "lock-unreadable":
      return {
        message: `${fact.path} names no process, so nobody can tell whether it is still held.`,
        why: `Every write to ${fact.configPath} waits for it and fails.`,
      };
    case "interrupted-plan":
      return {
        message: `A run of gw (${fact.title}, ${fact.at}) was cut off in the middle.`,
        why: "Some of its changes are made and some are not.",
      };
    case "unit-fault":
    case "service-doubled":
    case "service-failed":
    case "orphan":
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

const relationWords: Readonly<Record<Relation, string>> = { equal: "is", inside: "lies in", around: "contains" };

function otherPath({ path, other }: { readonly path: string; readonly other: string }): string {
  return path === other ? "" : ` (${other})`;
}

function portsWhy({ conflicts }: Extract<FindingFact, { readonly kind: "port-conflict" }>): string {
  const worst = conflicts.find(({ severity }) => severity === "error") ?? conflicts[0];
  return worst === undefined ? "" : conflictWhy[worst.reason.kind];
}

const conflictWhy: Readonly<Record<PortConflict["reason"]["kind"], string>> = {
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
const remarkWhy: Readonly<Record<string, string>> = {
  "config-does-not-parse": "The gateway does not start on it, and gw cannot tell what it would do.",
  "config-missing": "Its service starts a gateway that has nothing to go by.",
  unreadable: "Neither gw nor a gateway of this user can use it.",
  "foreign-owner": "A gateway of this user may not be able to write there.",
  "config-newer": "An older release may not understand all of it, or refuse it.",
  "retired-keys": "The gateway does not start on this config.",
  "service-node-unfit": "The gateway may not start, or fail while it runs.",
};

const loginNames: Readonly<Record<LoginUse, string>> = {
  channel: "The bot's login",
  oauth: "The OAuth login",
  gateway: "The gateway's own secret",
  browser: "The remote browser",
};

const loginWhy: Readonly<Record<LoginUse, string>> = {
  channel:
    "Two gateways that poll with one login take each other's messages: replies come twice, or not at all. Give one of them a bot of its own.",
  oauth: "A refresh token works once: the first gateway that renews it signs the other one out. Sign in anew in one of them.",
  gateway: "Whoever has it can use both gateways, and a client that reaches the wrong one does not notice.",
  browser: "Both gateways work in the same browser and see each other's pages.",
};

function describeShrunk({ path, bytes, before, lost }: Extract<FindingFact, { readonly kind: "config-shrunk" }>): FactText {
  const gone = lost.length === 0 ? "" : `; it lacks ${lost.join(", ")}`;
  return {
    message: `${path} has ${bytes} bytes, and had ${before.bytes} in ${before.name}${gone}.`,
    why: "Somebody or some program may have thrown settings away. If it was you, all is well.",
  };
}

function names(others: readonly FindingSubject[]): string {
  return others.map(instanceName).join(", ");
}

/** Remarks stand after a name in lists. */
function capital(text: string): string {
  return text.replace(/^its /, "Its ");
}
