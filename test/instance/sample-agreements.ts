import { builtin } from "../../src/engine/builtin.ts";
import type { AgreementFacts } from "../../src/instance/agreement.ts";
import type { Disagreement } from "../../src/instance/disagreement.ts";
import type { Instance, InstanceService } from "../../src/instance/instance.ts";
import { derivePortMap } from "../../src/port-map/port-map.ts";
import { deriveProfile } from "../../src/profile/profile.ts";

export const sampleProfile = deriveProfile(builtin, "rescue", "/home/u");
const { configPath, stateDir } = sampleProfile;
const unitPath = "/home/u/.config/systemd/user/gw-gateway-rescue.service";

const runningService: InstanceService = {
  manager: "systemd",
  name: "gw-gateway-rescue.service",
  scope: "user",
  definitionPaths: [unitPath],
  state: { kind: "running", pid: 7, restarts: 0 },
  isEnabled: true,
  isMasked: false,
};

const runningInstance: Instance = {
  id: `builtin:${stateDir}`,
  engine: "builtin",
  engineVersion: "0.1.0",
  program: { root: "/opt/gw", version: "0.1.0", nodeRange: undefined, node: undefined },
  profile: "rescue",
  configPath,
  stateDir,
  workspace: undefined,
  basePort: 19_789,
  basePortSource: "gateway.port",
  startPorts: { asInstalled: 19_789, byFiles: 19_789 },
  portMap: derivePortMap(sampleProfile.era, 19_789),
  service: runningService,
  listeners: [{ address: "127.0.0.1", port: 19_789, owner: { pid: 7, program: "gw.cjs", container: undefined } }],
  pids: [7],
  evidence: [],
  remarks: [],
};

/** A gateway of which all is well. */
export const agreedFacts: AgreementFacts = {
  instance: runningInstance,
  health: {
    state: "healthy",
    detail: "answers as itself, pid 7",
    program: { version: "0.1.0", startedAt: "2026-11-21T12:00:00.000Z" },
  },
  problem: undefined,
  unitName: runningService.name,
  unitPath,
  faults: [],
  failure: undefined,
  outsider: undefined,
  held: [],
  claimed: [],
  goneUnit: undefined,
  isEditedSince: false,
};

/** The facts with another service, and an instance that differs as told. */
export function factsWith(
  over: Partial<AgreementFacts>,
  instance: Partial<Instance> = {},
  service: Partial<InstanceService> = {},
): AgreementFacts {
  return { ...agreedFacts, ...over, instance: { ...runningInstance, service: { ...runningService, ...service }, ...instance } };
}

const refusal = {
  kind: "config-refused",
  engine: "Built-in gateway",
  version: undefined,
  path: configPath,
  keys: ["gateway.port"],
  mend: ["gw", "--profile", "rescue", "--engine", "builtin", "onboard"],
} as const;

const main = { instance: "builtin:/home/u/.gw", profile: "default", engine: "builtin", source: undefined } as const;
const onBase = { severity: "error", risk: undefined, role: "gateway", from: 18_789, to: 18_789 } as const;
const equalBase = { ...onBase, reason: { ...main, kind: "claimed", role: "gateway", stopsOther: false } } as const;
const tooClose = { ...onBase, reason: { ...main, kind: "too-close", basePort: 18_780, distance: 9 } } as const;

const stopped = { health: { state: "stopped", detail: "no process" } } as const;
const nobody = { pids: [], listeners: [] };
const idle = { state: { kind: "stopped" } } as const;

