import type { Disagreement } from "../instance/disagreement.ts";
import { describeDisagreement } from "../instance/describe-disagreement.ts";
import { readHealth } from "../instance/health.ts";
import { visibleText } from "../lib/visible-text.ts";
import { readAgreement } from "../plan/read-agreement.ts";
import { shortenHome } from "../lib/shorten-home.ts";
import type { Standing } from "../locale/question-facts.ts";
import { capital } from "../locale/sentences.ts";
import { readMend } from "./command/status.ts";
import type { Context } from "./context.ts";
import type { Observation } from "./observe.ts";
import { readRelease } from "./read-release.ts";
import { t } from "../locale/t.ts";

/** Compares what is configured, installed, listening and answering of the observed profile; undefined where it is not configured. */
export async function readStanding(context: Context, { observed, ground }: Observation): Promise<Standing | undefined> {
  const { host } = context;
  const { existing, instance, profile, ports } = observed;
  if (existing === undefined || instance === undefined || observed.from !== undefined) return undefined;
  const released = await readRelease(host, profile, instance);
  const health = await readHealth(host, released.instance, ground.inventory.listeners);
  const agreement = await readAgreement(host, { ...released, health, ports });
  const { off, ...parts } = agreement;
  const found = [off, ...Object.values(parts).map((part) => part.off)].filter((one) => one !== undefined);
  const differences = [...new Set(found.map((one) => sentenceOf(one, context)))];
  const wish = off !== undefined && restarts.has(off.kind) ? "restart" : "install";
  const isMendable = off === undefined || wish === "restart" || isInstalls(off);
  const needsOtherPorts = found.some(({ kind }) => kind === "port-held" || kind === "port-claimed");
  const mend = off === undefined || isMendable ? undefined : await readMend(context, off, released, ports);
  return {
    differences,
    isMendable: isMendable && !needsOtherPorts,
    wish,
    ...(needsOtherPorts ? { needsOtherPorts } : {}),
    ...(mend === undefined ? {} : { mend }),
  };
}

/** What a gateway that starts again no longer has. */
const restarts: ReadonlySet<Disagreement["kind"]> = new Set(["does-not-answer", "older-program", "config-edited-since", "other-port"]);

const installs: ReadonlySet<Disagreement["kind"]> = new Set([
  "no-service",
  "not-loaded",
  "not-enabled",
  "shown",
  "service-stopped",
  "service-fails",
]);

/** What the service has once it is installed anew; a definition of another profile has to go first. */
function isInstalls(off: Disagreement): boolean {
  return installs.has(off.kind) || (off.kind === "unit-faults" && off.strayPath === undefined);
}

function sentenceOf(off: Disagreement, { audience, host }: Context): string {
  const text = shortenHome(visibleText(describeDisagreement(off, audience)), host.system.home);
  return `${capital(text)}${t(".")}`;
}
