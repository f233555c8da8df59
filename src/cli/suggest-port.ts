import type { Instance } from "../instance/instance.ts";
import { ok, type Result } from "../lib/result.ts";
import { wrapText } from "../lib/wrap-text.ts";
import { gwCommand } from "../locale/command-text.ts";
import { describeSuggestion } from "../locale/describe-question.ts";
import type { Problem } from "../locale/problem.ts";
import { t } from "../locale/t.ts";
import { conflictsOfInstance } from "../plan/host-ports.ts";
import { errorsOf } from "../port-map/conflicts.ts";
import type { HostPorts } from "../port-map/host-ports.ts";
import { derivePortMap, type PortMap } from "../port-map/port-map.ts";
import { suggestBasePort, suggestionSubject } from "../port-map/suggest-base-port.ts";
import type { Context } from "./context.ts";
import { conflictJson, instanceJson, portMapJson } from "./instance-json.ts";
import { done, exitCodes, failed, type CommandOutcome } from "./outcome.ts";
import { conflictLines } from "./port-advice.ts";
import { portTable } from "./port-table.ts";
import type { PortMapJson } from "./schema/instance-schema.ts";

/** `gw ports --suggest` for a profile that has no base port yet. Problem: `no-free-block`. */
export function suggestAnyPort(context: Context, host: HostPorts, id: string): CommandOutcome {
  const found = findFree(context, host, id);
  return found.ok ? done({ ...found.value.data, conflicts: [] }, found.value.text) : failed(found.problem, exitCodes.failed);
}

/**
 * `gw ports --suggest` for a profile that has one, which is as good as another unless something is in its way; then another, with the command
 * that moves it there. Problem: `no-free-block`.
 */
export function suggestPortFor(context: Context, instance: Instance, host: HostPorts): CommandOutcome {
  const { basePort, portMap, id } = instance;
  const conflicts = conflictsOfInstance(instance, host);
  const told = { instance: instanceJson(instance, undefined), conflicts: conflicts.map(conflictJson) };
  if (conflicts.length === 0) {
    const { data, text } = tell(context, { basePort, reason: describeSuggestion({ kind: "present" }), portMap }, host, id);
    return done({ ...told, ...data }, text);
  }
  const found = findFree(context, host, id);
  if (!found.ok) return failed(found.problem, exitCodes.failed);
  const { data, text } = found.value;
  const isBroken = errorsOf(conflicts).length > 0;
  const sentences = [
    isBroken ? t("Now it has {port}.", { port: basePort }) : t("Now it has {port}, which can stay.", { port: basePort }),
    ...conflictLines(conflicts),
  ];
  const lines = sentences.flatMap((sentence) => wrapText(sentence, context.terminal.columns));
  const move = t("Move it: {command}", { command: gwCommand(context.audience, "ports", "--set", String(data.suggestion.basePort)) });
  return done({ ...told, ...data }, [text, ...lines, move].join("\n"));
}

type Told = {
  readonly data: { readonly suggestion: { readonly basePort: number; readonly reason: string; readonly portMap: PortMapJson } };
  readonly text: string;
};

function findFree(context: Context, host: HostPorts, id: string): Result<Told, Problem> {
  const { profile } = context.selection;
  const found = suggestBasePort(suggestionSubject(profile, id), host);
  if (!found.ok) return found;
  const { basePort, reason } = found.value;
  return ok(tell(context, { basePort, reason: describeSuggestion(reason), portMap: derivePortMap(profile.era, basePort) }, host, id));
}

type Suggested = { readonly basePort: number; readonly reason: string; readonly portMap: PortMap };

function tell({ terminal }: Context, { basePort, reason, portMap }: Suggested, host: HostPorts, id: string): Told {
  const text = [
    ...wrapText(t("{port}: {reason}", { port: basePort, reason }), terminal.columns),
    portTable(portMap, host.held, id, terminal.columns),
  ].join("\n");
  return { data: { suggestion: { basePort, reason, portMap: portMapJson(portMap) } }, text };
}
