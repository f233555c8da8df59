import type { Finding, Fix } from "../../locale/finding.ts";
import type { Instance, InstanceService } from "../../instance/instance.ts";
import type { Examined } from "../../plan/examination/examined.ts";
import { subjectOf } from "../subject.ts";

/**
 * Two services that start one gateway: by what they run, never by their names. One that is masked, or neither runs nor begins at boot, is
 * no rival; and one that bears another profile's name is told as that one's fault.
 */
export function checkDoubledService({ gateways }: Examined): readonly Finding[] {
  const named = new Set(gateways.flatMap(({ profile, unitFaults }) => (unitFaults.length > 0 ? (profile?.systemdUnit ?? []) : [])));
  return gateways.flatMap((gateway) => {
    const { service, otherServices = [] } = gateway.instance;
    const own = gateway.profile?.systemdUnit;
    const rivals = otherServices.filter((other) => isRival(other) && (other.name === own || !named.has(other.name)));
    if (service === undefined || !isRival(service)) return [];
    return rivals.map((other) => ({
      severity: "error",
      subject: subjectOf(gateway),
      others: [],
      fact: { kind: "service-doubled", owner: nameOf(service), other: nameOf(other) },
      fix: endOf(gateway.instance, other),
    }));
  });
}

function isRival({ isMasked, isEnabled, state }: InstanceService): boolean {
  return !isMasked && (isEnabled === true || state.kind === "running" || state.kind === "starting" || state.kind === "failed");
}

function nameOf({ name, scope }: InstanceService): { readonly name: string; readonly scope: "user" | "system" } {
  return { name, scope };
}

/** The one that does not run the gateway can go; while none does, which one to keep is for the person to say. */
function endOf({ service }: Instance, other: InstanceService): Fix | undefined {
  if (service?.state.kind !== "running") return undefined;
  const words = other.scope === "user" ? ["systemctl", "--user"] : ["sudo", "systemctl"];
  return { kind: "command", words: [...words, "disable", "--now", other.name] };
}
