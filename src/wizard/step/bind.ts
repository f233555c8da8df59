import type { Bind, KeptBind } from "../../engine/descriptor.ts";
import { err, ok, type Result } from "../../lib/result.ts";
import type { Problem } from "../../locale/problem.ts";
import { binds } from "../../plan/request.ts";
import { errorsOf } from "../../port-map/conflicts.ts";
import { parsePort } from "../../port-map/parse-port.ts";
import { listPorts } from "../../port-map/port-map.ts";
import { textOf, type Draft, type Step } from "../draft.ts";
import type { Inquiry, Observed } from "../observed.ts";
import { chosenPortMap, conflictsOf } from "../port-choice.ts";
import { acceptOneOf } from "../accept.ts";
import { proposal } from "../proposal.ts";

/** How far the gateway listens. */
export const bindStep: Step = {
  id: "bind",
  flag: "--bind",
  isNeeded: () => true,
  question(draft, observed) {
    const current = observed.existing?.settings.bind;
    const existing = bindsOf(observed).find((bind) => bind === current);
    return {
      kind: "choice",
      id: "bind",
      options: bindsOn(observed, existing),
      ...proposal(draft, "bind", existing, "loopback"),
      facts: {},
    };
  },
  inquiry: (draft, text, observed) => inquirePorts(draft, text === "lan" ? "0.0.0.0" : "127.0.0.1", observed),
  accept(draft, text, observed) {
    const bind = acceptOneOf("bind", "--bind", text, bindsOf(observed));
    if (bind.ok && bind.value === "tailnet" && !observed.hasTailnet) {
      return err({ kind: "bad-answer", name: "bind", flag: "--bind", value: bind.value, reason: { kind: "no-tailnet" } });
    }
    return bind.ok ? withFreePorts(draft, bind.value, observed) : bind;
  },
};

/** The one address to listen on, asked only for `custom`. */
export const bindHostStep: Step = {
  id: "bindHost",
  flag: "--bind-host",
  isNeeded: (draft) => textOf(draft, "bind") === "custom",
  question(draft, observed) {
    const existing = observed.existing?.settings.customBindHost;
    return {
      kind: "text",
      id: "bindHost",
      isSecret: false,
      showsPorts: false,
      ...proposal(draft, "bindHost", existing, undefined),
      facts: {},
    };
  },
  inquiry: (draft, text, observed) => (isAddress(text.trim()) ? inquirePorts(draft, text.trim(), observed) : undefined),
  accept(draft, text, observed) {
    const host = text.trim();
    const reason = faultOf(host, observed);
    if (reason === undefined) return withFreePorts(draft, host, observed);
    return err({ kind: "bad-answer", name: "bindHost", flag: "--bind-host", value: host, reason: { kind: reason } });
  },
};

function faultOf(host: string, observed: Observed): "not-an-address" | "not-ipv4" | "not-an-address-of-this-host" | undefined {
  if (!isAddress(host)) return "not-an-address";
  if (observed.profile.era.config.customHost === "ipv4" && host.includes(":")) return "not-ipv4";
  return observed.absentAddresses.has(host) ? "not-an-address-of-this-host" : undefined;
}

/** The tailnet is offered where there is one, and kept where the config names it although it is down now. */
function bindsOn(observed: Observed, existing: string | undefined): readonly string[] {
  return bindsOf(observed).filter((bind) => bind !== "tailnet" || observed.hasTailnet || existing === "tailnet");
}

/** Those that the engine's release does as it says, and one that nobody is offered and the config says. */
function bindsOf({ existing, profile }: Observed): readonly (Bind | KeptBind)[] {
  const { config } = profile.era;
  return [...binds.filter((bind) => config.binds.includes(bind)), ...config.keptBinds.filter((bind) => bind === existing?.settings.bind)];
}

/** A port that is free on loopback may be held on the address that is listened on. */
function inquirePorts(draft: Draft, address: string, observed: Observed): Inquiry | undefined {
  const port = parsePort(textOf(draft, "port"));
  return port.ok ? { kind: "ports", ports: listPorts(chosenPortMap(observed, port.value)), address } : undefined;
}

function withFreePorts(draft: Draft, answer: string, observed: Observed): Result<string, Problem> {
  const port = parsePort(textOf(draft, "port"));
  const errors = port.ok ? errorsOf(conflictsOf(observed, port.value)) : [];
  // What was in the way before this answer was said where the port was asked for.
  const held = errors.filter((conflict) => conflict.reason.kind === "held");
  return held.length === 0 ? ok(answer) : err({ kind: "port-conflict", conflicts: held });
}

/** An IP address: a host name could resolve to another interface at the next boot. */
function isAddress(text: string): boolean {
  const parts = text.split(".");
  if (parts.length === 4) return parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
  return /^[0-9a-fA-F:]{2,39}$/.test(text) && text.includes(":") && URL.canParse(`http://[${text}]/`);
}
