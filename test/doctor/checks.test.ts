import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { diagnose } from "../../src/doctor/checks.ts";
import { runningUnit, stoppedUnit, userControlGroup } from "../instance/fake-host.ts";
import type { Fix } from "../../src/locale/finding.ts";
import { configOf, examinePatient, findingsOn, makePatient, summarize, type Patient } from "./patient.ts";

/** A service whose manager waits to start it again, so many times now. */
async function restarting(patient: Patient, times: string): Promise<void> {
  await patient.gateway("rescue", 20_789, { isRunning: false });
  await patient.unit("openclaw-gateway-rescue.service", {
    ...stoppedUnit,
    ActiveState: "activating",
    SubState: "auto-restart",
    Result: "exit-code",
    ExecMainCode: "1",
    ExecMainStatus: "1",
    NRestarts: times,
    UnitFileState: "enabled",
  });
}

async function pair(over: Parameters<Patient["gateway"]>[2] = {}): Promise<Patient> {
  const patient = await makePatient();
  await patient.gateway("default", 18_789);
  await patient.gateway("rescue", 19_789, over);
  return patient;
}

const codes = async (patient: Patient): Promise<readonly string[]> => summarize(await findingsOn(patient));

async function readFixture(name: string): Promise<string> {
  return readFile(path.join(import.meta.dirname, "../config/fixture", name), "utf8");
}

describe("on a healthy host the doctor finds nothing", () => {
  it("with a main and a rescue gateway that run", async () => {
    expect(await codes(await pair())).toEqual([]);
  });

  it("with configs that the engines' own onboarding has left, and one gateway that rests", async () => {
    const patient = await makePatient();
    const fixture = await readFixture("openclaw-2026.9.6.json");
    const old = (await readFixture("clawdbot-2026.1.24-3.json")).replaceAll("19789", "20789");
    await patient.gateway("default", 18_789);
    await patient.gateway("rescue", 19_789, { config: fixture, isRunning: false, isEnabled: false });
    await patient.write("/home/u/.clawdbot-old/clawdbot.json", old.replace(/"token":\s*"\w+"/, '"token": "a-token-of-its-own"'));
    expect(await codes(patient)).toEqual([]);
  });

  it("with units that the engines' own installers wrote, but for a token in one of them", async () => {
    const patient = await makePatient();
    const units = "/home/u/.config/systemd/user";
    await patient.write("/usr/local/bin/node", "");
    await patient.write(
      "/usr/local/include/node/node_version.h",
      "#define NODE_MAJOR_VERSION 24\n#define NODE_MINOR_VERSION 16\n#define NODE_PATCH_VERSION 0\n",
    );
    for (const [engine, version, port, entry] of [
      ["openclaw", "2026.9.6", 23_532, "dist/index.js"],
      ["clawdbot", "2026.1.24-3", 18_789, "dist/entry.js"],
    ] as const) {
      const name = `${engine}-gateway-rescue.service`;
      const text = await readFile(path.join(import.meta.dirname, `../service/fixture/${engine}-${version}.service`), "utf8");
      const root = `/usr/local/lib/node_modules/${engine}`;
      await patient.write(`${root}/package.json`, JSON.stringify({ name: engine, version }));
      for (const file of [entry, "openclaw.mjs"]) await patient.write(`${root}/${file}`, "");
      const config = configOf(engine, port, {
        meta: { lastTouchedVersion: version },
        agents: { defaults: { workspace: `/home/u/${engine}` } },
      });
      await patient.write(`/home/u/.${engine}-rescue/${engine}.json`, JSON.stringify(config));
      await patient.write(`${units}/${name}`, text);
      const assignments = [...text.matchAll(/^Environment=(.*)$/gm)].map(([, one]) => one).join(" ");
      await patient.unit(name, { ...stoppedUnit, UnitFileState: "enabled", FragmentPath: `${units}/${name}`, Environment: assignments });
    }
    expect(await codes(patient)).toEqual(["warning unit-secret-inside: rescue"]);
  });

  it("with nothing on it", async () => {
    expect(await codes(await makePatient())).toEqual([]);
  });

  it("with units, timers and users that only sound like a second gateway", async () => {
    const patient = await pair();
    for (const [name, port] of [
      ["lisa", 21_789],
      ["darlene", 22_789],
    ] as const) {
      await patient.write(`/home/u/.openclaw-${name}/openclaw.json`, JSON.stringify(configOf(name, port)));
      const unitPath = `/home/u/.config/systemd/user/openclaw-${name}.service`;
      await patient.write(
        unitPath,
        `[Service]\nExecStart=/opt/bin/openclaw --profile ${name} gateway\n[Install]\nWantedBy=default.target\n`,
      );
      const pid = port;
      patient.addProcess({
        pid,
        argv: ["openclaw", "--profile", name, "gateway"],
        controlGroup: userControlGroup(`openclaw-${name}.service`),
      });
      await patient.listen(port, pid);
      await patient.unit(`openclaw-${name}.service`, { ...runningUnit(pid), FragmentPath: unitPath });
    }
    const backup = "/usr/bin/tar czf /backup/openclaw.tgz /home/u/.openclaw";
    await patient.write("/home/u/.config/systemd/user/openclaw-backup.timer", "[Timer]\nOnCalendar=daily\n");
    await patient.write("/home/u/.config/systemd/user/openclaw-backup.service", `[Service]\nExecStart=${backup}\n`);
    await patient.unit("openclaw-backup.service", { ...stoppedUnit, UnitFileState: "static" });
    await patient.write("/etc/passwd", "openclaw:x:990:990::/srv/openclaw:/bin/bash\n");
    await patient.write(
      "/etc/systemd/system/openclaw.service",
      "[Service]\nUser=openclaw\nExecStart=/usr/bin/openclaw gateway --port 43127\n[Install]\nWantedBy=multi-user.target\n",
    );
    expect((await codes(patient)).filter((code) => !code.includes("ephemeral"))).toEqual([]);
  });
});