/** Each kind of disagreement as the first one that is to be mended, with what mends it. */
export const sampleAgreements: {
  readonly [Kind in Disagreement["kind"]]: readonly (readonly [facts: AgreementFacts, mend: string])[];
} = {
  "config-unread": [
    [
      factsWith(stopped, {
        ...nobody,
        remarks: [{ kind: "config-does-not-parse", path: configPath, line: 3, column: 1, reason: "a comma is missing" }],
      }),
      "gw --profile rescue repair",
    ],
    [factsWith({}, { remarks: [{ kind: "unreadable", path: configPath, code: "EACCES" }] }), `chmod 600 ${configPath}`],
  ],
  "config-missing": [
    [factsWith({}, { remarks: [{ kind: "config-missing", path: configPath }] }, { isMasked: true }), "gw --profile rescue repair"],
  ],
  "cannot-run": [
    [
      factsWith(
        {
          ...stopped,
          problem: { ...refusal, keys: ["gateway.mode, which is missing"] },
        },
        nobody,
        idle,
      ),
      "gw --profile rescue onboard",
    ],
    // Nobody knows where its next start would lead.
    [
      factsWith({ problem: { ...refusal, invalidPort: "70000" } }, { nextStart: { port: 18_789, source: "default" } }),
      "gw --profile rescue ports --set 19789",
    ],
    [
      factsWith(
        { problem: { ...refusal, keys: ["canvasHost"], version: "2026.9.6", mend: ["openclaw", "doctor", "--fix"] } },
        { service: undefined },
      ),
      "openclaw doctor --fix",
    ],
  ],
  "retired-keys": [
    [
      factsWith(
        {},
        {
          remarks: [
            { kind: "retired-keys", path: configPath, keys: ["a"], engine: "x", version: "1", mend: ["openclaw", "doctor", "--fix"] },
          ],
        },
      ),
      "openclaw doctor --fix",
    ],
  ],
  "port-claimed": [
    [
      factsWith({ ...stopped, claimed: [equalBase] }, nobody, idle),
      "gw --profile rescue ports --set 24789 && gw --profile rescue gateway start",
    ],
    // A restart would only lead into it.
    [factsWith({ claimed: [equalBase] }, { nextStart: { port: 18_789, source: "gateway.port" } }), "gw --profile rescue ports --set 24789"],
    [factsWith({ claimed: [tooClose] }), "gw --profile rescue ports --set 24789"],
  ],
  "definition-gone": [
    [
      factsWith({ goneUnit: { name: "gw-gateway-rescue.service", pid: 7 } }, { service: undefined }),
      "systemctl --user stop gw-gateway-rescue.service && gw --profile rescue gateway install",
    ],
  ],
  "no-service": [[factsWith(stopped, { ...nobody, service: undefined }), "gw --profile rescue gateway install"]],
  masked: [
    [factsWith({}, {}, { isMasked: true }), "gw --profile rescue doctor --fix"],
    [factsWith({}, {}, { isMasked: true, scope: "system" }), "sudo systemctl unmask gw-gateway-rescue.service"],
  ],
  "not-loaded": [
    [factsWith(stopped, nobody, { state: { kind: "not-installed" } }), "gw --profile rescue gateway install"],
    [factsWith(stopped, nobody, { state: { kind: "not-installed" }, name: "bot.service" }), "systemctl --user daemon-reload"],
  ],
  "unit-faults": [
    ...(
      [
        { kind: "port-pinned", where: "arguments", port: "20789" },
        { kind: "wrong-profile", found: "main", wanted: "rescue" },
        { kind: "wrong-state-directory", found: "/home/u/.gw-main", wanted: stateDir },
        { kind: "node-missing", path: "/opt/node/bin/node" },
        { kind: "program-missing", path: "/opt/gw/bin/gw.cjs" },
        { kind: "not-reloaded", path: unitPath },
      ] as const
    ).map((fault) => [factsWith({ faults: [fault] }), "gw --profile rescue gateway install"] as const),
    [factsWith({ faults: [{ kind: "drop-in-unread", path: `${unitPath}.d/my.conf` }] }), "gw --profile rescue gateway restart"],
    [
      factsWith({ faults: [{ kind: "other-program", path: "/usr/bin/true", wanted: "/opt/gw/bin/gw.cjs" }] }, { service: undefined }),
      `systemctl --user stop gw-gateway-rescue.service && mv ${unitPath} ${unitPath}.bak && gw --profile rescue gateway install`,
    ],
    // That it cannot start follows from it.
    [
      factsWith(
        {
          ...stopped,
          faults: [{ kind: "node-missing", path: "/opt/node/bin/node" }],
          failure: { restarts: 3, result: "exit-code", exitStatus: 203, lastLine: undefined },
        },
        nobody,
        { state: { kind: "failed", result: "exit-code", exitStatus: 203 } },
      ),
      "gw --profile rescue gateway install",
    ],
  ],
  "service-fails": [
    [
      factsWith(
        {
          health: { state: "stopped", detail: "no process yet", isStarting: true },
          failure: { restarts: 4, result: "exit-code", exitStatus: 1, lastLine: "gw: no token" },
        },
        nobody,
        { state: { kind: "starting", pid: undefined } },
      ),
      "gw --profile rescue logs",
    ],
    [
      factsWith({ ...stopped, failure: { restarts: 0, result: "oom-kill", exitStatus: undefined, lastLine: undefined } }, nobody, {
        state: { kind: "failed", result: "oom-kill", exitStatus: undefined },
      }),
      "gw --profile rescue logs",
    ],
  ],
  "service-stopped": [
    [factsWith(stopped, nobody, idle), "gw --profile rescue gateway start"],
    [factsWith(stopped, nobody, { ...idle, isEnabled: false }), "gw --profile rescue gateway start"],
    [factsWith(stopped, nobody, { ...idle, scope: "system" }), "sudo systemctl start gw-gateway-rescue.service"],
  ],
  "not-enabled": [[factsWith({}, {}, { isEnabled: false }), "gw --profile rescue gateway install"]],
  shown: [
    [factsWith({ faults: [{ kind: "readable-by-others", path: unitPath, mode: 0o644 }] }), `chmod 600 ${unitPath}`],
    [factsWith({ faults: [{ kind: "secret-inside", variable: "GW_GATEWAY_TOKEN" }] }), "gw --profile rescue gateway install"],
  ],
  "port-held": [
    [
      // Between two turns of the loop its process is there, and what answers is the other one's.
      factsWith({
        health: { state: "foreign", detail: "/healthz: 404, no gateway" },
        held: [{ port: 19_789, role: "gateway", by: "python3 (pid 9)" }],
      }),
      "gw --profile rescue ports --set 25789",
    ],
    [
      factsWith(
        {
          health: { state: "foreign", detail: "it is stopped, and port 19789 is in use by python3, pid 9" },
          held: [{ port: 19_789, role: "gateway", by: "python3 (pid 9)" }],
          // The loop is what comes of it.
          failure: { restarts: 4, result: "exit-code", exitStatus: 1, lastLine: undefined },
        },
        nobody,
        { state: { kind: "starting", pid: undefined } },
      ),
      "gw --profile rescue ports --set 25789 && gw --profile rescue gateway start",
    ],
    [
      factsWith({ ...stopped, held: [{ port: 19_793, role: "canvas", by: "profile main (built-in)" }] }, { ...nobody, service: undefined }),
      "gw --profile rescue ports --set 25789",
    ],
    [
      factsWith(
        { held: [{ port: 21_789, role: "gateway", by: "python3 (pid 9)" }] },
        { nextStart: { port: 21_789, source: "gateway.port" } },
      ),
      "gw --profile rescue ports --set 25789",
    ],
  ],
  foreign: [
    [factsWith({ health: { state: "foreign", detail: "/healthz: 200, no gateway" } }), "gw --profile rescue ports"],
    [
      factsWith({ health: { state: "foreign", detail: "built-in gateway, profile main, pid 9, /home/u/.gw-main/gw.json" } }),
      "gw --profile rescue ports",
    ],
  ],
  "beside-service": [
    [
      factsWith({ outsider: 12 }, { pids: [12] }, idle),
      "kill 12; while kill -0 12 2>/dev/null; do sleep 1; done; gw --profile rescue gateway start",
    ],
    [factsWith({ outsider: 12 }, { pids: [12] }, { state: { kind: "starting", pid: undefined } }), "kill 12"],
  ],
  "other-port": [
    [factsWith({ isEditedSince: true }, { nextStart: { port: 20_789, source: "gateway.port" } }), "gw --profile rescue gateway restart"],
    [
      factsWith({}, { nextStart: { port: 20_789, source: "--port in gw-gateway-rescue.service" } }, { scope: "system" }),
      "sudo systemctl restart gw-gateway-rescue.service",
    ],
    [
      factsWith({}, { service: undefined, basePort: 18_789, nextStart: { port: 19_789, source: "gateway.port" } }),
      "gw --profile rescue ports --set 18789",
    ],
  ],
  starting: [
    [
      factsWith({ health: { state: "unhealthy", detail: "it does not listen yet", isStarting: true } }),
      "wait; if it takes minutes: gw --profile rescue gateway restart",
    ],
    [
      factsWith({ health: { state: "stopped", detail: "no process", isStarting: true } }, nobody, {
        state: { kind: "starting", pid: undefined },
        restarts: 0,
        end: { result: "signal", exitStatus: undefined },
      }),
      "wait a few seconds; if it ends again: gw --profile rescue logs",
    ],
  ],
  "does-not-answer": [
    [
      factsWith({
        health: { state: "unhealthy", detail: "runs with another secret than its config holds now; a restart takes the new one" },
      }),
      "gw --profile rescue gateway restart",
    ],
    [
      factsWith({ health: { state: "unhealthy", detail: "does not answer on 19789" } }, { service: undefined }),
      "end it with Ctrl-C in its terminal, then: gw --profile rescue gateway run",
    ],
  ],
  "older-program": [
    [factsWith({ health: { ...agreedFacts.health, program: { version: "0.0.9" } } }), "gw --profile rescue gateway restart"],
  ],
  "config-edited-since": [[factsWith({ isEditedSince: true }), "gw --profile rescue gateway restart"]],
};
