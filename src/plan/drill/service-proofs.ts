import { gwCommand, type Audience } from "../../locale/command-text.ts";
import { audienceOfMain } from "../../locale/problem/rescue-problem.ts";
import { nameOf } from "./choose-main.ts";
import type { DrillFacts, DrillSide } from "./drill-facts.ts";
import { firstShared } from "./place-proofs.ts";
import type { Proof } from "./proof.ts";
import { t, type Text } from "../../locale/t.ts";

/** That each has a service of its own, that both begin by themselves, and that they go on when nobody is logged in. */
export function proveServices(facts: DrillFacts, audience: Audience): readonly Proof[] {
  return [proveService(facts, audience), proveEnabled(facts, audience), proveLinger(facts)];
}

function proveService({ rescue, main }: DrillFacts, audience: Audience): Proof {
  const [own, other] = [rescue.instance.service, main.instance.service];
  const install = gwCommand(audience, "gateway", "install");
  if (own === undefined) return { code: "service", holds: false, detail: t("Rescue has no service: nothing starts it."), fix: install };
  const isOne = own.name === other?.name && own.scope === other.scope;
  if (isOne) return { code: "service", holds: false, detail: t("Both are the one service {name}.", { name: own.name }), fix: install };
  const shared = firstShared(rescue.definitions, main.definitions);
  if (shared !== undefined) {
    return {
      code: "service",
      holds: false,
      detail: t("Both services are defined by one file, {path}.", { path: shared[0].real }),
      fix: install,
    };
  }
  const tie = findTie(rescue, other?.name, ofRescue) ?? findTie(main, own.name, ofMain);
  if (tie !== undefined) {
    return {
      code: "service",
      holds: false,
      detail: t("A definition says {tie}: what happens to main's service happens to rescue's.", { tie }),
    };
  }
  if (other === undefined) return { code: "service", holds: true, detail: t("{name}; main has no service.", { name: own.name }) };
  return {
    code: "service",
    holds: true,
    detail: t("{own} and {other} are two services, and neither stops with the other.", { own: own.name, other: other.name }),
  };
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
    { who: "rescue", side: rescue, own: audience },
    { who: "main", side: main, own: audienceOfMain(nameOf(main.instance), audience) },
  ] as const;
  const off = sides.find(({ side }) => side.instance.service?.isEnabled === false || side.instance.service?.isMasked === true);
  if (off !== undefined) {
    const { name = "", isMasked = false } = off.side.instance.service ?? {};
    const detail = t(offTexts[off.who][isMasked ? "masked" : "disabled"], { name });
    return { code: "enabled", holds: false, detail, ...(isMasked ? {} : { fix: gwCommand(off.own, "gateway", "install") }) };
  }
  const unknown = sides.filter(({ side }) => side.instance.service?.isEnabled === undefined);
  if (unknown.length > 0) {
    return { code: "enabled", holds: undefined, detail: unknownText(unknown.map(({ who }) => who)) };
  }
  return { code: "enabled", holds: true, detail: t("Both services begin by themselves.") };
}

const offTexts = {
  rescue: {
    masked: "Rescue's service {name} is masked: it does not come back by itself after a boot.",
    disabled: "Rescue's service {name} is not enabled: it does not come back by itself after a boot.",
  },
  main: {
    masked: "Main's service {name} is masked: it does not come back by itself after a boot.",
    disabled: "Main's service {name} is not enabled: it does not come back by itself after a boot.",
  },
} as const satisfies Readonly<Record<"rescue" | "main", Readonly<Record<"masked" | "disabled", Text>>>>;

function unknownText(whose: readonly ("rescue" | "main")[]): string {
  if (whose.length > 1) return t("Rescue and Main: no service whose manager tells whether it is enabled.");
  return whose.includes("rescue")
    ? t("Rescue: no service whose manager tells whether it is enabled.")
    : t("Main: no service whose manager tells whether it is enabled.");
}

function proveLinger({ rescue, linger, user }: DrillFacts): Proof {
  const scope = rescue.instance.service?.scope;
  if (scope === "system")
    return { code: "linger", holds: true, detail: t("Rescue is a service of the system and needs nobody logged in.") };
  if (scope === undefined) return { code: "linger", holds: undefined, detail: t("Without a service rescue ends with its terminal.") };
  if (linger === "on")
    return { code: "linger", holds: true, detail: t("Linger is on: services of {name} run with nobody logged in.", { name: user.name }) };
  const detail = t("Linger is off: rescue stops when {name} logs out, together with main.", { name: user.name });
  if (linger === "off") return { code: "linger", holds: false, detail, fix: "loginctl enable-linger" };
  return {
    code: "linger",
    holds: undefined,
    detail: t("logind tells nothing of {name}: whether rescue outlives a logout is unknown.", { name: user.name }),
  };
}