type Case = readonly [
  what: string,
  code: string,
  provoke: (patient: Patient) => Promise<unknown>,
  miss: (patient: Patient) => Promise<unknown>,
];

const rescueConfig = "/home/u/.openclaw-rescue/openclaw.json";
const dropIn = "/home/u/.config/systemd/user/openclaw-gateway.service.d/my.conf";
const bot = { channels: { telegram: { botToken: "123456:the-bot-of-both" } } };
const otherBot = { channels: { telegram: { botToken: "654321:a-bot-of-its-own" } } };

async function configs(patient: Patient, main: object, rescue: object): Promise<void> {
  await patient.write("/home/u/.openclaw/openclaw.json", JSON.stringify(configOf("default", 18_789, main)));
  await patient.write(rescueConfig, JSON.stringify(configOf("rescue", 19_789, rescue)));
}

async function withWorkspaces(patient: Patient, main: string, rescue: string): Promise<void> {
  await configs(patient, { agents: { defaults: { workspace: main } } }, { agents: { defaults: { workspace: rescue } } });
}

async function loginStore(patient: Patient, profile: string, refresh: string): Promise<void> {
  const directory = profile === "default" ? ".openclaw" : `.openclaw-${profile}`;
  const store = { version: 1, profiles: { "openai-codex:default": { type: "oauth", provider: "openai-codex", refresh } } };
  await patient.write(`/home/u/${directory}/agents/main/agent/auth-profiles.json`, JSON.stringify(store));
}

async function loginDatabase(patient: Patient, directory: string, refresh: string): Promise<void> {
  const store = { version: 1, profiles: { "openai-codex:default": { type: "oauth", provider: "openai-codex", refresh } } };
  await patient.database(`/home/u/${directory}/state/openclaw.sqlite`, JSON.stringify(store));
}

