import type { Finding, Fix } from "../../locale/finding.ts";
import type { UnitFault } from "../../locale/unit-fault.ts";
import type { Examined, ExaminedGateway } from "../../plan/examination/examined.ts";
import { subjectOf } from "../subject.ts";

/** What keeps the service of a profile from running exactly this profile, or from what its file says. */
export function checkUnitFault({ gateways }: Examined): readonly Finding[] {
  return gateways.flatMap((gateway) => {
    const { profile, unitFaults } = gateway;
    if (profile === undefined) return [];
    return (
      unitFaults
        // Which files hold secrets and who can really reach them is looked at by itself.
        .filter(({ kind }) => kind !== "readable-by-others")
        .map((fault) => ({
          severity: severityOf(fault),
          subject: subjectOf(gateway),
          others: [],
          fact: { kind: "unit-fault", unit: profile.systemdUnit, fault },
          fix: fixOf(gateway, fault),
        }))
    );
  });
}

/** With these the gateway runs as it should, for now. */
const tolerable: ReadonlySet<UnitFault["kind"]> = new Set(["port-pinned", "secret-inside", "not-reloaded", "drop-in-unread"]);

function severityOf({ kind }: UnitFault): Finding["severity"] {
  return tolerable.has(kind) ? "warning" : "error";
}

/** A definition that another program than this engine's is in is somebody else's, and a program that is nowhere cannot be named. */
function fixOf({ profile, instance, hasOwnSecret }: ExaminedGateway, { kind }: UnitFault): Fix | undefined {
  const isHere = profile?.engine.package === undefined || profile.release !== undefined;
  if (kind === "other-program" || !isHere) return undefined;
  // Without it the gateway would have no secret at all.
  if (kind === "secret-inside" && !hasOwnSecret) return undefined;
  const isReloaded = (kind === "not-reloaded" || kind === "drop-in-unread") && instance.service?.isEnabled === false;
  return isReloaded ? { kind: "command", words: ["systemctl", "--user", "daemon-reload"] } : { kind: "mend-service" };
}
