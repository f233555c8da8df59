import type { FactText } from "../finding-text.ts";
import type { FindingFact, ServiceName } from "../finding.ts";
import { describeUnitFault } from "../unit-fault.ts";

type ServiceFact = Extract<
  FindingFact,
  { readonly kind: "unit-fault" | "service-doubled" | "service-failed" | "orphan" | "secret-stale" | "fragile-node" | "linger-off" }
>;

/** What is so of a service, and why it matters. */
export function describeServiceFinding(fact: ServiceFact): FactText {
  switch (fact.kind) {
    case "unit-fault":
      return { message: `${fact.unit}: ${describeUnitFault(fact.fault)}.`, why: faultWhy[fact.fault.kind] };
    case "service-doubled":
      return {
        message: `Two services start it: ${serviceName(fact.owner)} and ${serviceName(fact.other)}.`,
        why: "Each ends the other's gateway or fails on its lock and its ports. One of the two is enough.",
      };
    case "service-failed":
      return {
        message: `${fact.unit} has failed (${fact.result}, exit status ${fact.exitStatus ?? "unknown"}).`,
        why: "Its gateway does not run.",
      };
    case "orphan":
      return {
        message: `Pid ${fact.pid} runs this gateway outside of ${fact.unit}.`,
        why: "The service cannot start beside it, and nothing brings it back when it ends. End it where it was started, then start the service.",
      };
    case "secret-stale":
      return {
        message: `It runs with another secret than ${fact.path} holds now.`,
        why: "Whoever takes the secret from the config is turned away until the gateway is started anew.",
      };
    case "fragile-node":
      return {
        message: `${fact.unit} runs ${fact.path}, which a version manager or a package store owns.`,
        why: "The service breaks when that version is removed; then it must be installed again.",
      };
    case "linger-off":
      return {
        message: `Linger is off for ${fact.userName}.`,
        why: "Services of this user stop when nobody is logged in, and do not start with the host.",
      };
  }
}

function serviceName({ name, scope }: ServiceName): string {
  return `${name} (${scope})`;
}

const faultWhy: Readonly<Record<Extract<ServiceFact, { readonly kind: "unit-fault" }>["fault"]["kind"], string>> = {
  "port-pinned": "An edit of the config does not move the gateway.",
  "secret-inside": "Everybody who may ask the manager sees it, and a new secret in the config does not count.",
  "wrong-profile": "The service runs another gateway than its name says.",
  "wrong-state-directory": "The service runs another gateway than its name says.",
  "wrong-config": "The service runs on another config than its name says.",
  "node-missing": "The service cannot start.",
  "node-too-old": "The gateway may not start, or fail while it runs.",
  "program-missing": "The service cannot start.",
  "other-program": "The service runs something else than this gateway.",
  "quotes-missing": "The gateway gets another value than was meant.",
  "not-reloaded": "The next start still takes the older text.",
  "readable-by-others": "It holds secrets of this gateway.",
};