/** Each changes a healthy pair of gateways. */
const cases: readonly Case[] = [
  [
    "one config under two names",
    "error config-shared: rescue default",
    async (patient) =>
      patient.gateway("rescue", 19_789, { isRunning: false, variables: { OPENCLAW_CONFIG_PATH: "/home/u/.openclaw/openclaw.json" } }),
    async (patient) => patient.write("/home/u/shared/openclaw.json", "{}"),
  ],
  [
    "one state directory for two configs",
    "error state-shared: default default",
    async (patient) => runElsewhere(patient, "/home/u/.openclaw"),
    async (patient) => runElsewhere(patient, "/home/u/.openclaw-lab"),
  ],
  [
    "a state directory in the other one",
    "warning state-shared: /home/u/.openclaw/lab default",
    async (patient) => runElsewhere(patient, "/home/u/.openclaw/lab"),
    async (patient) => runElsewhere(patient, "/home/u/.openclawlab"),
  ],
  [
    "one workspace for both",
    "error workspace-shared: rescue default",
    async (patient) => withWorkspaces(patient, "/home/u/clawd", "/home/u/clawd/"),
    async (patient) => withWorkspaces(patient, "/home/u/clawd", "/home/u/Clawd"),
  ],
  [
    "a workspace that leads to the other one by a link",
    "error workspace-shared: rescue default",
    async (patient) => {
      await patient.makeDirectory("/home/u/clawd");
      await patient.link("/home/u/mine", "/home/u/clawd");
      await withWorkspaces(patient, "/home/u/clawd", "/home/u/mine");
    },
    async (patient) => withWorkspaces(patient, "/home/u/clawd", "/home/u/clawd-rescue"),
  ],
  [
    "a workspace in the other one",
    "warning workspace-shared: rescue default",
    async (patient) => withWorkspaces(patient, "/home/u/clawd", "/home/u/clawd/rescue"),
    async (patient) => withWorkspaces(patient, "/home/u/.openclaw/workspace", "/home/u/.openclaw/workspace-rescue"),
  ],
  [
    "a workspace around the other one's state",
    "error workspace-shared: rescue default",
    async (patient) => withWorkspaces(patient, "/home/u/clawd", "/home/u"),
    async (patient) => withWorkspaces(patient, "/home/u/clawd", "/home/u/.openclaw-rescue/workspace"),
  ],
  [
    "one base port for both",
    "error port-conflict: rescue default",
    async (patient) => patient.gateway("rescue", 18_789, { isRunning: false }),
    async (patient) => patient.gateway("rescue", 18_909, { isRunning: false }),
  ],
  [
    "base ports 20 apart, as older documents had it",
    "warning port-conflict: rescue default",
    async (patient) => patient.gateway("rescue", 18_809, { isRunning: false }),
    async (patient) => patient.gateway("rescue", 18_909, { isRunning: false }),
  ],
  [
    "a stranger on the port of a gateway that rests",
    "error port-conflict: rescue",
    async (patient) => {
      await patient.gateway("rescue", 20_789, { isRunning: false });
      patient.addProcess({ pid: 90, argv: ["python3"] });
      await patient.listen(20_789, 90);
    },
    async (patient) => {
      await patient.gateway("rescue", 20_789, { isRunning: false });
      patient.addProcess({ pid: 90, argv: ["/usr/lib/chromium/chromium"] });
      // Reserved by documents alone, and a browser where browsers of the profile are.
      await patient.listen(20_793, 90);
      await patient.listen(20_801, 90);
    },
  ],
  [
    "a port that .env says in place of the config",
    "warning port-disagreement: rescue",
    async (patient) => patient.write("/home/u/.openclaw-rescue/.env", "OPENCLAW_GATEWAY_PORT=28400\n"),
    async (patient) => patient.write("/home/u/.openclaw-rescue/.env", "OPENCLAW_GATEWAY_PORT=19789\n"),
  ],
  [
    "a unit that pins another port",
    "warning unit-port-pinned: rescue",
    async (patient) => patient.gateway("rescue", 19_789, { isRunning: false, variables: { OPENCLAW_GATEWAY_PORT: "28400" } }),
    async (patient) => patient.gateway("rescue", 19_789, { isRunning: false, variables: { OPENCLAW_GATEWAY_PORT: "19789" } }),
  ],
  [
    "a unit of this name without the profile",
    "error unit-wrong-profile: rescue",
    async (patient) => patient.gateway("rescue", 19_789, { isRunning: false, variables: { OPENCLAW_PROFILE: "" } }),
    async (patient) => patient.gateway("rescue", 19_789, { isRunning: false, unitLines: ["Environment=FOO=bar", "MemoryMax=4G"] }),
  ],
  [
    "a unit whose Node is gone",
    "error unit-node-missing: rescue",
    async (patient) =>
      patient.gateway("rescue", 19_789, {
        isRunning: false,
        command: "/opt/gone/bin/node /opt/lib/node_modules/openclaw/dist/index.js gateway",
      }),
    async (patient) =>
      patient.gateway("rescue", 19_789, {
        isRunning: false,
        command: "/opt/node-v24.16.0/bin/node /opt/lib/node_modules/openclaw/dist/index.js gateway",
      }),
  ],
  [
    "a unit with the secret in it",
    "warning unit-secret-inside: rescue",
    async (patient) =>
      patient.gateway("rescue", 19_789, { isRunning: false, variables: { OPENCLAW_GATEWAY_TOKEN: "canary-canary-canary" } }),
    async (patient) => patient.gateway("rescue", 19_789, { isRunning: false, variables: { OPENCLAW_GATEWAY_TOKEN: "" } }),
  ],
  [
    "a unit that is newer than what its manager has read",
    "warning unit-not-reloaded: default",
    async (patient) =>
      patient.unit("openclaw-gateway.service", {
        ...runningUnit(4001),
        FragmentPath: "/home/u/.config/systemd/user/openclaw-gateway.service",
        NeedDaemonReload: "yes",
      }),
    async (patient) =>
      patient.unit("openclaw-gateway.service", {
        ...runningUnit(4001),
        FragmentPath: "/home/u/.config/systemd/user/openclaw-gateway.service",
        NeedDaemonReload: "no",
      }),
  ],
  [
    "a drop-in that its manager has not read, which takes its directory for old",
    "warning unit-drop-in-unread: default",
    async (patient) => {
      await patient.unit("openclaw-gateway.service", {
        ...runningUnit(4001),
        FragmentPath: "/home/u/.config/systemd/user/openclaw-gateway.service",
        NeedDaemonReload: "no",
      });
      await patient.write(dropIn, "[Service]\nNice=5\n");
    },
    async (patient) => {
      await patient.unit("openclaw-gateway.service", {
        ...runningUnit(4001),
        FragmentPath: "/home/u/.config/systemd/user/openclaw-gateway.service",
        DropInPaths: dropIn,
        NeedDaemonReload: "no",
      });
      await patient.write(dropIn, "[Service]\nNice=5\n");
      for (const [name, text] of [
        ["empty.conf", ""],
        [".hidden.conf", "[Service]\n"],
        ["note.txt", "x"],
      ] as const)
        await patient.write(`${dropIn}/../${name}`, text);
    },
  ],
  [
    "a second unit that starts the same gateway",
    "error service-doubled: rescue",
    async (patient) => secondUnit(patient, "enabled"),
    async (patient) => secondUnit(patient, "disabled"),
  ],
  [
    "a second unit that is masked beside the first one",
    "error service-doubled: default",
    async (patient) => bareUnit(patient, "enabled"),
    async (patient) => bareUnit(patient, "masked"),
  ],
  [
    "a service that is masked",
    "warning service-masked: rescue",
    async (patient) => {
      await patient.gateway("rescue", 20_789, { isRunning: false });
      await patient.unit("openclaw-gateway-rescue.service", { ...stoppedUnit, LoadState: "masked", UnitFileState: "masked" });
    },
    async (patient) => patient.gateway("rescue", 20_789, { isRunning: false }),
  ],
  [
    "a service that runs and does not begin at boot",
    "warning service-not-enabled: rescue",
    async (patient) => patient.gateway("rescue", 20_789, { isEnabled: false }),
    async (patient) => patient.gateway("rescue", 20_789, { isEnabled: false, isRunning: false }),
  ],
  [
    "a service that has failed",
    "error service-failed: rescue",
    async (patient) => {
      await patient.gateway("rescue", 20_789, { isRunning: false });
      await patient.unit("openclaw-gateway-rescue.service", {
        LoadState: "loaded",
        ActiveState: "failed",
        Result: "exit-code",
        ExecMainCode: "1",
        ExecMainStatus: "78",
        UnitFileState: "enabled",
      });
    },
    async (patient) => patient.gateway("rescue", 20_789, { isRunning: false, isEnabled: false }),
  ],
  [
    "a service that ends again and again",
    "error service-crashing: rescue",
    async (patient) => restarting(patient, "4"),
    async (patient) => restarting(patient, "0"),
  ],
  [
    "a gateway that hangs",
    "error does-not-answer: rescue",
    async (patient) => {
      await patient.gateway("rescue", 20_789);
      await patient.write("/proc/uptime", "9000.00 1.00");
    },
    async (patient) => patient.write("/proc/uptime", "60.00 1.00"),
  ],
  [
    "a gateway outside of its enabled service",
    "warning orphan: rescue",
    async (patient) => outside(patient, true),
    async (patient) => outside(patient, false),
  ],
  [
    "a Node of a version manager",
    "warning fragile-node: rescue",
    async (patient) => withNode(patient, "/home/u/.nvm/versions/node/v24.16.0/bin/node"),
    async (patient) => withNode(patient, "/opt/own-v24.16.0/bin/node"),
  ],
  [
    "a Node that is too old for the release",
    "error unit-node-too-old: rescue",
    async (patient) => withNode(patient, "/opt/own-v22.12.0/bin/node"),
    async (patient) => withNode(patient, "/opt/own-v26.1.0/bin/node"),
  ],
  [
    "one bot in two gateways",
    "error login-shared: rescue default",
    async (patient) => configs(patient, bot, bot),
    async (patient) => configs(patient, bot, otherBot),
  ],
  [
    "one bot, named by a variable in one of them",
    "error login-shared: rescue default",
    async (patient) => {
      await configs(patient, bot, { channels: { telegram: { botToken: "${RESCUE_BOT}" } } });
      await patient.write("/home/u/.openclaw-rescue/.env", "RESCUE_BOT=123456:the-bot-of-both\n");
    },
    async (patient) => {
      await configs(patient, bot, { channels: { telegram: { enabled: false, botToken: "${RESCUE_BOT}" } } });
      await patient.write("/home/u/.openclaw-rescue/.env", "RESCUE_BOT=123456:the-bot-of-both\n");
    },
  ],
  [
    "one bot, in the environment of one of them alone",
    "error login-shared: rescue default",
    async (patient) => {
      await configs(patient, bot, {});
      await patient.write("/home/u/.openclaw-rescue/.env", "TELEGRAM_BOT_TOKEN=123456:the-bot-of-both\n");
    },
    async (patient) => {
      await configs(patient, bot, {});
      await patient.write("/home/u/.openclaw-rescue/.env", "OPENAI_API_KEY=123456:the-bot-of-both\n");
    },
  ],
  [
    "one bot, in a file of one of them",
    "error login-shared: rescue default",
    async (patient) => {
      await configs(patient, bot, { channels: { telegram: { tokenFile: "bot.txt" } } });
      await patient.write("/home/u/.openclaw-rescue/bot.txt", "123456:the-bot-of-both\n");
    },
    async (patient) => {
      await configs(patient, bot, { channels: { telegram: { tokenFile: "bot.txt" } } });
      await patient.write("/home/u/.openclaw-rescue/bot.txt", "another-bot-of-its-own\n");
    },
  ],
  [
    "one bot, by a reference into a file of secrets",
    "error login-shared: rescue default",
    async (patient) => secretsFile(patient, "123456:the-bot-of-both"),
    async (patient) => secretsFile(patient, "another-bot-of-its-own"),
  ],
  [
    "one bot in a profile that rests",
    "warning login-shared: rescue default",
    async (patient) => {
      await patient.gateway("lab", 21_789, { isRunning: false, isEnabled: false });
      await patient.gateway("rescue", 20_789, { isRunning: false, isEnabled: false, config: configOf("rescue", 20_789, bot) });
      await patient.write("/home/u/.openclaw/openclaw.json", JSON.stringify(configOf("default", 18_789, bot)));
      patient.deny("/home/u/.nothing");
    },
    async (patient) =>
      configs(
        patient,
        { models: { providers: { openai: { apiKey: "one-key-for-both-is-fine" } } } },
        { models: { providers: { openai: { apiKey: "one-key-for-both-is-fine" } } } },
      ),
  ],
  [
    "one OAuth login in two gateways",
    "error login-shared: rescue default",
    async (patient) => {
      await loginStore(patient, "default", "the-refresh-token");
      await loginStore(patient, "rescue", "the-refresh-token");
    },
    async (patient) => {
      await loginStore(patient, "default", "the-refresh-token");
      await loginStore(patient, "rescue", "a-refresh-token-of-its-own");
    },
  ],
  [
    "one OAuth login in the databases of two gateways",
    "error login-shared: rescue default",
    async (patient) => {
      await loginDatabase(patient, ".openclaw", "the-refresh-token");
      await loginDatabase(patient, ".openclaw-rescue", "the-refresh-token");
    },
    async (patient) => {
      await loginDatabase(patient, ".openclaw", "the-refresh-token");
      await loginDatabase(patient, ".openclaw-rescue", "a-refresh-token-of-its-own");
    },
  ],
  [
    "one store of logins by a link",
    "error login-shared: rescue default",
    async (patient) => {
      await loginStore(patient, "default", "the-refresh-token");
      await patient.link("/home/u/.openclaw-rescue/agents", "/home/u/.openclaw/agents");
    },
    async (patient) => loginStore(patient, "default", "the-refresh-token"),
  ],
  [
    "one gateway token for both",
    "warning login-shared: rescue default",
    async (patient) => configs(patient, { gateway: gatewayWith(18_789) }, { gateway: gatewayWith(19_789) }),
    async (patient) =>
      configs(
        patient,
        { gateway: { ...gatewayWith(18_789), auth: { mode: "token", token: "undefined" } } },
        { gateway: { ...gatewayWith(19_789), auth: { mode: "token", token: "undefined" } } },
      ),
  ],
  [
    "one remote browser for both",
    "warning login-shared: rescue default",
    async (patient) =>
      configs(
        patient,
        { browser: { cdpUrl: "wss://u:p@chrome.example/x" } },
        { browser: { profiles: { work: { cdpUrl: "wss://u:p@chrome.example/x" } } } },
      ),
    async (patient) =>
      configs(patient, { browser: { cdpUrl: "wss://u:p@chrome.example/x" } }, { browser: { cdpUrl: "wss://u:p@chrome.example/y" } }),
  ],
  [
    "a hooks token that is the gateway's own",
    "error hooks-token: rescue",
    async (patient) => configs(patient, {}, { hooks: { token: "token-of-rescue-0123456789" } }),
    async (patient) => configs(patient, {}, { hooks: { token: "another-token-0123456789" } }),
  ],
  [
    "the marker of a redacted copy",
    "error redaction-marker: rescue",
    async (patient) => configs(patient, {}, { channels: { slack: { appToken: "__OPENCLAW_REDACTED__" } } }),
    async (patient) => configs(patient, {}, { channels: { slack: { appToken: "xapp-a-real-one" } } }),
  ],
  [
    "a word that programs write in place of a token",
    "error no-secret-configured: rescue",
    async (patient) => configs(patient, {}, withToken("undefined")),
    async (patient) => configs(patient, {}, { gateway: { mode: "local", port: 19_789, auth: { mode: "none", token: "undefined" } } }),
  ],
  [
    "a token that is a number",
    "error no-secret-configured: rescue",
    async (patient) => configs(patient, {}, withToken(12_345)),
    async (patient) => configs(patient, {}, withToken({ source: "exec", provider: "vault", id: "gw" })),
  ],
  [
    "an empty token that no variable makes up for",
    "error no-secret-configured: rescue",
    async (patient) => configs(patient, {}, withToken("  ")),
    async (patient) => {
      await configs(patient, {}, withToken("  "));
      await patient.write("/home/u/.openclaw-rescue/.env", "OPENCLAW_GATEWAY_TOKEN=a-token-of-its-own\n");
    },
  ],
  [
    "a config that lost more than half",
    "warning config-shrunk: rescue",
    async (patient) => patient.write(`${rescueConfig}.bak`, JSON.stringify(configOf("rescue", 19_789, { notes: "x".repeat(2000) }))),
    async (patient) => patient.write(`${rescueConfig}.bak`, JSON.stringify(configOf("rescue", 19_789, { notes: "x".repeat(20) }))),
  ],
  [
    "a config that does not parse",
    "error config-does-not-parse: rescue",
    async (patient) => patient.write(rescueConfig, "{ gateway: { port: 19789"),
    async (patient) => patient.write(rescueConfig, `// a comment, as JSON5 has them\n${JSON.stringify(configOf("rescue", 19_789))}`),
  ],
  [
    "a config that the release refuses",
    "error config-refused: rescue",
    async (patient) => configs(patient, {}, { canvasHost: { port: 1 } }),
    async (patient) => configs(patient, {}, { canvas: { x: 1 } }),
  ],
  [
    "a config that a newer release wrote",
    "warning config-newer: rescue",
    async (patient) => configs(patient, {}, { meta: { lastTouchedVersion: "2026.10.1" } }),
    async (patient) => configs(patient, {}, { meta: { lastTouchedVersion: "2026.5.28" } }),
  ],
  [
    "a config that is gone while its service is enabled",
    "error config-missing: rescue",
    async (patient) => patient.rename(rescueConfig, "/home/u/elsewhere.json"),
    async (patient) => {
      await patient.write("/home/u/.openclaw-left/notes.txt", "");
    },
  ],
  [
    "a config lock that names nobody",
    "warning lock-unreadable: rescue",
    async (patient) => oldFile(patient, `${rescueConfig}.lock`, "garbage"),
    async (patient) =>
      oldFile(patient, `${rescueConfig}.lock`, JSON.stringify({ pid: 999_999, createdAt: "2026-01-01T00:00:00Z", starttime: 1 })),
  ],
  [
    "less memory than the gateways take",
    "warning memory-short: host default rescue",
    async (patient) => patient.write("/proc/meminfo", "MemTotal: 1048576 kB\nSwapTotal: 0 kB\n"),
    async (patient) => patient.write("/proc/meminfo", "MemTotal: 4194304 kB\nSwapTotal: 0 kB\n"),
  ],
  [
    "linger that is off",
    "warning linger-off: host default rescue",
    async (patient) => patient.makeDirectory("/var/lib/systemd/linger"),
    async (patient) => patient.write("/var/lib/systemd/linger/u", ""),
  ],
];

