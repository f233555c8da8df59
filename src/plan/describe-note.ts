import { describeRemark } from "../instance/describe-remark.ts";
import { gwCommand, type Audience } from "../locale/command-text.ts";
import { quoteWords } from "../lib/shell-quote.ts";
import { visibleText } from "../lib/visible-text.ts";
import { describeRisk, instanceName } from "../locale/describe-conflict.ts";
import { describeProblem } from "../locale/describe-problem.ts";
import type { KeptReason, PlanNote } from "./plan.ts";
import { describeKeys, describeSource, timeText } from "./snapshot/describe-snapshot.ts";

/** A note in one sentence, with a command to paste where there is one. */
export function describeNote(note: PlanNote, audience: Audience): string {
  switch (note.kind) {
    case "accepted-risk":
      return `Accepted risk ${note.risk.name}: ${describeRisk(note.risk)}`;
    case "not-started":
      return `The service is installed and not started. Start it: ${gwCommand(audience, "gateway", "start")}`;
    case "not-installed":
      return `This profile has no service. Install and start it: ${gwCommand(audience, "gateway", "install")}`;
    case "no-service":
      return `Nothing keeps this gateway running. Run it yourself: ${gwCommand(audience, "gateway", "run")}`;
    case "no-manager":
      return describeProblem(note.problem, audience).message;
    case "service-left-alone":
      return `The installed service ${note.name} stays as it is. Remove it: ${gwCommand(audience, "gateway", "uninstall")}`;
    case "restart-needed":
      return `The running gateway keeps its old settings until it is restarted: ${gwCommand(audience, "gateway", "restart")}`;
    case "linger-off":
      return `Linger is off: the gateway stops when ${note.userName} logs out. Turn it on: loginctl enable-linger`;
    case "linger-unknown":
      return `Whether the gateway outlives a logout is unknown: logind tells nothing of ${note.userName}. Where logind runs, turn it on: loginctl enable-linger`;
    case "ignored-variables":
      return `Ignored from this shell, because they would lead elsewhere: ${note.names.join(", ")}.`;
    case "shell-port":
      return `${note.variable} of this shell counts for ${gwCommand(audience, "gateway", "run")} alone: no service gets it.`;
    case "interrupted-plan":
      return `An earlier run (${note.title}, ${note.at}) was cut off in the middle. Take it back first if in doubt: ${gwCommand(audience, "undo")}`;
    case "unreadable":
      return `Could not look into ${note.path} (${note.code}); a gateway there would go unseen.`;
    case "logins-unread":
      return `Could not read the logins in ${visibleText(note.path)} (${visibleText(note.detail)}); one that another profile has too would go unseen.`;
    case "browser-shared":
      return `The remote browser at ${note.key} is that of ${visibleText(instanceName(note))} (${visibleText(note.otherKey)}) as well: both gateways work in it and see each other's pages.`;
    case "fragile-node":
      return `The service will run ${note.path}, which belongs to a version manager: it breaks when that version is removed.`;
    case "remark":
      return sentence(describeRemark(note.remark));
    case "settings-moved":
      return `Settings that have another place or word now: ${note.keys.map(({ from, to }) => (from === to ? from : `${from} is ${to}`)).join(", ")}.`;
    case "settings-left-out":
      return `Settings that ${note.engine} does not take, and that stay in the old config alone: ${groupByReason(note.keys)}.`;
    case "state-left-behind":
      return `Sessions, logins of channels and keys of models stay in ${note.stateDir}, which ${note.engine} keeps as it is. Set them up anew: ${quoteWords(note.command)}`;
    case "kept":
      return `${visibleText(note.path)} stays: ${describeKept(note.reason)}.`;
    case "archives-bounded":
      return `The newest ${note.count} archives are kept in ${note.directory}, readable by you alone; they hold this profile's secrets.`;
    case "to-set-anew":
      return `Left behind in ${note.from}, to be set anew where it is needed: ${note.keys.map(visibleText).join(", ")}.`;
    case "switched-off":
      return `Switched off until it has what was left behind: ${note.keys.map(visibleText).join(", ")}.`;
    case "pin-moved":
      return note.to === undefined
        ? `${note.key} is left out: port ${note.from} is the other profile's.`
        : `${note.key} moves along: ${note.from} becomes ${note.to}.`;
    case "left-in-workspace":
      return `The files of the workspace ${note.path} are not copied.`;
    case "old-path-inside":
      return `Files that name ${note.path} and that gw does not write into, because they are no JSON: ${note.files.map(visibleText).join(", ")}.`;
    case "predecessor-still-runs":
      return `${note.name} of ${note.engine} is left as it is and holds these ports while it runs; both must not run at once.`;
    case "from-snapshot":
      return describeOrigin(note);
    case "broken-config":
      return `Now: ${describeProblem(note.problem, audience).message}`;
    case "token-made":
      return `A new token stands in ${note.configPath} (gateway.auth.token, readable by you alone). Clients send it as "Authorization: Bearer TOKEN".`;
  }
}

function describeOrigin({ source, atMs, keys, faults }: Extract<PlanNote, { readonly kind: "from-snapshot" }>): string {
  const compared = describeKeys(keys);
  const difference = compared === "" ? "" : `; keys against now: ${compared}`;
  const against = faults.length === 0 ? "" : ` Beware: it ${faults.join(", and it ")}.`;
  return `The config that comes back: ${describeSource(source)}, ${timeText(atMs)}${difference}.${against}`;
}

/** Remarks stand after a name in lists; alone they begin like any sentence. */
function sentence(text: string): string {
  return text.replace(/^its /, "Its ");
}

function groupByReason(keys: Extract<PlanNote, { readonly kind: "settings-left-out" }>["keys"]): string {
  // What lies in one that is left out as a whole goes with it.
  const outermost = keys.filter(({ key }) => !keys.some((other) => key.startsWith(`${other.key}.`)));
  const groups = Map.groupBy(outermost, ({ reason }) => reason);
  return [...groups].map(([reason, left]) => `${left.map(({ key }) => key).join(", ")} (${reason})`).join("; ");
}

function describeKept(reason: KeptReason): string {
  switch (reason.kind) {
    case "workspace":
      return "workspaces are kept unless --workspace is given";
    case "used-by":
      return `${instanceName(reason)} uses it`;
    case "link-target":
      return `only the link ${reason.link} goes`;
    case "holds-more":
      return "more than this profile lies in it";
  }
}
