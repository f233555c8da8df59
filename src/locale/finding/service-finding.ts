import type { FactText } from "../finding-text.ts";
import type { FindingFact, ServiceName } from "../finding.ts";
import { describeUnitFault } from "../unit-fault.ts";
import { t, type PlainText } from "../t.ts";

type ServiceFact = Extract<
  FindingFact,
  {
    readonly kind:
      | "unit-fault"
      | "service-doubled"
      | "service-failed"
      | "service-crashing"
      | "service-masked"
      | "service-not-enabled"
      | "orphan"
      | "does-not-answer"
      | "secret-stale"
      | "fragile-node"
      | "linger-off";
  }
>;

/** What is so of a service, and why it matters. */
export function describeServiceFinding(fact: ServiceFact): FactText {
  switch (fact.kind) {
    case "unit-fault":
      return {
        message: t("{name}: {detail}.", { name: fact.unit, detail: describeUnitFault(fact.fault) }),
        why: t(faultWhy[fact.fault.kind]),
      };
    case "service-doubled":
      return {
        message: t("Two services start it: {first} and {second}.", { first: serviceName(fact.owner), second: serviceName(fact.other) }),
        why: t("Each ends the other's gateway or fails on its lock and its ports. One of the two is enough."),
      };
    case "service-failed":
      return {
        message: t("{unit} has failed ({result}, exit status {status}).", {
          unit: fact.unit,
          result: fact.result,
          status: fact.exitStatus ?? t("unknown"),
        }),
        why: t("Its gateway does not run."),
      };
    case "service-crashing":
      return { message: t("{end}.", { end: fact.end }), why: t("Most of the time its gateway does not run; its log says why it ends.") };
    case "service-masked":
      return {
        message: t("{unit} is masked.", { unit: fact.unit }),
        why: t("Nothing starts this gateway until it is unmasked. If that was meant, all is well."),
      };
    case "service-not-enabled":
      return {
        message: t("{unit} runs and is not enabled.", { unit: fact.unit }),
        why: t("The next boot or login does not start this gateway."),
      };
    case "orphan":
      return {
        message: t("Pid {pid} runs this gateway outside of {unit}.", { pid: fact.pid, unit: fact.unit }),
        why: t(
          "The service cannot start beside it, and nothing brings it back when it ends. End it where it was started, then start the service.",
        ),
      };
    case "does-not-answer":
      return {
        message: t("It hangs: {detail}.", { detail: fact.detail }),
        why: t("Its process is there, so that nothing brings it back by itself."),
      };
    case "secret-stale":
      return {
        message: t("It runs with another secret than {path} holds now.", { path: fact.path }),
        why: t("Whoever takes the secret from the config is turned away until the gateway is started anew."),
      };
    case "fragile-node":
      return {
        message: t("{unit} runs {path}, which a version manager or a package store owns.", { unit: fact.unit, path: fact.path }),
        why: t("The service breaks when that version is removed; then it must be installed again."),
      };
    case "linger-off":
      return {
        message: t("Linger is off for {user}.", { user: fact.userName }),
        why: t("Services of this user stop when nobody is logged in, and do not start with the host."),
      };
  }
}

function serviceName({ name, scope }: ServiceName): string {
  return t("{name} ({detail})", { name, detail: scope });
}

const faultWhy: Readonly<Record<Extract<ServiceFact, { readonly kind: "unit-fault" }>["fault"]["kind"], PlainText>> = {
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
  "drop-in-unread": "The gateway runs without it, and so does the next start by systemctl alone.",
  "readable-by-others": "It holds secrets of this gateway.",
};