function gatewayWith(port: number): object {
  return { mode: "local", port, auth: { mode: "token", token: "one-token-for-both-of-them" } };
}

/** What rescue's config has with this at the place of its token. */
function withToken(token: unknown): object {
  return { gateway: { mode: "local", port: 19_789, auth: { mode: "token", token } } };
}

async function secretsFile(patient: Patient, token: string): Promise<void> {
  const secrets = { providers: { vault: { source: "file", path: "~/vault.json", mode: "json" } } };
  await configs(patient, bot, {
    secrets,
    channels: { telegram: { botToken: { source: "file", provider: "vault", id: "/bots/tele~1gram" } } },
  });
  await patient.write("/home/u/vault.json", JSON.stringify({ bots: { "tele/gram": token } }));
}

async function secondUnit(patient: Patient, UnitFileState: string): Promise<void> {
  const file = "/etc/systemd/system/claw.service";
  const lines = [
    "[Service]",
    "User=u",
    "ExecStart=/opt/bin/openclaw --profile rescue gateway",
    "[Install]",
    "WantedBy=multi-user.target",
    "",
  ];
  await patient.write(file, lines.join("\n"));
  await patient.unit("claw.service", { ...stoppedUnit, UnitFileState, FragmentPath: file }, "system");
}

/** A unit of no profile's name. */
async function bareUnit(patient: Patient, UnitFileState: string): Promise<void> {
  const file = "/home/u/.config/systemd/user/bot.service";
  await patient.write(file, "[Service]\nExecStart=/opt/bin/openclaw gateway\n[Install]\nWantedBy=default.target\n");
  const LoadState = UnitFileState === "masked" ? "masked" : "loaded";
  await patient.unit("bot.service", { ...stoppedUnit, LoadState, UnitFileState, FragmentPath: file });
}

