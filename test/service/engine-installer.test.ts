import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkUndo } from "../../src/change/apply-change.ts";
import type { Profile } from "../../src/profile/profile.ts";
import { detectServiceManagers } from "../../src/service/service-managers.ts";
import { type EngineStandIn, install, make, startEngineStandIn, verify } from "./engine-stand-in.ts";
import { makeChanges } from "./make-changes.ts";
import { unwrap, writeAs } from "./real-systemd.ts";

let standIn: EngineStandIn;

beforeAll(async () => {
  standIn = await startEngineStandIn();
}, 60_000);

afterAll(async () => {
  await standIn[Symbol.asyncDispose]();
});

describe("the engine's own installer", () => {
  test("is offered where a release is installed, behind gw's own way", async () => {
    const { profile } = await standIn.newProfile("offered");
    const ids = async (one: Profile) => (await detectServiceManagers(standIn.hostWith({}), one)).managers.map((manager) => manager.id);

    expect(await ids(profile)).toEqual(["systemd", "engine"]);
    expect(await ids({ ...profile, release: undefined })).toEqual(["systemd"]);
  });

  test("writes and starts the service, and undo leaves nothing of it and the config as it was", async () => {
    const managed = await standIn.newProfile("by-engine", "engine");
    const { profile, manager } = managed;
    await writeInstaller(writingInstaller);
    const { changes, made } = await make(standIn.real, install(managed));

    expect(changes.map((change) => change.purpose)).toEqual(["service", "install-service"]);
    expect(await manager.readStatus(profile)).toMatchObject({ state: { kind: "running" }, enabled: true });
    expect(await verify(managed, 19_789)).toEqual([]);
    expect(await readFile(profile.configPath, "utf8")).toBe("{touched: true}\n");
    await made.undo();
    expect(await manager.readStatus(profile)).toMatchObject({ state: { kind: "not-installed" } });
    expect(await readFile(profile.configPath, "utf8")).toBe("{}\n");
    expect(await standIn.real.systemctl("show", "--property=NeedDaemonReload", "--value", profile.systemdUnit)).toBe("no");
  });

  test("takes over a running service, and undo brings the old definition and process back", async () => {
    const managed = await standIn.newProfile("taken-over", "engine");
    const { profile } = managed;
    const own = await standIn.newProfile("taken-over");
    await make(standIn.real, install(own));
    const text = await readFile(own.manager.definitionPath(profile), "utf8");
    await writeInstaller(writingInstaller);
    const { made } = await make(standIn.real, install(managed));
    expect(await readFile(own.manager.definitionPath(profile), "utf8")).toContain("--port 19789");
    await made.undo();

    expect(await readFile(own.manager.definitionPath(profile), "utf8")).toBe(text);
    expect(await own.manager.readStatus(profile)).toMatchObject({ state: { kind: "running" }, enabled: true });
    expect(unwrap(await install(own))).toEqual([]);
  });

  test("has nothing to do where its own service is as it should be, and everything where the port is another one", async () => {
    const managed = await standIn.newProfile("settled", "engine");
    await writeInstaller(writingInstaller);
    await make(standIn.real, install(managed, { start: true, port: 19_789 }));

    expect(unwrap(await install(managed, { start: true, port: 19_789 }))).toEqual([]);
    expect(unwrap(await install(managed, { start: true, port: 20_789 }))).not.toEqual([]);
  });

  test("shows what it writes over that its user put there, and undo brings it back", async () => {
    const managed = await standIn.newProfile("own-lines", "engine");
    const { profile, manager } = managed;
    await writeInstaller(writingInstaller);
    const { changes: first } = await make(standIn.real, install(managed, { start: true, port: 19_789 }));
    expect(first).not.toContainEqual(expect.objectContaining({ loses: expect.anything() }));
    const written = await readFile(manager.definitionPath(profile), "utf8");
    const edited = written.replace("[Service]\n", "[Service]\nRestartSec=30\n");
    await writeAs(standIn.real.host, manager.definitionPath(profile), edited, 0o600);
    const { changes, made } = await make(standIn.real, install(managed, { start: true, port: 20_789 }));

    expect(changes).toContainEqual(expect.objectContaining({ purpose: "install-service", loses: ["RestartSec=30"] }));
    expect(await readFile(manager.definitionPath(profile), "utf8")).toBe(written);
    await made.undo();
    expect(await readFile(manager.definitionPath(profile), "utf8")).toBe(edited);
    await expect(readFile(`${manager.definitionPath(profile)}.bak`)).rejects.toThrow("ENOENT");
  });

  test("leaves the start to what stopped the service before it, when it is taken back", async () => {
    const managed = await standIn.newProfile("stopped-before", "engine");
    const { profile, manager } = managed;
    await writeInstaller(writingInstaller);
    await make(standIn.real, install(managed, { start: true, port: 19_789 }));
    const changes = unwrap(await install(managed, { start: true, port: 20_789, isStopped: true }));
    const stopped = await make(standIn.real, manager.planStop(profile));
    const made = await makeChanges(standIn.real, changes);
    expect(await manager.readStatus(profile)).toMatchObject({ state: { kind: "running" } });
    await made.undo();
    expect(await manager.readStatus(profile)).toMatchObject({ state: { kind: "stopped" }, enabled: true });
    await stopped.made.undo();
    expect(await manager.readStatus(profile)).toMatchObject({ state: { kind: "running" } });
  });

  test("does not write over what is no gateway's", async () => {
    const managed = await standIn.newProfile("foreign", "engine");
    const unitPath = managed.manager.definitionPath(managed.profile);
    await writeAs(standIn.real.host, unitPath, "[Service]\nExecStart=/bin/sleep 1\n");
    expect(await install(managed)).toEqual({ ok: false, problem: { kind: "unit-foreign", path: unitPath } });
  });

  test("without a start leaves the service enabled and stopped", async () => {
    const managed = await standIn.newProfile("quiet-engine", "engine");
    const { profile, manager } = managed;
    await writeInstaller(writingInstaller);
    await make(standIn.real, install(managed, { start: false }));
    expect(await manager.readStatus(profile)).toMatchObject({ state: { kind: "stopped" }, enabled: true });
  });

  test("that refuses is heard in its own words, and what it wrote is taken back", async () => {
    const managed = await standIn.newProfile("refused", "engine");
    const { profile, manager } = managed;
    const answer = { action: "install", ok: false, error: "HOME is not the account's home", hints: ["Use the account's home."] };
    await writeInstaller(`echo broken >"$OPENCLAW_CONFIG_PATH"\necho checking\ncat <<'X'\n${JSON.stringify(answer, null, 2)}\nX\nexit 1\n`);
    const made = await makeChanges(standIn.real, unwrap(await install(managed)));

    expect(made.problem).toMatchObject({ kind: "engine-refused-service", sentence: answer.error, hints: answer.hints });
    await made.undo();
    expect(await readFile(profile.configPath, "utf8")).toBe("{}\n");
    expect(await manager.readStatus(profile)).toMatchObject({ state: { kind: "not-installed" } });
  });

  test("gets no selector of the calling shell, and shows which it takes away", async () => {
    const managed = await standIn.newProfile("scrubbed", "engine", { OPENCLAW_GATEWAY_TOKEN: "of-main", OPENCLAW_STATE_DIR: "/main" });
    const [, command] = unwrap(await install(managed));

    expect(command).toMatchObject({
      command: {
        argv: [
          "env",
          "-u",
          "OPENCLAW_GATEWAY_TOKEN",
          "OPENCLAW_PROFILE=scrubbed",
          expect.stringMatching(/^OPENCLAW_(?:STATE_DIR|CONFIG_PATH)=/),
          expect.stringMatching(/^OPENCLAW_(?:STATE_DIR|CONFIG_PATH)=/),
          "/bin/sh",
          expect.stringMatching(/openclaw\.mjs$/),
          "--profile",
          "scrubbed",
          "gateway",
          "install",
          "--force",
          "--json",
        ],
      },
    });
  });

  test("undo is refused when somebody wrote the files since", async () => {
    const managed = await standIn.newProfile("written-since", "engine");
    const { profile } = managed;
    await writeInstaller(writingInstaller);
    const { changes, made } = await make(standIn.real, install(managed));
    expect(await checkUndo(standIn.real.files, changes, made.applied)).toEqual({ ok: true, value: undefined });
    await writeAs(standIn.real.host, profile.configPath, "{mine: true}\n", 0o600);

    expect(await checkUndo(standIn.real.files, changes, made.applied)).toEqual({
      ok: false,
      problem: { kind: "undo-blocked", path: profile.configPath },
    });
  });
});

