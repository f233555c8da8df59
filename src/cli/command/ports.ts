import { describePortSource } from "../../locale/port-source.ts";
import { readConfig } from "../../config/read-config.ts";
import { describeNextStart } from "../../instance/describe-next-start.ts";
import { discoverInstances } from "../../instance/discover.ts";
import { isPortGuessed, type Instance } from "../../instance/instance.ts";
import { portRefusal } from "../../instance/release-remarks.ts";
import { instanceIdOf } from "../../instance/instance-id.ts";
import { wrapText } from "../../lib/wrap-text.ts";
import type { Problem } from "../../locale/problem.ts";
import { t } from "../../locale/t.ts";
import { describeNote } from "../../plan/describe-note.ts";
import { conflictsOfInstance, hostPortsOf, listPortsAnew, provePorts } from "../../plan/host-ports.ts";
import { readPortFacts } from "../../plan/read-port-facts.ts";
import { notConfigured } from "../../plan/snapshot/not-configured.ts";
import { errorsOf } from "../../port-map/conflicts.ts";
import type { HostPorts } from "../../port-map/host-ports.ts";
import { isWithin, listPorts } from "../../port-map/port-map.ts";
import type { Context } from "../context.ts";
import { conflictJson, instanceJson } from "../instance-json.ts";
import { done, exitCodes, failed, type CommandOutcome } from "../outcome.ts";
import { adviseAway, adviseMove, conflictLines, describeMove, isShutOut } from "../port-advice.ts";
import { shellPortNotes } from "../shell-port.ts";
import { portTable } from "../port-table.ts";
import { suggestAnyPort, suggestPortFor } from "../suggest-port.ts";
import { findInstance } from "./status.ts";

/**
 * `gw ports`: the profile's port map, who holds each port, and what is in the way. Exit code 4 when something is. With `--suggest` a base port:
 * the one that the profile has, where nothing is in its way.
 */
export async function ports(context: Context): Promise<CommandOutcome> {
  const { host, selection, options } = context;
  const inventory = await discoverInstances(host);
  const facts = await readPortFacts(host, inventory);
  const instance = await findInstance(context, inventory);
  const id = await instanceIdOf(host.files, selection.profile.engine.id, selection.profile.stateDir);
  const { profile } = selection;
  const isSuggestion = options["suggest"] === true;
  if (isSuggestion && (instance === undefined || isPortGuessed(instance)))
    return suggestAnyPort(context, hostPortsOf(inventory, facts, host.system), id);
  if (instance === undefined)
    return failed({ kind: "not-configured", profile: profile.name, configPath: profile.configPath }, exitCodes.failed);
  if (isPortGuessed(instance)) return failed(await configProblem(context, instance), exitCodes.failed);
  const list = async () => listPortsAnew(host, inventory, facts);
  const probed = await provePorts(host, list, listPorts(instance.portMap), "127.0.0.1");
  return isSuggestion ? suggestPortFor(context, instance, probed) : judge(context, instance, probed);
}

/** Why the ports are not known. */
async function configProblem({ host, selection }: Context, { configPath }: Instance): Promise<Problem> {
  const profile = { ...selection.profile, configPath };
  const config = await readConfig(host.files, configPath);
  if (config.kind === "read") return portRefusal(profile, config.document.value);
  if (config.kind === "unparsable") return config.problem;
  if (config.kind === "unreadable") return { kind: "file-fault", operation: "read", path: configPath, code: config.fault.code };
  return notConfigured(host, profile);
}

function judge(context: Context, instance: Instance, host: HostPorts): CommandOutcome {
  const { audience, terminal } = context;
  const next = describeNextStart(instance);
  const shell = shellPortNotes(context, instance.basePort).map((note) => describeNote(note, audience));
  const notes = [...shell, ...(next === undefined ? [] : [next])];
  const conflicts = conflictsOfInstance(instance, host);
  const subject = { audience, instance };
  const move = adviseMove(subject, conflicts, host) ?? (isShutOut(instance, host) ? adviseAway(subject, host) : undefined);
  const data = {
    instance: instanceJson(instance, undefined),
    conflicts: conflicts.map(conflictJson),
    held: host.held.filter(({ port }) => instance.portMap.roles.some((role) => isWithin(port, role))),
    ...(move === undefined ? {} : { move }),
  };
  const exitCode = errorsOf(conflicts).length > 0 ? exitCodes.conflicts : exitCodes.done;
  const table = portTable(instance.portMap, host.held, instance.id, terminal.columns);
  const sentences = [sourceLine(instance), ...conflictLines(conflicts)];
  const lines = sentences.flatMap((sentence) => wrapText(sentence, terminal.columns));
  // A command that is broken in two cannot be pasted.
  const advice = move === undefined ? [] : [describeMove(move, instance, conflicts)];
  return done(data, [table, ...lines, ...advice].join("\n"), notes, exitCode);
}

/** Where the base port comes from; the others follow from it or say it themselves. */
function sourceLine({ basePort, basePortSource }: Instance): string {
  return basePortSource === "default"
    ? t("Base port {port} is the default.", { port: basePort })
    : t("Base port {port} is set by {source}.", { port: basePort, source: describePortSource(basePortSource) });
}