async function outside(patient: Patient, isEnabled: boolean, config: object = configOf("rescue", 20_789)): Promise<void> {
  await patient.gateway("rescue", 20_789, { isRunning: false, isEnabled, config });
  patient.addProcess({
    pid: 91,
    argv: ["openclaw", "--profile", "rescue", "gateway"],
    controlGroup: "/user.slice/user-1000.slice/session-1.scope",
  });
  await patient.listen(20_789, 91);
}

/** A gateway that somebody runs by hand in this state directory, on a config that lies beside it. */
async function runElsewhere(patient: Patient, stateDir: string): Promise<void> {
  const workspace = "/home/u/lab";
  await patient.makeDirectory(stateDir);
  await patient.write("/home/u/lab.json", JSON.stringify(configOf("lab", 21_789, { agents: { defaults: { workspace } } })));
  const environment = { HOME: "/home/u", OPENCLAW_STATE_DIR: stateDir, OPENCLAW_CONFIG_PATH: "/home/u/lab.json" };
  patient.addProcess({ pid: 92, argv: ["openclaw", "gateway"], environment });
  await patient.listen(21_789, 92);
}

async function withNode(patient: Patient, node: string): Promise<void> {
  await patient.write(node, "");
  await patient.gateway("rescue", 20_789, { isRunning: false, command: `${node} /opt/lib/node_modules/openclaw/dist/index.js gateway` });
}

