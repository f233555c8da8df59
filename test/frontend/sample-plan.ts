import type { Change } from "../../src/change/change.ts";
import { ok } from "../../src/lib/result.ts";
import type { Outcome } from "../../src/plan/apply-plan.ts";
import { installChange } from "../../src/plan/engine-offer.ts";
import type { Plan, PlanNote } from "../../src/plan/plan.ts";
import { derivePortMap } from "../../src/port-map/port-map.ts";
import type { ServiceManager } from "../../src/service/service-manager.ts";
import { toRequest } from "../../src/wizard/conversation.ts";
import type { Draft } from "../../src/wizard/draft.ts";
import type { Observed } from "../../src/wizard/observed.ts";

/** A plan as onboarding makes it, without a look at any disk. */
export function samplePlan(draft: Draft, observed: Observed): Plan {
  const { profile } = observed;
  const request = toRequest(draft, observed);
  const isServiced = request.service !== "none";
  const notes: readonly PlanNote[] = [
    ...(request.tokenEnv === undefined ? [{ kind: "token-made", configPath: profile.configPath } as const] : []),
    ...(isServiced ? [] : [{ kind: "no-service" } as const]),
    ...observed.remarks.map((remark) => ({ kind: "remark", remark }) as const),
  ];
  return {
    profile,
    title: `onboard, base port ${request.port}`,
    changes: [
      ...(observed.engines.offer === undefined ? [] : [installChange(observed.engines.offer)]),
      { kind: "make-directory", purpose: "state", path: profile.stateDir, mode: 0o700 },
      { kind: "make-directory", purpose: "workspace", path: request.workspace, mode: 0o700 },
      configChange(draft, observed),
      ...(isServiced ? serviceChanges(observed) : []),
    ],
    ports: { basePort: request.port, portMap: derivePortMap(profile.era, request.port), address: "127.0.0.1" },
    gateway: isServiced
      ? { manager: silentManager, host: "127.0.0.1", port: request.port, configPath: profile.configPath, stateDir: profile.stateDir }
      : undefined,
    notes,
  };
}

/** What the plan comes to where everything works. */
export function sampleOutcome(plan: Plan): Outcome {
  const url = `http://127.0.0.1:${plan.ports?.basePort ?? 0}`;
  return {
    changes: plan.changes,
    health: plan.gateway === undefined ? undefined : { kind: "healthy", pid: 4711, waitedMs: 2345, url },
    untouched: { instances: 1, facts: 7, changed: [] },
  };
}

/** A manager that has nothing to do; a plan that is shown asks nothing of it. */
const silentManager: ServiceManager = {
  id: "systemd",
  serviceName: (profile) => profile.systemdUnit,
  definitionPath: (profile) => `/home/u/.config/systemd/user/${profile.systemdUnit}`,
  readStatus: async () => undefined,
  planInstall: async () => ok([]),
  planUninstall: async () => ok([]),
  planEnable: async () => ok([]),
  planStart: async () => ok([]),
  planStop: async () => ok([]),
  planRestart: async () => ok([]),
  readLogTail: async () => ok([]),
  verify: async () => ok([]),
};

function configChange(draft: Draft, observed: Observed): Change {
  const { port, bind, browser } = toRequest(draft, observed);
  const before = observed.existing?.settings;
  return {
    kind: "write-file",
    purpose: "config",
    path: observed.profile.configPath,
    before: observed.existing?.document.text,
    after: configAfter(observed, port, bind, browser),
    mode: 0o600,
    edits: [
      { key: "gateway.port", before: before?.port?.toString(), after: String(port) },
      { key: "gateway.bind", before: before?.bind, after: bind },
      { key: "gateway.auth.token", before: undefined, after: "(hidden)" },
      { key: "browser.enabled", before: undefined, after: String(browser) },
    ],
  };
}

/** A config that is there keeps all but its port. */
function configAfter(observed: Observed, port: number, bind: string, browser: boolean): string {
  const before = observed.existing?.document.text;
  if (before !== undefined) return before.replace(/port: \d+/, `port: ${port}`);
  const auth = { mode: "token", token: "correct horse battery staple" };
  return `${JSON.stringify({ gateway: { port, bind, auth }, browser: { enabled: browser } }, null, 2)}\n`;
}

function serviceChanges({ profile }: Observed): readonly Change[] {
  const unit = profile.systemdUnit;
  const systemctl = (...words: readonly string[]) => ({ argv: ["systemctl", "--user", ...words], timeoutMs: 30_000 });
  return [
    {
      kind: "write-file",
      purpose: "service-definition",
      path: `/home/u/.config/systemd/user/${unit}`,
      before: undefined,
      after: `[Unit]\nDescription=Gateway of profile ${profile.name}\n\n[Service]\nExecStart=/usr/bin/node /opt/gw/bin/gw.cjs gateway run\nRestart=always\n`,
      mode: 0o644,
      edits: [],
      afterwards: systemctl("daemon-reload"),
    },
    { kind: "run-command", purpose: "enable", target: unit, command: systemctl("enable", unit), undo: systemctl("disable", unit) },
    { kind: "run-command", purpose: "start", target: unit, command: systemctl("start", unit), undo: systemctl("stop", unit) },
  ];
}
