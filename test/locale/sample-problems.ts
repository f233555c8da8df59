import type { PortConflict } from "../../src/locale/port-conflict.ts";
import type { Problem } from "../../src/locale/problem.ts";

const owner = { instance: "builtin:/home/u/.gw", profile: "default", engine: "builtin" } as const;
const neighbour = { ...owner, profile: "ops", basePort: 18_789 } as const;
const unknownHolder = { address: "0.0.0.0", pid: undefined, program: undefined, container: undefined, instance: undefined } as const;

const takenByMain = conflict({ kind: "claimed", ...owner, profile: "main", role: "gateway", source: undefined, stopsOther: false });

const spacing = {
  kind: "blocks-overlap",
  ...neighbour,
  distance: -20,
  meetsAt: 10,
  meetingPort: 18_809,
  meetingRole: "gateway",
  opener: "theirs",
} as const;

/** Every reason for a conflict, at least once. */
export const sampleConflicts: { readonly [Kind in PortConflict["reason"]["kind"]]: readonly PortConflict[] } = {
  claimed: [
    conflict({ kind: "claimed", ...owner, role: "gateway", source: undefined, stopsOther: false }),
    conflict({ kind: "claimed", ...owner, profile: "/srv/gw", role: "cdp", source: "gateway.port", stopsOther: false }),
    conflict({ kind: "claimed", ...owner, engine: "openclaw", role: "gateway", source: undefined, stopsOther: true }),
  ],
  held: [
    conflict({ kind: "held", address: "127.0.0.1", pid: 4711, program: "python3", container: undefined, instance: undefined }),
    conflict({ kind: "held", address: "0.0.0.0", pid: 12, program: "docker-proxy", container: "web-1", instance: undefined }),
    conflict({ kind: "held", ...unknownHolder }),
    conflict({ kind: "held", ...unknownHolder, pid: 7, program: "x", gateway: { profile: "ops", engine: "openclaw", isProgram: true } }),
  ],
  "too-close": [
    conflict({ kind: "too-close", ...neighbour, distance: 4, source: undefined }),
    conflict({ kind: "too-close", ...neighbour, distance: 4, source: "gateway.port" }),
  ],
  "blocks-overlap": (["theirs", "mine", "both"] as const).map((opener) => warning("spacing", { ...spacing, opener })),
  "does-not-fit": [
    conflict({ kind: "does-not-fit", maximum: 65_425, engine: "builtin", fallsTo: undefined }),
    conflict({ kind: "does-not-fit", maximum: 65_425, engine: "openclaw", fallsTo: { from: 18_800, to: 18_899 } }),
  ],
  privileged: [conflict({ kind: "privileged", firstUnprivileged: 1024 })],
  ephemeral: [warning("ephemeral", { kind: "ephemeral", from: 32_768, to: 60_999 })],
  "refused-by-browsers": [warning("browser-blocked", { kind: "refused-by-browsers" })],
};

const main = { profile: "main", engine: "builtin" } as const;
const overlap = warning("spacing", spacing);
const failedCommand = {
  argv: ["systemctl", "--user", "start", "gw-gateway-rescue.service"],
  exitCode: 1,
  stdout: "",
  stderr: "Job failed.\n",
};

const typed = { words: ["onboard", "--port", "20000"], elsewhere: ["/opt/node/bin/node", "/opt/my gw/bin/gw.cjs"] } as const;

