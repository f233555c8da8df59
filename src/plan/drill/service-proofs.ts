import { gwCommand, type Audience } from "../../locale/command-text.ts";
import { audienceOfMain } from "../../locale/problem/rescue-problem.ts";
import { nameOf } from "./choose-main.ts";
import type { DrillFacts, DrillSide } from "./drill-facts.ts";
import { firstShared } from "./place-proofs.ts";
import type { Proof } from "./proof.ts";

/** That each has a service of its own, that both begin by themselves, and that they go on when nobody is logged in. */
export function proveServices(facts: DrillFacts, audience: Audience): readonly Proof[] {
  return [proveService(facts, audience), proveEnabled(facts, audience), proveLinger(facts)];
}

function proveService({ rescue, main }: DrillFacts, audience: Audience): Proof {
  const [own, other] = [rescue.instance.service, main.instance.service];
  const install = gwCommand(audience, "gateway", "install");
  if (own === undefined) return { code: "service", holds: false, detail: "Rescue has no service: nothing starts it.", fix: install };
  const isOne = own.name === other?.name && own.scope === other.scope;
  if (isOne) return { code: "service", holds: false, detail: `Both are the one service ${own.name}.`, fix: install };
  const shared = firstShared(rescue.definitions, main.definitions);
  if (shared !== undefined) {
    return { code: "service", holds: false, detail: `Both services are defined by one file, ${shared[0].real}.`, fix: install };
  }
  const tie = findTie(rescue, other?.name, ofRescue) ?? findTie(main, own.name, ofMain);
  if (tie !== undefined) {
    return {
      code: "service",
      holds: false,
      detail: `A definition says ${tie}: what happens to main's service happens to rescue's.`,
    };
  }
  if (other === undefined) return { code: "service", holds: true, detail: `${own.name}; main has no service.` };
  return { code: "service", holds: true, detail: `${own.name} and ${other.name} are two services, and neither stops with the other.` };
}

/** systemd.unit(5): what makes a unit go down with another one, in the definition of the one and of the other. */
const ofRescue: ReadonlySet<string> = new Set(["Requires", "Requisite", "BindsTo", "PartOf", "StopPropagatedFrom", "Conflicts"]);
const ofMain: ReadonlySet<string> = new Set(["PropagatesStopTo", "Conflicts"]);

/** The line of a definition that binds a unit to this one. */
function findTie({ ties }: DrillSide, unit: string | undefined, keys: ReadonlySet<string>): string | undefined {
  if (unit === undefined) return undefined;
  return ties.find((tie) => {
    const [key = "", names = ""] = tie.split("=");
    return keys.has(key) && names.split(/\s+/).includes(unit);
  });
}

function proveEnabled({ rescue, main }: DrillFacts, audience: Audience): Proof {
  const sides = [
    { name: "Rescue's", side: rescue, own: audience },
    { name: "Main's", side: main, own: audienceOfMain(nameOf(main.instance), audience) },
  ];
  const off = sides.find(({ side }) => side.instance.service?.isEnabled === false || side.instance.service?.isMasked === true);
  if (off !== undefined) {
    const { name = "", isMasked = false } = off.side.instance.service ?? {};
    const detail = `${off.name} service ${name} ${isMasked ? "is masked" : "is not enabled"}: it does not come back by itself after a boot.`;
    return { code: "enabled", holds: false, detail, ...(isMasked ? {} : { fix: gwCommand(off.own, "gateway", "install") }) };
  }
  const unknown = sides.filter(({ side }) => side.instance.service?.isEnabled === undefined);
  if (unknown.length > 0) {
    const names = unknown.map(({ name }) => name.replace("'s", "")).join(" and ");
    return { code: "enabled", holds: undefined, detail: `${names}: no service whose manager tells whether it is enabled.` };
  }
  return { code: "enabled", holds: true, detail: "Both services begin by themselves." };
}

function proveLinger({ rescue, linger, user }: DrillFacts): Proof {
  const scope = rescue.instance.service?.scope;
  if (scope === "system") return { code: "linger", holds: true, detail: "Rescue is a service of the system and needs nobody logged in." };
  if (scope === undefined) return { code: "linger", holds: undefined, detail: "Without a service rescue ends with its terminal." };
  if (linger === "on") return { code: "linger", holds: true, detail: `Linger is on: services of ${user.name} run with nobody logged in.` };
  const detail = `Linger is off: rescue stops when ${user.name} logs out, together with main.`;
  if (linger === "off") return { code: "linger", holds: false, detail, fix: "loginctl enable-linger" };
  return { code: "linger", holds: undefined, detail: `logind tells nothing of ${user.name}: whether rescue outlives a logout is unknown.` };
}