async function oldFile(patient: Patient, file: string, text: string): Promise<void> {
  await patient.write(file, text);
  await patient.age(file);
}

describe.each(cases)("%s", (_, code, provoke, miss) => {
  it(`is found: ${code}`, async () => {
    const patient = await pair();
    await provoke(patient);
    expect(await codes(patient)).toContain(code);
  });

  it("is not what only looks like it", async () => {
    const patient = await pair();
    await miss(patient);
    expect(await codes(patient)).not.toContain(code);
  });
});

it("leads from a config that has shrunk to the command that brings an earlier one back", async () => {
  const patient = await pair();
  await patient.write(`${rescueConfig}.bak`, JSON.stringify(configOf("rescue", 19_789, { notes: "x".repeat(2000) })));
  const found = (await findingsOn(patient)).filter(({ fact }) => fact.kind === "config-shrunk");
  expect(found.map(({ fix }) => fix)).toEqual([{ kind: "gw", words: ["repair", "--from-snapshot"] }]);
});

it("leads from a config that does not parse to the command that brings the last good one back", async () => {
  const patient = await pair();
  await patient.write(rescueConfig, "{ gateway: { port: 19789");
  const found = (await findingsOn(patient)).filter(({ fact }) => fact.kind === "remark");
  expect(found.map(({ fix }) => fix)).toEqual([{ kind: "gw", words: ["repair", "--from-snapshot"] }]);
});

