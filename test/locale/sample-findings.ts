import type { Finding, FindingFact, FindingSubject, Fix } from "../../src/locale/finding.ts";

const main: FindingSubject = { id: "openclaw:/home/u/.openclaw", engine: "openclaw", profile: "default" };

const rescue: FindingSubject = { id: "openclaw:/home/u/.openclaw-rescue", engine: "openclaw", profile: "rescue" };

const state = "/home/u/.openclaw-rescue";
const config = `${state}/openclaw.json`;
const unit = "openclaw-gateway-rescue.service";

type FactOf<Kind extends FindingFact["kind"]> = Extract<FindingFact, { readonly kind: Kind }>;

/** Every kind of fact, with every way in which its sentence differs. */
export const sampleFacts: { readonly [Kind in FindingFact["kind"]]: readonly FactOf<Kind>[] } = {
  "config-shared": [{ kind: "config-shared", path: config }],
  "state-shared": [
    { kind: "state-shared", path: state, other: state, relation: "equal" },
    { kind: "state-shared", path: `${state}/inner`, other: state, relation: "inside" },
  ],
  "workspace-shared": [
    { kind: "workspace-shared", path: "/home/u/clawd", other: "/home/u/clawd", use: "workspace", relation: "equal" },
    { kind: "workspace-shared", path: "/home/u", other: "/home/u/.openclaw", use: "state", relation: "around" },
  ],
  "port-conflict": [
    {
      kind: "port-conflict",
      conflicts: [
        {
          severity: "error",
          risk: undefined,
          role: "gateway",
          from: 18_789,
          to: 18_789,
          reason: {
            kind: "claimed",
            instance: main.id,
            profile: "default",
            engine: "openclaw",
            role: "gateway",
            source: undefined,
            stopsOther: true,
          },
        },
      ],
    },
    {
      kind: "port-conflict",
      conflicts: [
        {
          severity: "warning",
          risk: "ephemeral",
          role: "gateway",
          from: 40_000,
          to: 40_110,
          reason: { kind: "ephemeral", from: 32_768, to: 60_999 },
        },
      ],
    },
  ],
  "port-disagreement": [
    { kind: "port-disagreement", basePort: 19_789, port: 28_400, source: "OPENCLAW_GATEWAY_PORT in ~/.openclaw-rescue/.env", next: 28_400 },
    { kind: "port-disagreement", basePort: 19_789, port: 28_400, source: "gateway.port", next: undefined },
  ],
  "unit-fault": [
    { kind: "unit-fault", unit, fault: { kind: "port-pinned", where: "arguments", port: "18789" } },
    { kind: "unit-fault", unit, fault: { kind: "node-missing", path: "/opt/gone/bin/node" } },
  ],
  "service-doubled": [{ kind: "service-doubled", owner: { name: unit, scope: "user" }, other: { name: "claw.service", scope: "system" } }],
  "service-failed": [
    { kind: "service-failed", unit, result: "exit-code", exitStatus: 78 },
    { kind: "service-failed", unit, result: "signal", exitStatus: undefined },
  ],
  "service-masked": [{ kind: "service-masked", unit }],
  "service-not-enabled": [{ kind: "service-not-enabled", unit }],
  orphan: [{ kind: "orphan", unit, pid: 4711 }],
  "fragile-node": [{ kind: "fragile-node", unit, path: "/home/u/.nvm/versions/node/v24.16.0/bin/node" }],
  "linger-off": [{ kind: "linger-off", userName: "u" }],
  ownership: [
    {
      kind: "ownership",
      problem: { kind: "place-foreign", places: [state], owner: "root", user: "u", mend: ["sudo", "chown", "-R", "u:", state] },
    },
    { kind: "ownership", problem: { kind: "place-closed", places: [state], user: "u", mend: ["chmod", "u+rwX", state] } },
  ],
  remark: [{ kind: "remark", code: "config-missing", detail: `its config ${config} is missing.` }],
  "config-refused": [{ kind: "config-refused", path: config, keys: ["canvasHost", "bridge"], engine: "OpenClaw 2026.9.6" }],
  "config-shrunk": [
    { kind: "config-shrunk", path: config, bytes: 323, before: { name: "openclaw.json.bak", bytes: 19_747 }, lost: ["channels", "agents"] },
    { kind: "config-shrunk", path: config, bytes: 400, before: { name: "openclaw.json.bak", bytes: 900 }, lost: [] },
  ],
  "redaction-marker": [{ kind: "redaction-marker", path: config, keys: ["channels.telegram.botToken"] }],
  "no-secret-configured": [{ kind: "no-secret-configured", path: config, key: "gateway.auth.token" }],
  "secret-open": [
    { kind: "secret-open", path: config, mode: 0o644 },
    { kind: "secret-open", path: `${state}/.env`, mode: 0o666 },
  ],
  "login-shared": [
    { kind: "login-shared", use: "channel", key: "channels.telegram.botToken", otherKey: "channels.telegram.botToken", isLinked: false },
    { kind: "login-shared", use: "oauth", key: "credentials/oauth.json", otherKey: "credentials/oauth.json", isLinked: true },
    { kind: "login-shared", use: "gateway", key: "gateway.auth.token", otherKey: "gateway.auth.password", isLinked: false },
    { kind: "login-shared", use: "browser", key: "browser.cdpUrl", otherKey: "browser.profiles.work.cdpUrl", isLinked: false },
  ],
  "hooks-token": [{ kind: "hooks-token", path: config }],
  "memory-short": [
    { kind: "memory-short", gateways: 3, neededMiB: 2100, availableMiB: 2048 },
    { kind: "memory-short", gateways: 1, neededMiB: 700, availableMiB: 512 },
  ],
  "heap-over-memory": [{ kind: "heap-over-memory", gateways: 3, allowedMiB: 6144, availableMiB: 4096 }],
  "memory-limit-low": [{ kind: "memory-limit-low", limitMiB: 512, neededMiB: 700 }],
  "service-crashing": [
    { kind: "service-crashing", end: `${unit} ends again and again, and was started 4 times more (exit-code, exit status 1)` },
  ],
  "does-not-answer": [{ kind: "does-not-answer", detail: "it was ready, and does not answer on 19789 any more" }],
  "secret-stale": [{ kind: "secret-stale", path: config }],
  "lock-unreadable": [{ kind: "lock-unreadable", path: `${config}.lock`, configPath: config }],
  "interrupted-plan": [{ kind: "interrupted-plan", title: "onboard, base port 19789", at: "2026-11-21T13:00:00.000Z" }],
};

