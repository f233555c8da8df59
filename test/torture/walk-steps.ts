import { chmod, rm } from "node:fs/promises";
import path from "node:path";
import { expect } from "vitest";
import type { TestHost } from "../host/test-host.ts";
import { rescueUnit, unitFact, type State } from "./walk-host.ts";

/** A number from 0 to one below the given one, from a seed. */
export type Pick = (below: number) => number;

/** What somebody does between two plans; it gives the way back. */
export type Meddling = {
  readonly name: string;
  readonly can: (state: State) => boolean;
  readonly work: (host: TestHost) => Promise<() => Promise<unknown>>;
};

/** A call of gw that may leave a plan. `profile`: under which that is taken back. */
export type Call = {
  readonly profile: string;
  readonly can: (state: State) => boolean;
  readonly words: (pick: Pick) => readonly string[];
};

const config = ".gw-rescue/gw.json";
const unitPath = `.config/systemd/user/${rescueUnit}`;
const dropIns = `${unitPath}.d`;

const has = (file: string) => (state: State) => state.tree[file] !== undefined;
const isActive = (state: State) => unitFact(state, "ActiveState") === "active";

async function systemctl(host: TestHost, ...words: readonly string[]): Promise<void> {
  const { exitCode, stderr } = await host.run(["/usr/bin/systemctl", "--user", ...words]);
  expect(exitCode, `${words.join(" ")}: ${stderr}`).toBe(0);
}

function changeMode(file: string, mode: number): Meddling {
  return {
    name: `chmod ${mode.toString(8)} ${file}`,
    can: (state) => has(file)(state) && Number.parseInt(state.tree[file] ?? "", 8) !== mode,
    work: async (host) => {
      const place = path.join(host.home, file);
      const before = Number.parseInt((await host.run(["stat", "-c", "%a", place])).stdout, 8);
      await chmod(place, mode);
      return async () => chmod(place, before);
    },
  };
}

/** Adds a drop-in, with what has to follow, and takes it away again. */
function dropIn(name: string, lines: string, isMore: (state: State) => boolean, follow: (host: TestHost) => Promise<unknown>): Meddling {
  return {
    name,
    can: (state) => has(unitPath)(state) && !has(dropIns)(state) && isMore(state),
    work: async (host) => {
      await host.writeFile(`${dropIns}/mine.conf`, `[Service]\n${lines}\n`);
      await systemctl(host, "daemon-reload");
      await follow(host);
      return async () => {
        await rm(path.join(host.home, dropIns), { recursive: true });
        await systemctl(host, "daemon-reload");
        if (isMore === isActive) await systemctl(host, "start", rescueUnit);
      };
    },
  };
}

function command(can: (state: State) => boolean, words: readonly string[], back: readonly string[]): Meddling {
  return {
    name: `systemctl ${words.join(" ")}`,
    can,
    work: async (host) => {
      await systemctl(host, ...words, rescueUnit);
      return async () => systemctl(host, ...back, rescueUnit);
    },
  };
}

const isEnabled = (state: State) => unitFact(state, "UnitFileState") === "enabled";

/** Modes that nobody would choose, edits, drop-ins, and services that are stopped, disabled, masked or failed. */
export const meddlings: readonly Meddling[] = [
  changeMode(config, 0o640),
  changeMode(".gw-rescue", 0o750),
  changeMode(".gw/workspace-rescue", 0o755),
  changeMode(unitPath, 0o600),
  changeMode(unitPath, 0o664),
  changeMode(".config/systemd/user", 0o755),
  dropIn(
    "a drop-in",
    "Nice=5",
    () => true,
    async () => undefined,
  ),
  dropIn("a service that fails", "Restart=no\nExecStartPre=/bin/false", isActive, async (host) =>
    host.run(["/usr/bin/systemctl", "--user", "restart", rescueUnit]),
  ),
  command(isActive, ["stop"], ["start"]),
  command(isEnabled, ["disable"], ["enable"]),
  command(isEnabled, ["mask", "--runtime"], ["unmask", "--runtime"]),
  {
    name: "a comment in the config",
    can: has(config),
    work: async (host) => {
      const before = await host.readFile(config);
      await host.writeFile(config, before.replace("{", "{ // mine\n"), 0o600);
      return async () => host.writeFile(config, before, 0o600);
    },
  },
  {
    name: "a file in the state directory",
    can: (state) => has(".gw-rescue")(state) && !has(".gw-rescue/notes")(state),
    work: async (host) => {
      await host.writeFile(".gw-rescue/notes/a.txt", "mine", 0o604);
      return async () => rm(path.join(host.home, ".gw-rescue/notes"), { recursive: true });
    },
  },
];

function call(can: (state: State) => boolean, ...words: readonly string[]): Call {
  return { profile: "rescue", can, words: () => words };
}

const isSetUp = has(config);
const always = () => true;
const anyPort = (pick: Pick) => String(22_789 + 200 * pick(40));

/** Each of them with flags or without. */
const answers: readonly ((pick: Pick) => readonly (readonly string[])[])[] = [
  (pick) => [[], ["--port", anyPort(pick)]],
  () => [[], ["--no-start"]],
  () => [[], ["--linger"], ["--no-linger"]],
  () => [[], ["--no-browser"], ["--browser"], ["--cdp-url", "http://10.9.8.7:9222"]],
  () => [[], ["--workspace", "~/ws/deep/er"]],
  () => [[], [], ["--service", "none"], ["--service", "systemd"]],
  () => [[], [], [], ["--bind", "lan", "--accept-risk", "lan-bind"]],
];

/** Every kind of plan that the built-in engine has. */
export const calls: readonly Call[] = [
  call((state) => !isSetUp(state), "setup", "--yes"),
  call(always, "onboard", "--yes"),
  {
    profile: "rescue",
    can: always,
    words: (pick) => ["onboard", "--yes", ...answers.flatMap((choices) => choices(pick)[pick(choices(pick).length)] ?? [])],
  },
  { profile: "rescue", can: isSetUp, words: (pick) => ["ports", "--set", anyPort(pick)] },
  { profile: "rescue", can: isSetUp, words: (pick) => ["ports", "--set", anyPort(pick), "--no-start"] },
  call(isSetUp, "gateway", "install"),
  call(isSetUp, "gateway", "install", "--no-start"),
  call(isSetUp, "gateway", "uninstall"),
  call(isSetUp, "gateway", "restart"),
  call(isSetUp, "gateway", "stop"),
  call(always, "doctor", "--fix", "--yes"),
  call(always, "repair", "--from-snapshot", "--yes"),
  call(isSetUp, "remove", "--yes"),
  call(isSetUp, "remove", "--workspace", "--yes"),
  { ...call((state) => isSetUp(state) && !has(".gw-twin")(state), "clone", "twin", "--yes"), profile: "twin" },
  { ...call(isSetUp, "rename", "spare", "--yes"), profile: "spare" },
];
