import type { Context } from "../context.ts";
import type { Problem } from "../../locale/problem.ts";
import { diagnoseHost, tell, type Diagnosis } from "../diagnosis.ts";
import { exitCodes, failed, type CommandOutcome } from "../outcome.ts";
import { textOption } from "../selection.ts";
import { t } from "../../locale/t.ts";

/** `gw doctor`: what is wrong or will be, over all gateways, or of the named profile and what it shares; `--fix` mends. Exit code 4 with errors. */
export async function doctor(context: Context): Promise<CommandOutcome> {
  const { options } = context;
  if (options["fix"] !== true && (options["yes"] === true || options["dryRun"] === true)) return failed(withoutFix());
  if (context.terminal.isInteractive) context.terminal.log(t("gw: looking at every gateway on this host"));
  const diagnosis = await diagnoseHost(context);
  const stranger = notHere(context, diagnosis);
  if (stranger !== undefined) return failed(stranger, exitCodes.failed);
  if (options["fix"] !== true) return tell(context, diagnosis);
  const { fixAll } = await import("../fix-all.ts");
  return fixAll(context, diagnosis);
}

/** That nothing was found says nothing of a profile that nobody has. */
function notHere({ selection, options, host }: Context, { examined, findings }: Diagnosis): Problem | undefined {
  const named = textOption(options, "profile") ?? host.system.environment["GW_PROFILE"] ?? "";
  const isHere = findings.length > 0 || examined.gateways.some(({ instance }) => instance.profile === named);
  return named === "" || isHere ? undefined : { kind: "not-configured", profile: named, configPath: selection.profile.configPath };
}

function withoutFix(): Problem {
  const message = t("The doctor changes nothing unless told to: --yes and --dry-run belong to {command}.", { command: "gw doctor --fix" });
  return { kind: "usage", message, command: "doctor" };
}
