import { runGateway } from "../../gateway/run-gateway.ts";
import { parsePort } from "../../port-map/parse-port.ts";
import type { Context } from "../context.ts";
import { textOption } from "../selection.ts";
import { done, exitCodes, failed, type CommandOutcome } from "../outcome.ts";

/** `gw gateway run`: the built-in gateway in the foreground, until it is told to stop. */
export async function gatewayRun(context: Context): Promise<CommandOutcome> {
  const { host, selection, terminal } = context;
  const { profile } = selection;
  if (profile.engine.package !== undefined)
    return failed({ kind: "engine-not-set-up-here", engine: profile.engine.title, command: `${profile.engine.command} gateway` });
  const override = portOverride(context);
  if (override !== undefined && !override.port.ok) return failed(override.port.problem);
  const end = await runGateway(host, {
    profile: profile.name,
    stateDir: profile.stateDir,
    configPath: profile.configPath,
    basePortOverride: override?.port.ok === true ? { port: override.port.value, source: override.source } : undefined,
    version: host.system.version,
    environment: host.system.environment,
    log: terminal.log,
  });
  if (!end.ok) return failed(end.problem, exitCodes.failed);
  return done({ reason: end.value.reason }, "");
}

/** A flag beats the variable, and the variable counts only where no profile was named. */
function portOverride(context: Context): { readonly port: ReturnType<typeof parsePort>; readonly source: string } | undefined {
  const flag = textOption(context.options, "port");
  if (flag !== undefined) return { port: parsePort(flag), source: "--port" };
  const variable = context.host.system.environment["GW_GATEWAY_PORT"];
  if (variable === undefined || variable === "" || context.selection.ignoredVariables.includes("GW_GATEWAY_PORT")) return undefined;
  return { port: parsePort(variable), source: "GW_GATEWAY_PORT" };
}