/** Every kind of fix. */
export const sampleFixes: { readonly [Kind in Fix["kind"]]: Extract<Fix, { readonly kind: Kind }> } = {
  "set-mode": { kind: "set-mode", path: config, mode: 0o600, modeBefore: 0o644 },
  "mend-service": { kind: "mend-service" },
  "unmask-service": { kind: "unmask-service" },
  "enable-service": { kind: "enable-service" },
  "move-ports": { kind: "move-ports", basePort: 20_789 },
  "move-pins": { kind: "move-pins", pins: [{ key: "browser.profiles.work.cdpPort", port: 19_899 }] },
  linger: { kind: "linger" },
  "new-token": { kind: "new-token" },
  "remove-lock": { kind: "remove-lock", path: `${config}.lock`, text: "garbage", mode: 0o600 },
  "take-back": { kind: "take-back" },
  gw: { kind: "gw", words: ["gateway", "install"] },
  command: { kind: "command", words: ["systemctl", "--user", "disable", "--now", "it's.service"] },
};

/** A finding about the profile rescue, shared with the default profile where the fact needs somebody else. */
export function findingOf(fact: FindingFact, fix?: Fix): Finding {
  const isHost = fact.kind === "linger-off" || fact.kind === "memory-short" || fact.kind === "heap-over-memory";
  const isShared = fact.kind.endsWith("-shared") || isHost;
  return { severity: "error", subject: isHost ? undefined : rescue, others: isShared ? [main] : [], fact, fix };
}
