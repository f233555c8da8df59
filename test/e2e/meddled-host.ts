import { randomBytes } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { expect } from "vitest";
import { startTestHost, type RunResult, type TestHost } from "../host/test-host.ts";

/** What a terminal would obey: a title, a cleared screen, a colour by a control character of one byte, a turned direction, and a row of its own. */
export const evil = "\u001B]0;owned\u0007\u001B[2J\u009B31m\u202E\nFORGED\r\u007F\u2066";

/** A host on which every secret holds one text, and every name, path and value from outside holds what a terminal would obey. */
export type MeddledHost = {
  readonly host: TestHost;
  /** Stands in every secret. */
  readonly canary: string;
  /** The variables of the shell that gw is called from. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs gw in that shell. */
  readonly gw: (...words: readonly string[]) => Promise<RunResult>;
};

/** Makes it: a main and a rescue gateway that run, and what other engines, people and strangers have left beside them. */
export async function startMeddledHost(): Promise<MeddledHost> {
  const host = await startTestHost({ user: "ordinary" });
  const canary = `canary-${randomBytes(12).toString("hex")}`;
  const secret = (name: string) => `${canary}-${name}-0123456789abcdef`;
  const env = {
    MAIN_SECRET: secret("main"),
    RESCUE_SECRET: secret("rescue"),
    OPENCLAW_GATEWAY_TOKEN: secret("inherited"),
    CLAWDBOT_GATEWAY_PASSWORD: secret("inherited"),
    GW_BROWSER_CONTROL_TOKEN: secret("inherited"),
  };
  const gw = async (...words: readonly string[]) => host.run(["gw", ...words], { env, timeoutMs: 60_000 });
  for (const words of [
    ["onboard", "--yes", "--token-env", "MAIN_SECRET"],
    ["--profile", "rescue", "onboard", "--yes", "--auth", "password", "--token-env", "RESCUE_SECRET"],
  ])
    expect(await gw(...words)).toMatchObject({ exitCode: 0 });
  await addSettings(host, secret);
  await addStrangers(host, secret);
  return { host, canary, env, gw };
}

type Secret = (name: string) => string;

/** What people and engines put into a config: secrets of channels, models and browsers, and texts that were pasted from a terminal. */
async function addSettings(host: TestHost, secret: Secret): Promise<void> {
  const config = JSON.parse(await host.readFile(".gw-rescue/gw.json"));
  const more = {
    channels: { telegram: { botToken: secret("telegram"), [`name${evil}`]: evil }, slack: { appToken: secret("slack") } },
    models: { providers: { [`p${evil}`]: { apiKey: secret("model") } } },
    env: { vars: { API_KEY: secret("env") } },
    hooks: { token: secret("hooks") },
    browser: {
      profiles: { [`far${evil}`]: { cdpUrl: `ws://user:${secret("cdp")}@chrome.example:9222/${evil}` } },
      executablePath: `/opt/chrome${evil}`,
    },
  };
  await host.writeFile(".gw-rescue/gw.json", JSON.stringify({ ...config, ...more }, null, 2), 0o600);
  await host.run(["sh", "-c", `printf '%s' "$LINE" >>.gw-rescue/.env`], { env: { LINE: `\nAPI_KEY=${secret("dotenv")}\n` } });
  const said = `the password is ${secret("rescue")} ${evil.replace("\n", "")}\n`;
  await host.run(["sh", "-c", `printf '%s' "$LINE" >>.gw-rescue/logs/gateway.log`], { env: { LINE: said } });
}