/** At least one problem of every kind; a kind that is new does not compile without one. */
export const sampleProblems: { readonly [Kind in Problem["kind"]]: readonly Extract<Problem, { readonly kind: Kind }>[] } = {
  usage: [
    { kind: "usage", message: "Unknown command 'onbord'. Did you mean onboard?", command: undefined },
    { kind: "usage", message: "Unknown option '--prot'.", command: "gateway start" },
  ],
  "file-fault": (["read", "list", "status", "resolve", "write", "make-directory", "remove", "move", "lock"] as const).flatMap((operation) =>
    ["EACCES", "ENOSPC", "EDQUOT", "EROFS", "EIO", "EWHATEVER"].map(
      (code) => ({ kind: "file-fault", operation, path: "/home/u/my gw/gw.json", code }) as const,
    ),
  ),
  "lock-busy": [
    { kind: "lock-busy", path: "/home/u/.local/state/gw/lock", holder: "gw onboard, pid 4711" },
    { kind: "lock-busy", path: "/home/u/.local/state/gw/lock", holder: undefined },
    { kind: "lock-busy", path: "/home/u/.local/state/gw/lock", holder: "gw onboard, pid 4711", pid: 4711 },
    { kind: "lock-busy", path: "/home/u/.local/state/gw/lock", holder: "gw onboard, pid 4711", pid: 4711, isStopped: true },
  ],
  "bad-profile-name": [
    { kind: "bad-profile-name", name: "Rescue Bot", suggestion: "rescue-bot" },
    { kind: "bad-profile-name", name: "!", suggestion: undefined },
    { kind: "bad-profile-name", name: "Spare", suggestion: "spare", command: "clone" },
  ],
  "unknown-language": [{ kind: "unknown-language", name: "tlh", known: ["en", "zh-CN", "zh-TW", "ru"] }],
  "reserved-profile-name": [
    { kind: "reserved-profile-name", name: "dev", suggestion: "dev-bot" },
    { kind: "reserved-profile-name", name: "dev", suggestion: "dev-bot", command: "rename" },
  ],
  "profile-as-argument": [{ kind: "profile-as-argument", profile: "rescue", words: ["gateway", "start", "--dry-run"] }],
  "unknown-engine": [{ kind: "unknown-engine", name: "moltbot", known: ["openclaw", "clawdbot", "builtin"] }],
  "engine-not-installed": [
    { kind: "engine-not-installed", engine: "OpenClaw", engineId: "openclaw", packageName: "openclaw", installVersion: "latest" },
  ],
  "node-too-old": [
    {
      kind: "node-too-old",
      engine: "OpenClaw",
      version: "2026.9.6",
      range: ">=24.16.0 <25 || >=26.1.0",
      nodes: [
        { path: "/usr/bin/node", version: "20.20.2" },
        { path: "/home/u/.nvm/versions/node/v22.22.0/bin/node", version: "22.22.0" },
      ],
    },
    { kind: "node-too-old", engine: "Clawdbot", version: "2026.1.24-3", range: ">=22.12.0", nodes: [] },
  ],
  "engine-broken": [
    {
      kind: "engine-broken",
      engine: "Clawdbot",
      version: "2026.1.24",
      missingFile: "/usr/lib/node_modules/clawdbot/dist/shared/text/reasoning-tags.js",
      packageName: "clawdbot",
      instead: "2026.1.24-3",
    },
  ],
  "engine-ambiguous": [{ kind: "engine-ambiguous", profile: "rescue", engines: ["openclaw", "builtin"] }],
  "npm-not-here": [{ kind: "npm-not-here", engine: "OpenClaw" }],
  "registry-unreachable": [
    { kind: "registry-unreachable", engine: "OpenClaw", packageName: "openclaw", detail: "connect ECONNREFUSED 127.0.0.1:4873" },
  ],
  "release-not-here": [
    { kind: "release-not-here", engine: "OpenClaw", version: "2026.4.1", found: ["2026.9.6", "2026.5.28"] },
    { kind: "release-not-here", engine: "Clawdbot", version: "2026.1.24-3", found: [] },
  ],
  "config-refused": [
    {
      kind: "config-refused",
      path: "/home/u/.openclaw-rescue/openclaw.json",
      keys: ["bridge", "agents.list"],
      engine: "OpenClaw",
      version: "2026.9.6",
      mend: ["openclaw", "--profile", "rescue", "doctor", "--fix"],
    },
    {
      kind: "config-refused",
      path: "/home/u/.gw-rescue/gw.json",
      keys: ["gateway.port"],
      engine: "Built-in gateway",
      version: undefined,
      mend: ["gw", "--profile", "rescue", "--engine", "builtin", "onboard"],
      invalidPort: '"19789"',
    },
  ],
  "install-declined": [{ kind: "install-declined", engine: "Clawdbot" }],
  "no-name-for-place": [
    { kind: "no-name-for-place", stateDir: "/data/my oc", configPath: "/data/my oc/openclaw.json", prefix: "OPENCLAW" },
  ],
  "place-without-service": [{ kind: "place-without-service", stateDir: "/data/my oc", configPath: "/data/my oc/openclaw.json" }],
  "state-directory-shared": [
    {
      kind: "state-directory-shared",
      configPath: "/home/u/my gw/c.json",
      stateDir: "/home/u/.gw",
      owner: { profile: "default", engine: "builtin", configPath: "/home/u/.gw/gw.json" },
      prefix: "GW",
    },
  ],
  "not-configured": [
    { kind: "not-configured", profile: "rescue", configPath: "/home/u/.gw-rescue/gw.json" },
    { kind: "not-configured", profile: "rescue", configPath: "/home/u/.gw-rescue/gw.json", isKept: true },
  ],
  "already-configured": [{ kind: "already-configured", profile: "default", configPath: "/home/u/.gw/gw.json" }],
  "port-not-a-number": [
    { kind: "port-not-a-number", text: "abc" },
    { kind: "port-not-a-number", text: "abc", from: "GW_PORT" },
  ],
  "port-out-of-range": [
    { kind: "port-out-of-range", port: 70_000 },
    { kind: "port-out-of-range", port: 70_000, from: "GW_PORT" },
  ],
  "port-conflict": [
    ...Object.values(sampleConflicts).map((conflicts) => ({ kind: "port-conflict", conflicts }) as const),
    { kind: "port-conflict", conflicts: Object.values(sampleConflicts).flat() },
    { kind: "port-conflict", conflicts: sampleConflicts.claimed, free: 20_789 },
  ],
  "risks-not-accepted": [
    {
      kind: "risks-not-accepted",
      risks: [
        { name: "spacing", conflict: overlap },
        { name: "spacing", conflict: { ...overlap, from: 18_850, to: 18_899 } },
        { name: "lan-bind", conflict: undefined },
      ],
    },
  ],
  "no-free-block": [{ kind: "no-free-block", size: 111, from: 1024, to: 65_535, instances: 300 }],
  "config-does-not-parse": [
    { kind: "config-does-not-parse", path: "/home/u/.gw-rescue/gw.json", line: 3, column: 7, reason: "invalid character '}'" },
  ],
  "config-not-an-object": [{ kind: "config-not-an-object", path: "/home/u/.gw-rescue/gw.json" }],
  "config-changed-meanwhile": [
    { kind: "config-changed-meanwhile", path: "/home/u/.gw-rescue/gw.json" },
    { kind: "config-changed-meanwhile", path: "/home/u/.gw-rescue/gw.json", differences: ["gateway.port: 18789 -> 23789", "env: set"] },
  ],
  "cannot-take-over": [{ kind: "cannot-take-over", from: "OpenClaw", to: "Clawdbot", ways: ["--engine openclaw --from clawdbot"] }],
  "nothing-to-take-over": [{ kind: "nothing-to-take-over", from: "Clawdbot", configPath: "/home/u/.clawdbot-rescue/clawdbot.json" }],
  "successor-is-there": [
    { kind: "successor-is-there", from: "Clawdbot", to: "OpenClaw", configPath: "/home/u/.openclaw-rescue/openclaw.json" },
  ],
  "engine-moves-itself": [undefined, "clawdbot-gateway.service"].map((running) => ({
    kind: "engine-moves-itself",
    from: "Clawdbot",
    to: "OpenClaw",
    stateDir: "/home/u/.clawdbot",
    running,
    command: ["openclaw", "doctor", "--fix"],
  })),
  "predecessor-runs-by-hand": [{ kind: "predecessor-runs-by-hand", from: "Clawdbot", pid: 42 }],
  "take-over-refused": [
    {
      kind: "take-over-refused",
      to: "OpenClaw",
      version: "2026.9.6",
      keys: [{ key: "gateway.bind", reason: "Invalid input" }],
    },
  ],
  "config-locked": [42, undefined].map((pid) => ({
    kind: "config-locked",
    path: "/home/u/.openclaw-rescue/openclaw.json",
    lockPath: "/home/u/.openclaw-rescue/openclaw.json.lock",
    pid,
  })),
  "config-gone": [
    { kind: "config-gone", path: "/home/u/.gw-rescue/gw.json", bytes: 451, snapshots: ["bak", "20260102-030405-after"] },
    { kind: "config-gone", path: "/c.json", bytes: 451, snapshots: ["bak"] },
  ],
  "config-shrunk": [
    {
      kind: "config-shrunk",
      path: "/home/u/.gw/gw.json",
      bytes: 300,
      before: { name: "gw.json.bak", bytes: 1200 },
      lost: ["channels", "gateway"],
      snapshots: ["bak", "kept-20260102-030405"],
    },
    { kind: "config-shrunk", path: "/c.json", bytes: 300, before: { name: "c.json.bak", bytes: 1200 }, lost: [], snapshots: [] },
  ],
  "not-writable": [
    ...(
      [
        { kind: "dangling-link", target: "/home/u/nowhere.json" },
        { kind: "store", target: "/nix/store/abc-hm/gw.json" },
        { kind: "mounted", target: "/home/u/.gw/gw.json" },
        { kind: "mounted", target: "/home/u/dot/gw.json" },
        { kind: "not-a-file", target: "/home/u/.gw/gw.json", isDirectory: true },
        { kind: "not-a-file", target: "/home/u/.gw/gw.json", isDirectory: false },
        ...["EACCES", "EPERM", "EROFS", "ENOSPC"].map((code) => ({ kind: "refused", at: "/home/u/.gw", isDirectory: true, code }) as const),
      ] as const
    ).map((obstacle) => {
      const byHand = ["gateway.port: 23789", "gateway.auth.token: (secret)"];
      return { kind: "not-writable", files: [{ path: "/home/u/.gw/gw.json", obstacle, byHand }] } as const;
    }),
    {
      kind: "not-writable",
      files: [{ path: "/w", obstacle: { kind: "refused", at: "/w", isDirectory: false, code: "EACCES" }, byHand: [] }],
    },
  ],
  "config-edit-refused": [
    { kind: "config-edit-refused", path: "/home/u/.gw-rescue/gw.json", key: "gateway.port", reason: "it is in a $include" },
  ],
  "run-by-sudo": [{ kind: "run-by-sudo", by: "alice", typed, theirs: { way: "plain" }, roots: { way: "root-shell" } }],
  "home-of-another": [
    {
      kind: "home-of-another",
      home: "/home/bob",
      owner: "bob",
      user: "alice",
      typed,
      own: { way: "home", home: "/home/alice" },
      others: { way: "account", user: "bob", home: "/home/bob", by: "sudo" },
    },
    {
      kind: "home-of-another",
      home: "/srv/data",
      owner: "#4242",
      user: "root",
      typed,
      own: { way: "home", home: "/root" },
      others: undefined,
    },
  ],
  "home-elsewhere": [true, false].map((canDoWithout) => ({
    kind: "home-elsewhere",
    home: "/srv/data",
    accountHome: "/home/alice",
    user: "alice",
    typed,
    own: { way: "home", home: "/home/alice" },
    canDoWithout,
  })),
  "place-foreign": [
    {
      kind: "place-foreign",
      places: ["/home/alice/.gw-rescue", "/home/alice/.local"],
      owner: "root",
      user: "alice",
      mend: ["sudo", "chown", "-R", "alice:", "/home/alice/.gw-rescue", "/home/alice/.local"],
    },
  ],
  "place-not-makable": [
    {
      kind: "place-not-makable",
      place: "/srv/state",
      parent: "/srv",
      owner: "root",
      user: "alice",
      mend: ["sudo", "install", "-d", "-m", "700", "-o", "alice", "/srv/state"],
    },
  ],
  "place-closed": [
    {
      kind: "place-closed",
      places: ["/home/alice/.gw-rescue"],
      user: "alice",
      mend: ["chmod", "u+rwX", "/home/alice/.gw-rescue"],
    },
  ],
  "service-manager-unreachable": (["no-program", "not-booted", "no-runtime-directory", "no-bus", "refused"] as const).flatMap((cause) =>
    ["", "/run/user/1000/bus"].map((detail) => ({ kind: "service-manager-unreachable", manager: "systemd", cause, detail }) as const),
  ),
  "service-manager-not-here": [{ kind: "service-manager-not-here", manager: "launchd", available: ["systemd", "none"] }],
  "unit-path-not-encodable": [{ kind: "unit-path-not-encodable", path: "/home/u/a\nb", reason: "it holds a line break" }],
  "unit-masked": [
    { kind: "unit-masked", path: "/home/u/.config/systemd/user/gw-gateway-rescue.service" },
    { kind: "unit-masked", path: "/run/user/1000/systemd/user/gw-gateway-rescue.service" },
    { kind: "unit-masked", path: "/etc/xdg/systemd/user/gw-gateway-rescue.service" },
  ],
  "unit-is-link": [
    { kind: "unit-is-link", path: "/home/u/.config/systemd/user/gw-gateway-rescue.service", target: "/nix/store/x.service" },
  ],
  "unit-foreign": [{ kind: "unit-foreign", path: "/home/u/.config/systemd/user/gw-gateway-rescue.service" }],
  "unit-overridden": [
    {
      kind: "unit-overridden",
      path: "/home/u/.config/systemd/user/openclaw-gateway-rescue.service.d/port.conf",
      faults: [{ kind: "port-pinned", where: "arguments", port: "18789" }],
    },
  ],
  "service-not-proved": [
    {
      kind: "service-not-proved",
      name: "openclaw-gateway-rescue.service",
      faults: [
        { kind: "wrong-profile", found: undefined, wanted: "rescue" },
        { kind: "wrong-profile", found: "main", wanted: "rescue" },
        { kind: "wrong-state-directory", found: "/home/u/.openclaw", wanted: "/home/u/.openclaw-rescue" },
        { kind: "wrong-config", found: undefined, wanted: "/home/u/.openclaw-rescue/openclaw.json" },
        { kind: "port-pinned", where: "environment", port: "18789" },
        { kind: "secret-inside", variable: "OPENCLAW_GATEWAY_TOKEN" },
        { kind: "node-missing", path: "/home/u/.nvm/versions/node/v22.1.0/bin/node" },
        { kind: "node-too-old", path: "/usr/bin/node", version: "20.1.0", range: ">=24.16.0" },
        { kind: "program-missing", path: "/usr/lib/node_modules/openclaw/dist/index.js" },
        { kind: "other-program", path: "/usr/bin/sleep", wanted: "/usr/lib/node_modules/openclaw/dist/index.js" },
        { kind: "quotes-missing", variable: "HOME" },
        { kind: "not-reloaded", path: "/home/u/.config/systemd/user/openclaw-gateway-rescue.service" },
        { kind: "drop-in-unread", path: "/home/u/.config/systemd/user/openclaw-gateway-rescue.service.d/my.conf" },
        { kind: "readable-by-others", path: "/home/u/.config/systemd/user/openclaw-gateway-rescue.service", mode: 0o644 },
      ],
    },
  ],
  "engine-refused-service": [
    {
      kind: "engine-refused-service",
      argv: ["openclaw", "--profile", "rescue", "gateway", "install", "--force", "--json"],
      sentence: "service management skipped: non-default state dir or config path",
      hints: ["openclaw gateway run"],
    },
  ],
  "system-unit-owns-profile": [
    { kind: "system-unit-owns-profile", name: "gw-gateway-rescue.service", path: "/etc/systemd/system/gw-gateway-rescue.service" },
  ],
  "no-log": [
    { kind: "no-log", profile: "rescue", places: ["/home/u/.gw-rescue/logs/gateway.log"], pid: undefined },
    { kind: "no-log", profile: "default", places: ["the journal of x.service", "/tmp/openclaw/openclaw-YYYY-MM-DD.log"], pid: 12 },
  ],
  "not-installed": [{ kind: "not-installed", name: "gw-gateway-rescue.service", profile: "rescue" }],
  "service-failed": [
    { kind: "service-failed", name: "gw-gateway-rescue.service", result: "exit-code", exitStatus: 78, lastLines: ["gateway: EADDRINUSE"] },
    { kind: "service-failed", name: "gw-gateway-rescue.service", result: "timeout", exitStatus: undefined, lastLines: [] },
  ],
  "command-failed": (["exited", "not-found", "timed-out", "signalled"] as const).map((ending) => ({
    kind: "command-failed",
    result: { ...failedCommand, ending, exitCode: ending === "exited" ? 1 : undefined },
  })),
  "command-had-no-effect": [
    {
      kind: "command-had-no-effect",
      argv: ["systemctl", "--user", "is-enabled", "x"],
      expected: ["enabled", "linked"],
      actual: "disabled",
    },
  ],
  "gateway-did-not-answer": [
    { kind: "gateway-did-not-answer", url: "http://127.0.0.1:19789", waitedMs: 30_100 },
    { kind: "gateway-did-not-answer", url: "http://127.0.0.1:19789", waitedMs: 90_000, reason: "not ready: startup-sidecars" },
  ],
  "gateway-refuses-secret": [
    { kind: "gateway-refuses-secret", url: "http://127.0.0.1:19789", configPath: "/home/u/.openclaw-rescue/openclaw.json" },
  ],
  "gateway-is-foreign": [{ kind: "gateway-is-foreign", url: "http://127.0.0.1:19789", detail: "it refuses this profile's secret" }],
  "gateway-not-healthy": [
    { kind: "gateway-not-healthy", profile: "rescue", isRunning: false, detail: "no process" },
    { kind: "gateway-not-healthy", profile: "rescue", isRunning: true, detail: "not ready: startup-sidecars" },
  ],
  "browser-status-failed": [{ kind: "browser-status-failed", engine: "OpenClaw 2026.9.6", detail: "it did not answer in time" }],
  "browser-answer-foreign": [
    { kind: "browser-answer-foreign", engine: "OpenClaw 2026.9.6", cdpPort: 18_800, block: { from: 19_789, to: 19_899 } },
  ],
  "gateway-already-runs": [{ kind: "gateway-already-runs", stateDir: "/home/u/.gw-rescue", pid: 4711, port: 19_789 }],
  "cannot-listen": [
    { kind: "cannot-listen", address: "127.0.0.1", port: 19_789, role: "gateway", code: "EADDRINUSE", owner: "python3 (pid 4711)" },
    { kind: "cannot-listen", address: "10.0.0.5", port: 19_789, role: "canvas", code: "EADDRNOTAVAIL", owner: undefined },
  ],
  "secret-missing": [{ kind: "secret-missing", configPath: "/home/u/.gw-rescue/gw.json", variable: "RESCUE_TOKEN" }],
  "browser-call-failed": [
    { kind: "browser-call-failed", engine: "OpenClaw 2026.9.6", wish: "start", detail: "Error: no\u001b[31m browser" },
  ],
  "browser-control-off": [{ kind: "browser-control-off" }],
  "browser-needs-tab": [
    { kind: "browser-needs-tab", engine: "Clawdbot 2026.1.24-3", browser: "chrome" },
    { kind: "browser-needs-tab", engine: "Clawdbot 2026.1.24-3", browser: undefined },
  ],
  "page-refused": [
    {
      kind: "page-refused",
      engine: "OpenClaw 2026.9.6",
      url: "http://127.0.0.1:19789/",
      configPath: "/home/u/.openclaw-rescue/openclaw.json",
    },
  ],
  "engine-browser-failed": [
    {
      kind: "engine-browser-failed",
      engine: "Clawdbot 2026.1.24-3",
      detail: 'Failed to start Chrome CDP on port 19800 for profile "clawd"',
      configPath: "/home/u/.clawdbot-rescue/clawdbot.json",
    },
  ],
  "engine-browser-stopped": [
    { kind: "engine-browser-stopped", engine: "OpenClaw 2026.9.6", browser: undefined },
    { kind: "engine-browser-stopped", engine: "OpenClaw 2026.9.6", browser: "work" },
  ],
  "engine-tab-unknown": [
    { kind: "engine-tab-unknown", engine: "OpenClaw 2026.9.6", tab: "AB", browser: undefined },
    { kind: "engine-tab-unknown", engine: "OpenClaw 2026.9.6", tab: undefined, browser: "work" },
  ],
  "picture-place-unusable": (["exists", "is-directory", "no-directory"] as const).map((reason) => ({
    kind: "picture-place-unusable" as const,
    path: "/home/u/my shots/page.png",
    reason,
  })),
  "browser-unknown": [{ kind: "browser-unknown", browser: "wrok", known: ["default", "work"] }],
  "browser-unusable": [{ kind: "browser-unusable", browser: "a/b", reason: "its name is no directory name" }],
  "browser-not-installed": [{ kind: "browser-not-installed", browser: "default" }],
  "cdp-port-held": [
    { kind: "cdp-port-held", browser: "work", port: 19_801, owner: "python3, pid 77" },
    { kind: "cdp-port-held", browser: "work", port: 19_801, owner: undefined },
  ],
  "cdp-port-claimed": [
    { kind: "cdp-port-claimed", browser: "work", port: 18_791, owner: "the default profile (OpenClaw)", role: "browser-control" },
  ],
  "browser-is-remote": [{ kind: "browser-is-remote", browser: "far", url: "http://chrome.example:9222/" }],
  "browser-directory-in-use": [
    { kind: "browser-directory-in-use", browser: "work", directory: "/home/u/.gw-rescue/browser/work/user-data", pid: 77 },
  ],
  "browser-did-not-start": [
    {
      kind: "browser-did-not-start",
      browser: "work",
      program: "/usr/bin/chromium",
      detail: "it ended with exit code 1: No usable sandbox",
    },
  ],
  "browser-not-running": [
    { kind: "browser-not-running", browser: "work", detail: undefined },
    { kind: "browser-not-running", browser: "work", detail: "it was ended by SIGKILL at 2026-01-02T03:04:05.000Z" },
  ],
  "browser-did-not-answer": [{ kind: "browser-did-not-answer", browser: "work", detail: "nobody answers at its cdpUrl as a browser" }],
  "page-not-opened": [{ kind: "page-not-opened", browser: "work", url: "http://127.0.0.1:1/", detail: "net::ERR_CONNECTION_REFUSED" }],
  "tab-unknown": [
    { kind: "tab-unknown", browser: "work", tab: "AB" },
    { kind: "tab-unknown", browser: "work", tab: undefined },
  ],
  "no-secret-configured": [{ kind: "no-secret-configured", configPath: "/home/u/.gw-rescue/gw.json" }],
  "bad-answer": (
    [
      { kind: "not-one-of", allowed: ["loopback", "lan"] },
      { kind: "not-absolute" },
      { kind: "line-break" },
      { kind: "empty" },
      { kind: "not-an-address" },
      { kind: "not-ipv4" },
      { kind: "not-a-url" },
      { kind: "not-a-variable-name" },
      { kind: "too-short", minimum: 8 },
      { kind: "stand-in" },
      { kind: "wrong-type", expected: "a text" },
      { kind: "unknown-risk", allowed: ["spacing", "lan-bind"] },
      { kind: "not-a-directory" },
      { kind: "not-writable", path: "/root" },
      { kind: "reserved", path: "~/.local/state/gw" },
      { kind: "not-here", detail: "OTHER_TOKEN" },
      { kind: "contradicts", other: "--bind custom" },
      { kind: "not-the-name", profile: "rescue" },
      { kind: "no-logind" },
      { kind: "short-secret", minimum: 8 },
    ] as const
  ).map((reason) => ({ kind: "bad-answer", name: "workspace", flag: "--workspace", value: "x", reason })),
  "missing-answer": [
    { kind: "missing-answer", name: "bindHost", flag: "--bind-host", hasDefault: false },
    { kind: "missing-answer", name: "bind", flag: "--bind", hasDefault: true },
  ],
  "missing-password": [{ kind: "missing-password" }],
  "unknown-answer": [
    { kind: "unknown-answer", name: "prot", suggestion: "port" },
    { kind: "unknown-answer", name: "zzz", suggestion: undefined },
  ],
  "answers-file-unusable": [{ kind: "answers-file-unusable", path: "answers.json", reason: "it is not JSON" }],
  "workspace-overlap": (["equal", "inside", "around"] as const).map((relation) => ({
    kind: "workspace-overlap",
    workspace: "/home/u/.gw/workspace",
    other: "/home/u/.gw/workspace",
    profile: "default",
    engine: "builtin",
    relation,
  })),
  "path-taken": [{ kind: "path-taken", path: "/home/u/.gw-rescue" }],
  "other-file-system": [{ kind: "other-file-system", from: "/home/u/.gw-rescue", to: "/mnt/u/.gw-spare" }],
  "archive-gone": [{ kind: "archive-gone", path: "/home/u/.local/state/gw/archives/builtin-rescue-2026.tar.gz" }],
  "archive-inside": [
    { kind: "archive-inside", path: "/home/u/.local", archive: "/home/u/.local/state/gw/archives/builtin-rescue-2026.tar.gz" },
  ],
  "archive-damaged": [
    {
      kind: "archive-damaged",
      path: "/home/u/.local/state/gw/archives/builtin-rescue-2026.tar.gz",
      detail: "gzip: builtin-rescue-2026.tar.gz: unexpected end of file",
    },
  ],
  "mount-inside": [{ kind: "mount-inside", path: "/home/u/.gw-rescue", mount: "/home/u/.gw-rescue/media" }],
  "removal-blocked": [
    { kind: "removal-blocked", path: "/home/u/.gw-rescue/gw.json", obstacle: "immutable" },
    { kind: "removal-blocked", path: "/home/u/.gw-rescue/logs/a.log", obstacle: "append-only" },
    { kind: "removal-blocked", path: "/home/u/.gw-rescue/go mod", obstacle: "read-only" },
  ],
  "gateway-in-foreground": [{ kind: "gateway-in-foreground", action: "remove", stateDir: "/home/u/.gw-rescue", pid: 4711 }],
  "default-stays": [{ kind: "default-stays", engine: "OpenClaw", stateDir: "/home/u/.openclaw", newName: "ops" }],
  "profile-exists": [{ kind: "profile-exists", profile: "ops", path: "/home/u/.gw-ops" }],
  "run-cut-off": [{ kind: "run-cut-off", title: "rename rescue to spare", at: "2026-01-02T03:04:05Z" }],
  "system-service": [{ kind: "system-service", name: "gw-gateway-rescue.service", action: "remove" }],
  several: [
    {
      kind: "several",
      problems: [
        { kind: "port-not-a-number", text: "abc" },
        { kind: "missing-answer", name: "port", flag: "--port", hasDefault: true },
        { kind: "missing-answer", name: "bind", flag: "--bind", hasDefault: true },
      ],
    },
  ],
  "no-terminal": (["input", "output", "ci"] as const).map((lacks) => ({ kind: "no-terminal", command: "onboard", lacks }) as const),
  "consent-missing": [
    { kind: "consent-missing", title: "remove", profile: "rescue" },
    { kind: "consent-missing", title: "repair /my file", profile: "rescue", words: ["repair", "/my file"] },
  ],
  cancelled: [
    { kind: "cancelled" },
    { kind: "cancelled", isTakenBack: true },
    { kind: "cancelled", isTakenBack: true, isRestarted: true },
    { kind: "cancelled", isTakenBack: true, isRestarted: true, remaining: [{ path: "/home/u/.openclaw-rescue", names: ["agents"] }] },
    { kind: "cancelled", remaining: [{ path: "/home/u/.openclaw-rescue", names: ["agents"] }] },
    { kind: "cancelled", isTakenBack: true, main: { gateway: main, awayMs: 3249, url: "http://127.0.0.1:18789", pid: 4711 } },
  ],
  "applied-partly": [
    { kind: "applied-partly", cause: { kind: "cancelled" }, takenBack: ["write config"], notTakenBack: [] },
    {
      kind: "applied-partly",
      cause: { kind: "gateway-did-not-answer", url: "http://127.0.0.1:19789", waitedMs: 30_100 },
      takenBack: ["write config"],
      notTakenBack: [],
      remaining: [{ path: "/home/u/.openclaw-rescue", names: ["agents", "identity", "logs", "state"] }],
    },
    {
      kind: "applied-partly",
      cause: { kind: "gateway-did-not-answer", url: "http://127.0.0.1:19789", waitedMs: 30_100 },
      takenBack: [],
      notTakenBack: [{ summary: "write config", problem: { kind: "undo-blocked", path: "/home/u/.gw-rescue/gw.json" } }],
    },
  ],
  "main-not-found": [
    { kind: "main-not-found", wanted: undefined, known: [] },
    { kind: "main-not-found", wanted: "mian", known: [main] },
    { kind: "main-not-found", wanted: undefined, known: [{ profile: "/srv/gw", engine: "builtin" }] },
  ],
  "rescue-not-named": [
    { kind: "rescue-not-named", known: [{ profile: "rescue", engine: "builtin" }], words: ["--live"] },
    {
      kind: "rescue-not-named",
      known: [
        { profile: "rescue", engine: "builtin" },
        { profile: "rescue", engine: "openclaw" },
      ],
      words: [],
    },
  ],
  "main-ambiguous": [{ kind: "main-ambiguous", known: [main, { ...main, engine: "openclaw" }] }],
  "main-not-running": [
    { kind: "main-not-running", main, isOfService: true, detail: "no process" },
    { kind: "main-not-running", main, isOfService: false, detail: "answers as itself, pid 7" },
  ],
  "rescue-not-healthy": [{ kind: "rescue-not-healthy", detail: "no process" }],
  "rescue-not-apart": [{ kind: "rescue-not-apart", main, reasons: ["Both are the one service gw-gateway.service."] }],
  "main-would-not-start": [
    { kind: "main-would-not-start", main, configPath: "/home/u/.gw/gw.json", reasons: ["does not parse: line 1, column 2: \u001b[2J"] },
  ],
  "main-not-back": [
    { kind: "main-not-back", main, cause: { kind: "gateway-did-not-answer", url: "http://127.0.0.1:18789", waitedMs: 30_100 } },
    {
      kind: "main-not-back",
      main,
      cause: { kind: "service-failed", name: "gw-gateway.service", result: "exit-code", exitStatus: 1, lastLines: [] },
    },
  ],
  "snapshot-not-found": [
    { kind: "snapshot-not-found", given: "bak.9", known: ["bak", "bak.1"] },
    { kind: "snapshot-not-found", given: "\u001b[2Jbak", known: [] },
  ],
  "snapshot-unusable": [{ kind: "snapshot-unusable", id: "bak", reasons: ["it has no gateway section"] }],
  "no-good-snapshot": [0, 1, 4].map((found) => ({ kind: "no-good-snapshot", configPath: "/home/u/.gw/gw.json", found })),
  "neighbour-changed": [{ kind: "neighbour-changed", instances: ["builtin:/home/u/.gw"] }],
  "nothing-to-undo": [
    { kind: "nothing-to-undo", profile: "rescue" },
    { kind: "nothing-to-undo", profile: "default" },
  ],
  "undo-overtaken": [
    { kind: "undo-overtaken", title: "ports, 20500 -> 21500", last: "onboard, base port 20500" },
    { kind: "undo-overtaken", title: "onboard, base port 20500", last: undefined },
  ],
  "record-damaged": [
    ...(["empty", "not-whole", "foreign"] as const).map((kind) => ({
      kind: "record-damaged" as const,
      path: "/h/plans/a.json",
      fault: { kind },
    })),
    { kind: "record-damaged", path: "/h/my plans/a\u001b[2J.json", fault: { kind: "newer", version: 2 } },
    { kind: "record-damaged", path: "/h/plans/a.json", fault: { kind: "unreadable", code: "EACCES" } },
  ],
  "undo-ports-taken": [
    { kind: "undo-ports-taken", title: "ports, 19789 -> 20789", basePort: 19_789, conflicts: [takenByMain] },
    { kind: "undo-ports-taken", title: "ports, 19789 -> 20789", basePort: 19_789, conflicts: sampleConflicts.held.slice(0, 1) },
    { kind: "undo-ports-taken", title: "remove", basePort: 19_789, conflicts: [takenByMain], isRemoved: true },
  ],
  "undo-blocked": [
    { kind: "undo-blocked", path: "/home/u/.gw-rescue/gw.json", differences: ["it does not parse"], repair: "needed" },
    { kind: "undo-blocked", path: "/home/u/.gw-rescue/gw.json" },
    { kind: "undo-blocked", path: "/home/u/.gw-rescue/gw.json", differences: ["gateway.port: 20789 -> 21000"] },
    {
      kind: "undo-blocked",
      path: "/home/u/.gw-rescue/gw.json",
      differences: ["gateway.port: 20789 -> 21000", "gateway.auth.token: (secret) -> (secret)"],
      repair: "possible",
    },
  ],
};

function conflict(reason: PortConflict["reason"]): PortConflict {
  return { severity: "error", risk: undefined, role: "gateway", from: 18_793, to: 18_793, reason };
}

function warning(risk: NonNullable<PortConflict["risk"]>, reason: PortConflict["reason"]): PortConflict {
  return { severity: "warning", risk, role: "cdp", from: 18_820, to: 18_899, reason };
}