/** As OpenClaw's: it writes the definition with the port in it, touches the config and starts. */
const writingInstaller = String.raw`
unit="$HOME/.config/systemd/user/openclaw-gateway-$OPENCLAW_PROFILE.service"
mkdir -p "$(dirname "$unit")"
[ ! -e "$unit" ] || cp "$unit" "$unit.bak"
umask 077
cat >"$unit" <<X
[Service]
ExecStart=/bin/sh $(dirname "$0")/dist/index.js gateway --port 19789
Environment=OPENCLAW_PROFILE=$OPENCLAW_PROFILE
Environment=OPENCLAW_STATE_DIR=$OPENCLAW_STATE_DIR
Environment=OPENCLAW_CONFIG_PATH=$OPENCLAW_CONFIG_PATH
Environment=OPENCLAW_GATEWAY_PORT=19789
[Install]
WantedBy=default.target
X
chmod 600 "$unit"*
echo '{touched: true}' >"$OPENCLAW_CONFIG_PATH"
systemctl --user daemon-reload
systemctl --user enable "$(basename "$unit")"
systemctl --user restart "$(basename "$unit")"
echo '{"action":"install","ok":true,"result":"installed"}'
`;

async function writeInstaller(script: string): Promise<void> {
  await writeAs(standIn.real.host, standIn.cliPath, script);
}
