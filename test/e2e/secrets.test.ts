import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acceptedCommands } from "../cli/accepted-commands.ts";
import { at } from "./kill-point.ts";
import { evil, filesWith, startMeddledHost, watchProcesses, type MeddledHost, type Seen } from "./meddled-host.ts";
import { gw as gwWithFault } from "./rescue-host.ts";

/** What each command of gw is called with; those that change something only say what they would do. */
const calls: Readonly<Record<string, readonly (readonly string[])[]>> = {
  onboard: [
    ["--yes", "--dry-run"],
    ["--yes", "--dry-run", "--port", "23789"],
    ["--yes", "--dry-run", "--workspace", `/srv/w${evil}`],
  ],
  setup: [["--yes", "--dry-run"]],
  gateway: [],
  "gateway run": [["--port", `1${evil}`]],
  "gateway install": [["--dry-run"]],
  "gateway uninstall": [["--dry-run"]],
  "gateway start": [["--dry-run"]],
  "gateway stop": [["--dry-run"]],
  "gateway restart": [["--dry-run"]],
  "gateway status": [[]],
  status: [[]],
  browser: [],
  "browser status": [[]],
  "browser start": [["--browser-profile", `far${evil}`]],
  "browser stop": [["--browser-profile", `none${evil}`]],
  "browser profiles": [[]],
  "browser tabs": [[]],
  "browser open": [[`http://x/${evil}`]],
  "browser screenshot": [[`/nowhere/${evil}.png`]],
  list: [[], ["--check"]],
  ports: [[], ["--suggest"], ["--set", "23789", "--dry-run"], ["--set", evil]],
  doctor: [[], ["--fix", "--dry-run"]],
  logs: [[], ["-n", evil]],
  clone: [["other", "--dry-run"], [`other${evil}`]],
  rename: [["other", "--dry-run"]],
  remove: [["--dry-run"], ["--workspace", "--dry-run"]],
  undo: [["--dry-run"], ["--list"]],
  repair: [["--list"], ["--dry-run"], ["--from-snapshot", evil]],
  drill: [[], ["--of", evil], ["--live", "--dry-run"]],
  env: [[], ["--shell", evil]],
  schema: [["answers"], [evil]],
  completion: [["bash"], [evil]],
  man: [[]],
  help: [[], [evil]],
};

/** Words that no command has, and flags of all of them. */
const wrongWords = [
  [evil],
  ["--profile", `x${evil}`, "status"],
  ["--engine", evil, "list"],
  ["--lang", evil, "list"],
  ["list", evil],
  [`--x${evil}`],
];