/** Gateways of other engines, one with a config that does not parse, names that are none, and a program in the way of a port. */
async function addStrangers(host: TestHost, secret: Secret): Promise<void> {
  const other = {
    gateway: { mode: "local", port: 22_789, bind: `lan${evil}`, auth: { mode: "token", token: secret("main") } },
    agents: { defaults: { workspace: `/home/nobody/work${evil}` }, list: [{ id: evil, workspace: `/srv/${evil}` }] },
    channels: { telegram: { botToken: secret("telegram") } },
  };
  const logins = { profiles: { [`x${evil}`]: { provider: evil, type: "oauth", access: secret("access"), refresh: secret("refresh") } } };
  const unit = [
    "[Unit]",
    "Description=gateway \u001B[2J",
    "[Service]",
    `ExecStart="/opt/\u001B[2J/node" /opt/openclaw/dist/index.js gateway --port 22789 "\u009B2J"`,
    `Environment=OPENCLAW_GATEWAY_TOKEN=${secret("unit")} OPENCLAW_STATE_DIR=${host.home}/.openclaw-other "OPENCLAW_NOTE=\u001B[5m"`,
    "[Install]",
    "WantedBy=default.target",
    "",
  ].join("\n");
  await host.writeFile(".openclaw-other/openclaw.json", JSON.stringify(other), 0o600);
  await host.writeFile(".openclaw-other/agents/main/agent/auth-profiles.json", JSON.stringify(logins), 0o600);
  await host.writeFile(".config/systemd/user/openclaw-gateway-other.service", unit);
  await host.writeFile(".clawdbot-broken/clawdbot.json", `{ gateway: { auth: { token: "${secret("broken")}" } },\n  ${evil} }`, 0o600);
  await host.writeFile(`.openclaw-x${evil}/openclaw.json`, JSON.stringify(other), 0o600);
  await host.writeFile(`.gw-rescue/gw.json.bak.${evil}`, `{"gateway":{"auth":{"token":"${secret("bak")}"}}}`, 0o600);
  await host.writeFile(`.gw/canvas/${evil}.html`, "x");
  const plans = ".local/state/gw/plans/builtin-rescue-2020-01-01T00-00-0";
  await host.writeFile(`${plans}0-000Z.json`, JSON.stringify(strangeRecord(host, secret)), 0o600);
  await host.writeFile(`${plans}1-000Z${evil}.json`, `{"title":"${secret("cut-off")}`, 0o600);
  await host.run(["systemctl", "--user", "daemon-reload"]);
  const listen = `process.title = ${JSON.stringify(evil)}; require("node:net").createServer().listen(19790, "127.0.0.1")`;
  void host.run(["node", "-e", listen, evil], { timeoutMs: 300_000 }).catch(() => undefined);
  await host.waitFor(async () => (await host.run(["ss", "-Hltn"])).stdout.includes(":19790"), { what: "the stranger" });
}

/** A record of a plan as somebody might have made it, with what a terminal would obey wherever it holds a text. */
function strangeRecord({ home }: TestHost, secret: Secret): object {
  const file = `${home}/.gw-rescue/gw.json`;
  const text = (name: string) => JSON.stringify({ gateway: { port: 19_789, auth: { token: secret(name) } } });
  const edits = [{ key: `k${evil}`, before: `b${evil}`, after: `a${evil}` }];
  const step = { argv: ["systemctl", evil], timeoutMs: 1 };
  return {
    schemaVersion: 1,
    id: "builtin-rescue-2020-01-01T00-00-00-000Z",
    engine: "builtin",
    profile: "rescue",
    title: `plan${evil}`,
    at: `2020${evil}`,
    status: "applied",
    changes: [
      { kind: "write-file", purpose: "config", path: file, before: text("before"), after: text("after"), mode: 0o600, edits },
      { kind: "run-command", purpose: "linger", target: evil, command: step, undo: step },
    ],
    applied: [{ made: [] }, { made: [] }],
    missing: [],
    takenBack: [],
  };
}

/** The files below some directories that hold a text, each with its mode: `0600 /path`. */
export async function filesWith(text: string, directories: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(directories.map(async (directory) => filesBelow(directory)));
  const held = await Promise.all(
    found.flat().map(async (file) => {
      const content = await readFile(file, "latin1").catch(() => "");
      if (!content.includes(text)) return [];
      return [`${((await stat(file)).mode & 0o777).toString(8).padStart(4, "0")} ${file}`];
    }),
  );
  return held.flat().toSorted();
}

async function filesBelow(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

/** Watches all processes of the host until it is stopped: gives the command lines and the environments in which a text was seen. */
export function watchProcesses(host: TestHost, text: string): { readonly stop: () => Promise<Seen> } {
  const end = path.join(path.dirname(host.home), "watched");
  const running = host.run(["node", "-e", WATCH, end], { input: text, timeoutMs: 300_000 });
  return {
    stop: async () => {
      await host.run(["sh", "-c", `: >"$HOME/.watch-ends"`]);
      const { stdout, stderr } = await running;
      await host.run(["sh", "-c", `rm "$HOME/.watch-ends"`]);
      if (stdout === "") throw new Error(stderr);
      return JSON.parse(stdout);
    },
  };
}

/** `looks`: how often all processes were looked at; the others are command lines. */
export type Seen = { readonly looks: number; readonly argv: readonly string[]; readonly environ: readonly string[] };

/** Reads the text from its input, so that it stands in no command line of its own. */
const WATCH = `
const { existsSync, readdirSync, readFileSync } = require("node:fs");
const text = readFileSync(0, "utf8");
const [argv, environ] = [new Set(), new Set()];
const read = (pid, name) => { try { return readFileSync("/proc/" + pid + "/" + name, "latin1"); } catch { return ""; } };
let looks = 0;
const look = () => {
  looks += 1;
  for (const pid of readdirSync("/proc")) {
    if (!/^\\d+$/.test(pid)) continue;
    const line = read(pid, "cmdline");
    if (line.includes(text)) argv.add(line.replaceAll("\\0", " "));
    if (read(pid, "environ").includes(text)) environ.add(line.replaceAll("\\0", " "));
  }
  if (!existsSync(process.env.HOME + "/.watch-ends")) return setTimeout(look, 5);
  console.log(JSON.stringify({ looks, argv: [...argv], environ: [...environ] }));
};
look();
`;