it.each([
  ["masked", { isRunning: false }, { ...stoppedUnit, LoadState: "masked", UnitFileState: "masked" }, ["unmask-service"]],
  ["not enabled", { isEnabled: false }, undefined, ["enable-service"]],
] as const)("mends a service that is %s where it is the profile's own", async (_, over, properties, kinds) => {
  const patient = await pair(over);
  if (properties !== undefined) await patient.unit("openclaw-gateway-rescue.service", properties);
  expect((await findingsOn(patient)).map(({ fix }) => fix?.kind)).toEqual(kinds);
});

it("names the command for a service that is not the profile's own", async () => {
  const patient = await makePatient();
  await patient.gateway("default", 18_789);
  await bareUnit(patient, "disabled");
  const unit = "/home/u/.config/systemd/user/openclaw-gateway.service";
  await patient.rename(unit, `${unit}.off`);
  await patient.unit("openclaw-gateway.service", { LoadState: "not-found", ActiveState: "inactive" });
  patient.addProcess({ pid: 93, argv: ["openclaw", "gateway"], controlGroup: userControlGroup("bot.service") });
  await patient.unit("bot.service", {
    ...runningUnit(93),
    UnitFileState: "disabled",
    FragmentPath: "/home/u/.config/systemd/user/bot.service",
  });
  const found = (await findingsOn(patient)).filter(({ fact }) => fact.kind === "service-not-enabled");
  expect(found.map(({ fix }) => fix)).toEqual([{ kind: "command", words: ["systemctl", "--user", "enable", "bot.service"] }]);
});

it("makes a config readable again that its owner closed to himself", async () => {
  const patient = await pair();
  patient.deny(rescueConfig);
  const found = (await findingsOn(patient)).filter(({ fact }) => fact.kind === "remark");
  expect(summarize(found)).toEqual(["error unreadable: rescue"]);
  expect(found.map(({ fix }) => fix)).toMatchObject([{ kind: "set-mode", path: rescueConfig }]);
});

it("gives a linked config back that is another account's, and does not open the link", async () => {
  const patient = await pair();
  const target = "/home/u/dotfiles/gw-rescue.json";
  await patient.makeDirectory("/home/u/dotfiles");
  await patient.rename(rescueConfig, target);
  await patient.link(rescueConfig, target);
  patient.own(target, 4242);
  patient.deny(rescueConfig);
  const found = (await findingsOn(patient)).filter(({ fact }) => fact.kind === "remark" || fact.kind === "ownership");
  expect(found.map(({ fact, fix }) => [fact.kind, fix])).toEqual([
    ["ownership", { kind: "command", words: ["chown", "-R", expect.stringMatching(/./), target] }],
  ]);
});

describe("a gateway's secret that is somebody else's", () => {
  const fixesOf = async (patient: Patient) => (await findingsOn(patient)).map(({ subject, fix }) => [subject?.profile, fix?.kind]);

  it("is made anew for the named profile, of whichever engine", async () => {
    const patient = await pair();
    await configs(patient, { gateway: gatewayWith(18_789) }, { gateway: gatewayWith(19_789) });
    expect(await fixesOf(patient)).toEqual([["rescue", "new-token"]]);
    const other = await makePatient();
    await other.gateway("rescue", 19_789, { config: configOf("rescue", 19_789, { gateway: gatewayWith(19_789) }) });
    await other.write("/home/u/.gw/gw.json", JSON.stringify({ gateway: gatewayWith(28_789) }));
    expect(await fixesOf(other)).toContainEqual(["rescue", "new-token"]);
  });

  it("is made anew where hooks have it", async () => {
    const patient = await pair();
    await configs(patient, {}, { hooks: { token: "token-of-rescue-0123456789" } });
    expect(await fixesOf(patient)).toEqual([["rescue", "new-token"]]);
    await configs(patient, { hooks: { token: "token-of-default-0123456789" } }, {});
    expect(await fixesOf(patient)).toEqual([["default", undefined]]);
  });

  it.each<readonly [string, (patient: Patient) => Promise<void>]>([
    [
      "comes from a variable",
      async (patient) => {
        const gateway = { ...gatewayWith(19_789), auth: { mode: "token", token: "${SHARED}" } };
        await patient.gateway("rescue", 19_789, {
          variables: { SHARED: "one-token-for-both-of-them" },
          config: configOf("rescue", 19_789, { gateway }),
        });
      },
    ],
    [
      "is a password",
      async (patient) => {
        const auth = { mode: "password", password: "one-token-for-both-of-them" };
        await patient.gateway("rescue", 19_789, { config: configOf("rescue", 19_789, { gateway: { ...gatewayWith(19_789), auth } }) });
      },
    ],
    [
      "is that of a gateway run by hand",
      async (patient) => outside(patient, true, configOf("rescue", 20_789, { gateway: gatewayWith(20_789) })),
    ],
  ])("is left to the person where it %s", async (_, provoke) => {
    const patient = await pair();
    await patient.gateway("default", 18_789, { config: configOf("default", 18_789, { gateway: gatewayWith(18_789) }) });
    await provoke(patient);
    const shared = (await findingsOn(patient)).filter(({ fact }) => fact.kind === "login-shared");
    expect(summarize(shared)).toEqual(["warning login-shared: rescue default"]);
    expect(shared.map(({ fix }) => fix)).toEqual([undefined]);
  });
});

