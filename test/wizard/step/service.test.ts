import { describe, expect, it } from "vitest";
import type { InstanceService } from "../../../src/instance/instance.ts";
import { emptyDraft } from "../../../src/wizard/draft.ts";
import { lingerStep, serviceStep } from "../../../src/wizard/step/service.ts";
import { draftOf, instance, observe } from "../sample-observed.ts";

const unreachable = { kind: "service-manager-unreachable", manager: "systemd", cause: "no-bus", detail: "" } as const;
const withoutManager = observe({ managers: { available: ["none"], problem: unreachable } });

const accept = (text: string, observed = observe()) => serviceStep.accept(emptyDraft, text, observed);

describe("the question about the service", () => {
  it("proposes the best that this host has", () => {
    expect(serviceStep.question(emptyDraft, observe())).toMatchObject({ initial: "systemd", options: ["systemd", "none"] });
    expect(serviceStep.question(emptyDraft, withoutManager)).toMatchObject({ initial: "none", options: ["none"] });
  });

  it.each([
    ["systemd", "systemd", "existing"],
    ["none", "none", "existing"],
    ["launchd", "systemd", "default"],
  ] as const)("where %s is installed proposes %s", (manager, initial, source) => {
    const observed = observe({ instance: instance("rescue", 19_789, { service: service(manager) }) });
    expect(serviceStep.question(emptyDraft, observed)).toMatchObject({ initial, source });
  });

  it("proposes the engine's installer again where it wrote the service", () => {
    const managers = { available: ["systemd", "engine", "none"], installer: "engine", problem: undefined } as const;
    const observed = observe({ managers, instance: instance("rescue", 19_789, { service: service("systemd") }) });
    expect(serviceStep.question(emptyDraft, observed)).toMatchObject({ initial: "engine", source: "existing" });
  });

  it("proposes none again where none was wanted", () => {
    const observed = observe({ managers: { available: ["systemd", "none"], installer: "none", problem: undefined } });
    expect(serviceStep.question(emptyDraft, observed)).toMatchObject({ initial: "none", source: "existing" });
  });

  it.each([
    ["auto", "systemd"],
    ["systemd", "systemd"],
    [" none ", "none"],
  ])("takes %j as %s", (text, choice) => {
    expect(accept(text)).toEqual({ ok: true, value: choice });
  });

  it("takes auto as none where no manager answers", () => {
    expect(accept("auto", withoutManager)).toEqual({ ok: true, value: "none" });
  });

  it("says why the manager that was asked for does not answer", () => {
    expect(accept("systemd", withoutManager)).toEqual({ ok: false, problem: unreachable });
  });

  it.each(["launchd", "schtasks", "supervisor", "engine"])("refuses %s, which this host has not", (text) => {
    expect(accept(text, withoutManager)).toEqual({
      ok: false,
      problem: { kind: "service-manager-not-here", manager: text, available: ["none"] },
    });
  });

  it.each(["", "upstart", "Systemd"])("refuses %j, which is none", (text) => {
    expect(accept(text)).toMatchObject({ problem: { flag: "--service", reason: { kind: "not-one-of" } } });
  });
});

describe("the question about linger", () => {
  it.each([
    ["systemd", "off", true],
    ["systemd", "on", false],
    ["systemd", "unknown", false],
    ["none", "off", false],
  ] as const)("with service %s and linger %s: asked %s", (chosen, linger, isNeeded) => {
    expect(lingerStep.isNeeded(draftOf({ service: chosen }), observe({ linger }))).toBe(isNeeded);
  });

  it("proposes to turn it on", () => {
    expect(lingerStep.question(emptyDraft, observe())).toMatchObject({ kind: "confirm", initial: "yes" });
  });

  it.each([
    ["yes", "yes"],
    ["N", "no"],
    ["true", "yes"],
    ["0", "no"],
  ])("takes %s as %s", (text, answer) => {
    expect(lingerStep.accept(emptyDraft, text, observe())).toEqual({ ok: true, value: answer });
  });

  it("refuses what is neither", () => {
    expect(lingerStep.accept(emptyDraft, "maybe", observe())).toMatchObject({
      problem: { flag: "--linger", value: "maybe", reason: { allowed: ["yes", "no"] } },
    });
  });
});

function service(manager: InstanceService["manager"]): InstanceService {
  return {
    manager,
    name: "gw-gateway-rescue.service",
    scope: "user",
    definitionPaths: [],
    state: { kind: "stopped" },
    isEnabled: true,
    isMasked: false,
  };
}
