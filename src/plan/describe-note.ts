import { localTime } from "../lib/local-time.ts";
import { describePlanTitle } from "../locale/plan-title.ts";
import { describeRemark } from "../instance/describe-remark.ts";
import { gwCommand, type Audience } from "../locale/command-text.ts";
import { clauses, list } from "../locale/list.ts";
import { sentences } from "../locale/sentences.ts";
import { t } from "../locale/t.ts";
import { quoteWords } from "../lib/shell-quote.ts";
import { sizeText } from "../lib/size-text.ts";
import { visibleText } from "../lib/visible-text.ts";
import { describeRisk, instanceName } from "../locale/describe-conflict.ts";
import { describeFinding } from "../locale/describe-finding.ts";
import { describeProblem } from "../locale/describe-problem.ts";
import type { KeptReason, PlanNote } from "./plan.ts";
import { describeKeys, describeSource } from "./snapshot/describe-snapshot.ts";

/** A note in one sentence, with a command to paste where there is one. */
export function describeNote(note: PlanNote, audience: Audience): string {
  switch (note.kind) {
    case "accepted-risk":
      return t("Accepted risk {name}: {risk}", { name: note.risk.name, risk: describeRisk(note.risk) });
    case "not-started":
      return t("The service is installed and not started. Start it: {command}", { command: gwCommand(audience, "gateway", "start") });
    case "not-installed":
      return t("This profile has no service. Install and start it: {command}", { command: gwCommand(audience, "gateway", "install") });
    case "no-service":
      return t("Nothing keeps this gateway running. Run it yourself: {command}", { command: gwCommand(audience, "gateway", "run") });
    case "no-manager":
      return describeProblem(note.problem, audience).message;
    case "service-left-alone":
      return t("The installed service {name} stays as it is. Remove it: {command}", {
        name: note.name,
        command: gwCommand(audience, "gateway", "uninstall"),
      });
    case "restart-needed":
      return t("The running gateway keeps its old settings until it is restarted: {command}", {
        command: gwCommand(audience, "gateway", "restart"),
      });
    case "linger-off":
      return t("Linger is off: the gateway stops when {user} logs out. Turn it on: {command}", {
        user: note.userName,
        command: lingerCommand,
      });
    case "linger-unknown":
      return t(
        "Whether the gateway outlives a logout is unknown: logind tells nothing of {user}. Where logind runs, turn it on: {command}",
        { user: note.userName, command: lingerCommand },
      );
    case "ignored-variables":
      return t("Ignored from this shell, because they would lead elsewhere: {names}.", { names: list(note.names) });
    case "answers-from-variables":
      return t("Answers taken from variables of this shell: {names}.", { names: list(note.names) });
    case "shell-port":
      return t("{variable} of this shell counts for {command} alone: no service gets it.", {
        variable: note.variable,
        command: gwCommand(audience, "gateway", "run"),
      });
    case "interrupted-plan":
      return t("An earlier run ({title}, {at}) was cut off in the middle. Take it back first if in doubt: {command}", {
        title: describePlanTitle(note.title),
        at: localTime(note.at),
        command: gwCommand(audience, "undo"),
      });
    case "unreadable":
      return t("Could not look into {path} ({code}); a gateway there would go unseen.", { path: note.path, code: note.code });
    case "logins-unread":
      return t("Could not read the logins in {path} ({detail}); one that another profile has too would go unseen.", {
        path: visibleText(note.path),
        detail: visibleText(note.detail),
      });
    case "browser-shared":
      return t(
        "The remote browser at {key} is that of {owner} ({otherKey}) as well: both gateways work in it and see each other's pages.",
        { key: note.key, owner: visibleText(instanceName(note)), otherKey: visibleText(note.otherKey) },
      );
    case "login-shared": {
      const { kind, use, key, otherKey, isLinked, owner } = note;
      const { message, why } = describeFinding(
        { severity: "warning", subject: undefined, others: [owner], fact: { kind, use, key, otherKey, isLinked }, fix: undefined },
        audience,
      );
      return sentences(message, why);
    }
    case "fragile-node":
      return t("The service will run {path}, which belongs to a version manager: it breaks when that version is removed.", {
        path: note.path,
      });
    case "remark":
      return sentence(describeRemark(note.remark));
    case "copy-set-up":
      return t("{path} was a copy of {owner}; ports, workspace and token are its own from now on.", {
        path: note.path,
        owner: visibleText(instanceName(note)),
      });
    case "settings-moved":
      return t("Settings that have another place or word now: {keys}.", { keys: list(note.keys.map(movedWords)) });
    case "settings-left-out":
      return t("Settings that {engine} does not take, and that stay in the old config alone: {keys}.", {
        engine: note.engine,
        keys: groupByReason(note.keys),
      });
    case "state-left-behind":
      return t(
        "Sessions, logins of channels and keys of models stay in {path}, which {engine} keeps as it is. Set them up anew: {command}",
        {
          path: note.stateDir,
          engine: note.engine,
          command: quoteWords(note.command),
        },
      );
    case "workspace-empty":
      return t("The workspace {path} is made again, empty: gw keeps no copy of what was in it.", { path: visibleText(note.path) });
    case "workspace-gone":
      return t("The workspace {path} is gone and cannot be made there. Name another one: {command}", {
        path: visibleText(note.path),
        command: gwCommand(audience, "onboard"),
      });
    case "state-not-kept":
      return sentences(
        t("Sessions, logins and logs that were in {path} do not come back: gw keeps the config alone.", { path: note.path }),
        note.command.length === 0 ? "" : t("Set models and channels up anew: {command}", { command: quoteWords(note.command) }),
      );
    case "archive-holds-all":
      return t("{path} holds all of this profile as it was removed. To have all of that back, and not the config alone: {command}", {
        path: note.path,
        command: gwCommand(audience, "undo"),
      });
    case "variable-gone":
      return t("The config takes its secret from {variable}, which {path} does not say. Write it there before the gateway starts: {line}", {
        variable: note.variable,
        path: note.path,
        line: `${note.variable}=…`,
      });
    case "kept":
      return t("{path} stays: {reason}.", { path: visibleText(note.path), reason: describeKept(note.reason, audience) });
    case "archives-bounded":
      return t(
        "The newest {count} archives are kept in {directory}, up to {size} of them, readable by you alone; they hold this profile's secrets.",
        {
          count: note.count,
          directory: note.directory,
          size: sizeText(note.bytes),
        },
      );
    case "to-set-anew":
      return t("Left behind in {path}, to be set anew where it is needed: {keys}.", {
        path: note.from,
        keys: list(note.keys.map(visibleText)),
      });
    case "switched-off":
      return t("Switched off until it has what was left behind: {keys}.", { keys: list(note.keys.map(visibleText)) });
    case "pin-moved":
      return note.to === undefined
        ? t("{key} is left out: port {port} is the other profile's.", { key: note.key, port: note.from })
        : t("{key} moves along: {from} becomes {to}.", { key: note.key, from: note.from, to: note.to });
    case "left-in-workspace":
      return t("The files of the workspace {path} are not copied.", { path: note.path });
    case "old-path-inside":
      return t("Files that name {path} and that gw does not write into, because they are no JSON: {files}.", {
        path: note.path,
        files: list(note.files.map(visibleText)),
      });
    case "predecessor-still-runs":
      return t("{name} of {engine} is left as it is and holds these ports while it runs; both must not run at once.", {
        name: note.name,
        engine: note.engine,
      });
    case "from-snapshot":
      return describeOrigin(note);
    case "broken-config":
      return t("Now: {problem}", { problem: describeProblem(note.problem, audience).message });
    case "token-made":
      return t("A new token stands in {path} (gateway.auth.token, readable by you alone). Clients send it as {header}.", {
        path: note.configPath,
        header: '"Authorization: Bearer TOKEN"',
      });
  }
}