describe("a gateway's secret that is none", () => {
  const builtin = "/home/u/.gw-lab/gw.json";
  const good = { gateway: { port: 28_789, auth: { token: "the-token-of-lab-0123" } } };

  it.each<readonly [string, string, object, Fix]>([
    ["is made", "no-secret-configured", { token: "undefined" }, { kind: "new-token" }],
    ["is made where nothing says one", "no-secret-configured", {}, { kind: "new-token" }],
    ["is made in place of a marker", "redaction-marker", { token: "***" }, { kind: "new-token" }],
    [
      "is the person's to choose as a password",
      "no-secret-configured",
      { mode: "password", password: "" },
      { kind: "gw", words: ["onboard"] },
    ],
  ])("%s", async (_, kind, auth, fix) => {
    const patient = await makePatient();
    await patient.write(builtin, JSON.stringify({ gateway: { port: 28_789, auth } }));
    const findings = await findingsOn(patient);
    expect(findings).toMatchObject([{ severity: "error", subject: { profile: "lab" }, fact: { kind }, fix }]);
  });

  it.each<readonly [string, object]>([
    ["a password", { gateway: { port: 28_789, auth: { mode: "password", password: "null" } } }],
    ["the token of a bot", { ...good, channels: { slack: { appToken: "__OPENCLAW_REDACTED__" } } }],
    ["the marker of a copy", { gateway: { port: 28_789, auth: { token: "__OPENCLAW_REDACTED__" } } }],
  ])("comes back from an earlier config that has it: %s", async (_, config) => {
    const patient = await makePatient();
    await patient.write(builtin, JSON.stringify(config));
    await patient.write(`${builtin}.bak`, JSON.stringify(good));
    expect((await findingsOn(patient)).map(({ fix }) => fix)).toEqual([{ kind: "gw", words: ["repair"] }]);
  });

  it("has the wizard make a token where a gateway is run by hand", async () => {
    const patient = await pair();
    await outside(patient, true, configOf("rescue", 20_789, withToken(12_345)));
    const found = (await findingsOn(patient)).filter(({ fact }) => fact.kind === "no-secret-configured");
    expect(found.map(({ fix }) => fix)).toEqual([{ kind: "gw", words: ["onboard", "--yes"] }]);
  });
});

describe("a directory that was copied from a gateway", () => {
  const rescue = configOf("rescue", 19_789);
  const copy = async (patient: Patient, name: string) =>
    patient.write(`/home/u/.openclaw-${name}/openclaw.json`, JSON.stringify(rescue, undefined, 2));

  it("is named as a copy, and nothing else is told of it or of the original", async () => {
    const patient = await pair({ config: rescue });
    for (const name of ["rescue-backup", "old"]) await copy(patient, name);
    const findings = await findingsOn(patient);
    expect(summarize(findings)).toEqual(["warning copy: old", "warning copy: rescue-backup"]);
    expect(findings.map(({ fix }) => fix)).toEqual([
      { kind: "gw", words: ["remove"] },
      { kind: "gw", words: ["remove"] },
    ]);
  });

  it("is told of where everybody can read its secrets", async () => {
    const patient = await pair({ config: rescue });
    await copy(patient, "old");
    const examined = await examinePatient(patient);
    const open = examined.copies.map((one) => ({ ...one, openFiles: [{ path: one.instance.configPath, mode: 0o644 }] }));
    expect(summarize(diagnose({ ...examined, copies: open }))).toEqual(["error secret-open: old", "warning copy: old"]);
  });

  it("is an error beside the other as soon as both are services", async () => {
    const patient = await pair({ config: rescue });
    await patient.gateway("old", 19_789, { config: rescue, isRunning: false });
    expect(await codes(patient)).toEqual(expect.arrayContaining([expect.stringMatching(/^error port-conflict: /)]));
  });
});
