import { looksSecret } from "../lib/looks-secret.ts";
import { engines } from "../engine/engines.ts";
import type { Host } from "../host/host.ts";
import { ok, type Result } from "../lib/result.ts";
import type { OwnershipProblem } from "../locale/ownership-problem.ts";
import { checkOwnership } from "../plan/ownership/check-ownership.ts";
import { deriveProfile } from "../profile/profile.ts";
import type { Context } from "./context.ts";
import { readGiven } from "./given-answers.ts";
import { textOption } from "./selection.ts";
import { isChanging, type Wish } from "./is-changing.ts";

/**
 * Whether this account may do that to this profile here, before the first question. A gateway that runs as a service is where its
 * manager has put it, and must come up again as it always did.
 */
export async function checkAccess(context: Context, wish: Wish): Promise<Result<void, OwnershipProblem>> {
  const { host, selection, options } = context;
  const { profile } = selection;
  const isService = host.system.environment[`${profile.engine.environmentPrefix}_SERVICE_MARKER`] !== undefined;
  if (!isChanging(wish.command, options) || (wish.command === "gateway run" && isService)) return ok(undefined);
  const isSetUp = wish.command === "onboard" || wish.command === "setup";
  return checkOwnership(host, {
    // The doctor mends several profiles, each of which is judged by itself.
    profile: wish.command === "doctor" ? undefined : profile,
    candidates: selection.isEngineNamed ? [] : engines.map((engine) => deriveProfile(engine, profile.name, host.system.home)),
    service: isSetUp ? await wantsService(context, wish) : wish.command.startsWith("gateway ") && wish.command !== "gateway run",
    canDoWithout: isSetUp,
    words: withoutSecrets(wish.words),
    elsewhere: async () => callElsewhere(host),
  });
}

/** What is asked for before the first question; whoever is asked can still do without, and has a home to do so. */
async function wantsService({ host, options }: Context, { command }: Wish): Promise<boolean> {
  const answers = await readGiven(host.files, { options, file: textOption(options, "answers"), environment: host.system.environment });
  const service = answers.ok ? answers.value.given.service?.text : undefined;
  return (service ?? (command === "setup" ? "none" : "auto")) !== "none";
}

/** An address may hold a password, and is to be typed again. */
function withoutSecrets(words: readonly string[]): readonly string[] {
  return words.map((word, index) => {
    const [flag, value] = word.startsWith("--cdp-url=") ? ["--cdp-url=", word.slice("--cdp-url=".length)] : ["", word];
    const isAddress = flag !== "" || words[index - 1] === "--cdp-url";
    return isAddress && looksSecret(value) ? `${flag}ADDRESS` : word;
  });
}

/** Another account has another PATH and stands in another directory. */
async function callElsewhere({ files, system }: Pick<Host, "files" | "system">): Promise<readonly string[]> {
  const own = await files.realPath(system.launcherPath);
  const everywhere = await Promise.all(["/usr/local/bin/gw", "/usr/bin/gw"].map(async (place) => files.realPath(place)));
  const isEverywhere = own.ok && everywhere.some((place) => place.ok && place.value === own.value);
  return isEverywhere ? ["gw"] : [system.nodePath, system.launcherPath];
}