describe("a host full of secrets and of what a terminal would obey", () => {
  let meddled: MeddledHost;
  let seen: Seen;
  /** Each call with all that it has printed. */
  const said: (readonly [call: string, text: string])[] = [];

  beforeAll(async () => {
    meddled = await startMeddledHost();
    const watch = watchProcesses(meddled.host, meddled.canary);
    const named = (profile: string, command: string, more: readonly string[]) => ["--profile", profile, ...command.split(" "), ...more];
    const first = Object.entries(calls).flatMap(([command, [one]]) => (one === undefined ? [] : [named("rescue", command, one)]));
    const others = Object.entries(calls).flatMap(([command, [, ...more]]) => more.map((one) => named("rescue", command, one)));
    const beside = ["other", "broken"].flatMap((profile) => ["status", "repair --list"].map((command) => named(profile, command, [])));
    const told = ["onboard", "status", "list", "ports", "doctor", "undo", "repair", "logs", "browser profiles"];
    const asJson = [
      ...told.map((command) => named("rescue", command, calls[command]?.[0] ?? [])),
      ["doctor"],
      named("other", "status", []),
    ];
    const every = [...first, ...others, ...beside, ...wrongWords, ["doctor"], ["ports"], ...asJson.map((line) => [...line, "--json"])];
    const work = async (): Promise<void> => {
      for (let next = every.pop(); next !== undefined; next = every.pop()) await say(...next);
    };
    await Promise.all([work(), work(), work()]);
    seen = await watch.stop();
  });
  afterAll(async () => meddled.host.stop());

  async function say(...words: readonly string[]): Promise<number> {
    const { exitCode, stdout, stderr } = await meddled.gw(...words);
    said.push([words.join(" "), stdout + stderr]);
    return exitCode;
  }

  it("is shown to every command of gw", () => {
    expect(Object.keys(calls).toSorted()).toEqual(
      acceptedCommands()
        .map((words) => words.join(" "))
        .toSorted(),
    );
  });

  it("has none of its secrets printed", () => {
    expect(said.filter(([, text]) => text.includes(meddled.canary))).toEqual([]);
  });

  it("has nothing printed that a terminal would obey, nor a row that nobody wrote", () => {
    const obeyed = /[^\P{Cc}\n]|[\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]|^\s*FORGED/mu;
    const wrong = said.flatMap(([call, text]) => {
      const found = text.split("\n").find((line, index, lines) => obeyed.test(line) || (index < lines.length - 1 && line.endsWith("\r")));
      return found === undefined ? [] : [[JSON.stringify(call), JSON.stringify(found).slice(0, 300)]];
    });
    expect(wrong).toEqual([]);
    expect(said.some(([, text]) => text.includes(String.raw`\x1b[2J`))).toBe(true);
    const [, plans = ""] = said.find(([call]) => call.endsWith("undo --list")) ?? [];
    expect(plans).toMatch(/plan\\x1b[^]*The record of a plan is cut off or damaged: /);
  });

  it("shows no secret in a command line", () => {
    expect(seen.looks).toBeGreaterThan(20);
    expect(seen.argv).toEqual([]);
  });

  it("has nothing of it on the screens of the overview and the wizard", async () => {
    const shown = [];
    const { host, env } = meddled;
    const overview = host.terminal(["gw"], { columns: 100, rows: 40, env });
    await overview.waitForText(/rescue .*19789/, { timeoutMs: 60_000 });
    overview.type("/rescue");
    overview.press("enter");
    overview.press("enter");
    await overview.waitForText(/browser control +19791/, { timeoutMs: 60_000 });
    overview.type("l");
    await overview.waitForText("the password is", { timeoutMs: 60_000 });
    await overview.close();
    shown.push(overview.raw);
    for (const form of [[], ["--plain"], ["--accessible"]]) {
      const wizard = host.terminal(["gw", "--profile", "rescue", "onboard", ...form], { columns: 100, rows: 60, env });
      await wizard.waitForText("What to do", { timeoutMs: 60_000 });
      await wizard.close();
      shown.push(wizard.raw);
    }
    expect(shown.filter((text) => text.includes(meddled.canary))).toEqual([]);
    const obeyed = ["\u001B]0;owned", "\u009B", "\u202E", "\u2066", "\nFORGED"];
    expect(shown.flatMap((text) => obeyed.filter((sequence) => text.includes(sequence)))).toEqual([]);
  });

  it("keeps its secrets in the files that are theirs while it is changed, cut off, taken back and removed", async () => {
    const { host, canary } = meddled;
    const rescue = ["--profile", "rescue"];
    const watch = watchProcesses(host, canary);
    const before = said.length;
    expect(await say(...rescue, "ports", "--set", "23789", "--json"), said.at(-1)?.[1]).toBe(0);
    const cut = await gwWithFault(host, [...rescue, "ports", "--set", "24789"], at("kill-after", "rename", "/.gw-rescue/gw.json$").fault);
    expect(cut).toMatchObject({ exitCode: 137 });
    said.push(["cut off", cut.stdout + cut.stderr]);
    expect(await say(...rescue, "undo", "--json")).toBe(0);
    expect(await say(...rescue, "clone", "twin", "--yes")).toBe(0);
    expect(await say("--profile", "twin", "rename", "sister", "--yes")).toBe(0);
    expect(await say("--profile", "sister", "remove", "--yes", "--json")).toBe(0);
    await say("doctor");
    const { argv } = await watch.stop();
    expect(argv).toEqual([]);
    expect(said.slice(before).filter(([, text]) => text.includes(canary))).toEqual([]);

    const places = ["\\.gw-rescue/(gw\\.json[^/]*|\\.env)", "\\.local/state/gw/(plans|snapshots)/.*", "\\.gw/\\.env"];
    const belongs = new RegExp(`^0600 ${host.home}/(?:${places.join("|")})$`, "su");
    // What this test itself has put there.
    const own = new RegExp(`^\\d+ ${host.home}/(?:\\.(?:openclaw|clawdbot)|\\.config/systemd/user/openclaw-|\\.gw-rescue/logs/)`, "u");
    const held = await filesWith(canary, [host.home, path.join(host.root, "run/user", String(host.uid))]);
    expect(held.some((file) => file.endsWith("/.gw-rescue/.env"))).toBe(true);
    expect(held.filter((file) => !belongs.test(file) && !own.test(file))).toEqual([]);
    const elsewhere = ["find", "/tmp", "/var/tmp", "/dev/shm", "-maxdepth", "2", "-user", host.userName, "-type", "f", "-size", "-2000k"];
    const left = await host.run(["sh", "-c", `"$@" -exec grep -lF "$CANARY" {} + 2>/dev/null; :`, "sh", ...elsewhere], {
      env: { CANARY: canary },
    });
    expect(left.stdout).toBe("");
    const kept = await host.run([
      "find",
      ".local/state/gw",
      "(",
      "-type",
      "d",
      "-not",
      "-perm",
      "700",
      ")",
      "-o",
      "(",
      "-type",
      "f",
      "-not",
      "-perm",
      "600",
      ")",
    ]);
    expect(kept.stdout).toBe("");
    expect((await host.run(["find", ".local/state/gw/archives", "-name", "*.tar.gz"])).stdout).toContain("builtin-sister");
    for (const unit of ["gw-gateway.service", "gw-gateway-rescue.service"]) {
      const { stdout } = await host.run(["systemctl", "--user", "show", "-P", "MainPID", unit]);
      expect(await readFile(`${host.root}/proc/${stdout.trim()}/environ`, "latin1")).not.toContain(canary);
    }
  });
});
