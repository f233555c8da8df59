import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "vitest";
import { gw, openPorts, treeOf } from "../e2e/rescue-host.ts";
import { startTestHost, type TestHost } from "../host/test-host.ts";

/** Names that begin like the one that is worked on, that it begins like, and that are words of the engines themselves. */
const names = [
  "rescue2",
  "rescue-2",
  "rescue-old",
  "rescue_",
  "rescuer",
  "res",
  "rescu",
  "old-rescue",
  "openclaw",
  "clawdbot",
  "gw",
  "main",
  "x1",
];

/** How an engine's gateways are laid out; `unit` and `directory` end in the profile's name. */
const engines = [
  { prefix: "OPENCLAW", directory: ".openclaw-", config: "openclaw.json", unit: "openclaw-gateway-", firstPort: 40_001 },
  { prefix: "CLAWDBOT", directory: ".clawdbot-", config: "clawdbot.json", unit: "clawdbot-gateway-", firstPort: 50_001 },
] as const;

/** Listens where its config says, and does nothing else. */
const standIn = `
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
const { gateway: { port } } = JSON.parse(readFileSync(process.argv[2], "utf8"));
createServer((_, answer) => answer.end("{}")).listen(port, "127.0.0.1");
`;

/** A host with 40 gateways of three engines, all of them running, and with units that only speak of one. */
export type Crowd = {
  readonly host: TestHost;
  /** Everything that the 40 have and are: files with modes, units and their enablement, processes, ports. */
  readonly facts: () => Promise<CrowdFacts>;
};

export type CrowdFacts = { readonly tree: Readonly<Record<string, string>>; readonly units: string; readonly ports: readonly number[] };

/** Makes it. The first two gateways are set up by gw; the others of its kind are like the second one in all but name and ports. */
export async function startCrowd(): Promise<Crowd> {
  const host = await startTestHost({ user: "ordinary" });
  for (const profile of ["default", "seedling"])
    expect(await gw(host, ["--profile", profile, "onboard", "--yes"])).toMatchObject({ exitCode: 0 });
  const own = await plantOwn(host);
  const others = await plantOthers(host);
  await addNamesakes(host);
  const units = ["gw-gateway.service", "gw-gateway-seedling.service", ...own, ...others];
  await host.run(["systemctl", "--user", "daemon-reload"]);
  const started = await host.run(["systemctl", "--user", "enable", "--quiet", "--now", ...units.slice(2)], { timeoutMs: 120_000 });
  expect(started.exitCode, started.stderr).toBe(0);
  await host.run(["systemctl", "--user", "enable", "--now", "openclaw-backup.timer"]);
  let open: readonly number[] = [];
  const isOpen = async (): Promise<boolean> => {
    open = await openPorts(host);
    return open.length === 3 * (2 + own.length) + others.length;
  };
  await host.waitFor(isOpen, { timeoutMs: 60_000, what: () => `40 gateways; these ports are open: ${open.join(" ")}` });
  expect(units).toHaveLength(40);
  return { host, facts: async () => readFacts(host, [...units, "openclaw-backup.timer", "openclaw-backup.service"]) };
}

async function plantOwn(host: TestHost): Promise<readonly string[]> {
  const [config, unit] = [
    await host.readFile(".gw-seedling/gw.json"),
    await host.readFile(".config/systemd/user/gw-gateway-seedling.service"),
  ];
  const planted = names.slice(0, 12);
  for (const [index, name] of planted.entries()) {
    const port = String(21_000 + 200 * index);
    await host.writeFile(`.gw-${name}/gw.json`, config.replaceAll("seedling", name).replace("19789", port), 0o600);
    // The manager opens it before the gateway is there.
    await host.writeFile(`.gw-${name}/logs/gateway.log`, "", 0o600);
    await host.writeFile(`.config/systemd/user/gw-gateway-${name}.service`, unit.replaceAll("seedling", name));
  }
  return planted.map((name) => `gw-gateway-${name}.service`);
}

async function plantOthers(host: TestHost): Promise<readonly string[]> {
  const program = path.join(path.dirname(host.home), "stand-in/dist/index.js");
  await mkdir(path.dirname(program), { recursive: true });
  await writeFile(path.join(path.dirname(program), "../package.json"), '{"type":"module"}');
  await writeFile(program, standIn);
  const node = path.join(host.checkout, "node_modules/node/bin/node");
  const planted = engines.flatMap((engine) =>
    names.map((name, index) => ({ ...engine, name, port: engine.firstPort - 8000 - 200 * index })),
  );
  for (const { prefix, directory, config, unit, name, port } of planted) {
    const state = path.join(host.home, `${directory}${name}`);
    await host.writeFile(
      `${directory}${name}/${config}`,
      JSON.stringify({ gateway: { mode: "local", port, auth: { mode: "token", token: `token-of-${prefix}-${name}-0123456789abcdef` } } }),
      0o600,
    );
    const lines = [
      "[Unit]",
      `Description=gateway ${name}`,
      "[Service]",
      `ExecStart=${node} ${program} ${state}/${config} gateway --port ${port}`,
      `Environment=${prefix}_STATE_DIR=${state} ${prefix}_CONFIG_PATH=${state}/${config} ${prefix}_PROFILE=${name}`,
      "[Install]",
      "WantedBy=default.target",
      "",
    ];
    await host.writeFile(`.config/systemd/user/${unit}${name}.service`, lines.join("\n"), 0o600);
  }
  return planted.map(({ unit, name }) => `${unit}${name}.service`);
}

/** What only sounds like a gateway. */
async function addNamesakes(host: TestHost): Promise<void> {
  const timer = "[Unit]\nDescription=backup of openclaw-gateway-rescue\n[Timer]\nOnCalendar=yearly\n[Install]\nWantedBy=timers.target\n";
  const service = `[Service]\nType=oneshot\nExecStart=/bin/tar cf /dev/null ${host.home}/.gw-rescue ${host.home}/.openclaw-rescue\n`;
  await host.writeFile(".config/systemd/user/openclaw-backup.timer", timer);
  await host.writeFile(".config/systemd/user/openclaw-backup.service", service);
  await host.writeFile(".gw-rescue-backup-2026/notes.txt", "not a gateway\n");
}

/** The 41st one's own files, and gw's notes of what it has done. */
const notOfThem = [
  /^\.gw-(?:rescue|rescue-3|resc)(\/|$)/,
  /^\.gw\/workspace-(?:rescue|rescue-3|resc)(\/|$)/,
  /^\.local\/state\/gw\//,
  /(^|\/)gw-gateway-(?:rescue|rescue-3|resc)\.service$/,
];

async function readFacts(host: TestHost, units: readonly string[]): Promise<CrowdFacts> {
  const shown = "Id,LoadState,UnitFileState,ActiveState,MainPID,NRestarts,InvocationID,NeedDaemonReload";
  const { stdout } = await host.run(["systemctl", "--user", "show", "-p", shown, ...units]);
  return { tree: await treeOf(host, notOfThem), units: stdout, ports: await openPorts(host) };
}