function describeOrigin({ source, atMs, keys, faults }: Extract<PlanNote, { readonly kind: "from-snapshot" }>): string {
  const compared = describeKeys(keys);
  const origin = { source: describeSource(source), time: localTime(atMs) };
  const config =
    compared === ""
      ? t("The config that comes back: {source}, {time}.", origin)
      : t("The config that comes back: {source}, {time}; keys against now: {keys}.", { ...origin, keys: compared });
  return sentences(config, faults.length === 0 ? "" : t("Beware: it {faults}.", { faults: faults.join(t(", and it ")) }));
}

/** Remarks stand after a name in lists; alone they begin like any sentence. */
function sentence(text: string): string {
  return text.replace(/^(?:its|его) /, (word) => word.charAt(0).toUpperCase() + word.slice(1));
}

function groupByReason(keys: Extract<PlanNote, { readonly kind: "settings-left-out" }>["keys"]): string {
  // What lies in one that is left out as a whole goes with it.
  const outermost = keys.filter(({ key }) => !keys.some((other) => key.startsWith(`${other.key}.`)));
  const groups = Map.groupBy(outermost, ({ reason }) => reason);
  return clauses([...groups].map(([reason, left]) => t("{name} ({detail})", { name: list(left.map(({ key }) => key)), detail: reason })));
}

function movedWords({ from, to }: { readonly from: string; readonly to: string }): string {
  return from === to ? from : t("{from} is {to}", { from, to });
}

const lingerCommand = "loginctl enable-linger";

function describeKept(reason: KeptReason, audience: Audience): string {
  switch (reason.kind) {
    case "workspace":
      return t("only {command} takes a workspace along", { command: `\`${gwCommand(audience, "remove", "--workspace")}\`` });
    case "used-by":
      return t("{owner} uses it", { owner: instanceName(reason) });
    case "link-target":
      return t("only the link {path} goes", { path: reason.link });
    case "holds-more":
      return t("more than this profile lies in it");
  }
}
