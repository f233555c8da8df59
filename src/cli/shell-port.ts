import { parsePort } from "../instance/effective-port.ts";
import type { PlanNote } from "../plan/plan.ts";
import { selectorsIn } from "../profile/selectors.ts";
import type { Host } from "../host/host.ts";
import type { Selection } from "./selection.ts";

/** The base port that a variable of the calling shell gives to a gateway in the foreground; none where a profile is named. */
export type ShellPort = { readonly variable: string; readonly text: string };

/** The shell and the profile that is chosen in it. */
export type Shell = {
  readonly host: Pick<Host, "system">;
  readonly selection: Pick<Selection, "profile" | "ignoredVariables">;
};

/** Undefined where no variable of the profile's engine says a port, or where it does not count. */
export function shellPort({ host, selection }: Shell): ShellPort | undefined {
  const variable = `${selection.profile.engine.environmentPrefix}_GATEWAY_PORT`;
  const { environment } = host.system;
  const counts = selectorsIn(environment).includes(variable) && !selection.ignoredVariables.includes(variable);
  return counts ? { variable, text: environment[variable] ?? "" } : undefined;
}

/** What people should know of such a variable: everything but a gateway in the foreground goes by another base port. Nothing where both agree. */
export function shellPortNotes(shell: Shell, basePort: number | undefined): readonly PlanNote[] {
  const given = shellPort(shell);
  return given === undefined || parsePort(given.text) === basePort ? [] : [{ kind: "shell-port", variable: given.variable }];
}
