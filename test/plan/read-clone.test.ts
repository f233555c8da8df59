import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readSettings } from "../../src/config/settings.ts";
import { builtin } from "../../src/engine/builtin.ts";
import { cloneWorkspace, notesOnClone, readClone, readCloneSource } from "../../src/plan/read-clone.ts";
import { deriveProfile } from "../../src/profile/profile.ts";
import { makeHome, writeConfig } from "./planning.ts";

describe("what a clone begins with", () => {
  test("is the config without secrets, on other ports, with the names of the variables of .env told", async () => {
    const home = await makeHome();
    await writeConfig(
      home,
      '{ "gateway": { "port": 19789, "auth": { "token": "t" } }, "browser": { "profiles": { "w": { "cdpPort": 19800 } } }, "hooks": { "token": "h" } }\n',
    );
    await writeFile(path.join(home.profile.stateDir, ".env"), "API_KEY=secret\n");
    const source = await readCloneSource(home.host, home.profile);
    if (!source.ok) throw new Error(source.problem.kind);
    const target = { profile: deriveProfile(builtin, "copy", home.home), workspace: "/w-copy", basePort: 20_789 };
    const clone = await readClone({ ...home.host, commands: { run: scratchIn(home.home) } }, source.value, "/w", target);
    if (!clone.ok) throw new Error(clone.problem.kind);
    expect(clone.value.value).toEqual({
      gateway: { port: 19_789, auth: {} },
      browser: { profiles: { w: { cdpPort: 20_800 } } },
      hooks: {},
    });
    expect(clone.value.leftBehind).toEqual(["hooks.token", "API_KEY in .env"]);
    expect(notesOnClone(clone.value).map(({ kind }) => kind)).toEqual(["pin-moved", "to-set-anew", "left-in-workspace"]);
  });

  test.each([
    { title: "is none", text: undefined, kind: "not-configured" },
    { title: "does not parse", text: "{", kind: "config-does-not-parse" },
    { title: "has parts elsewhere", text: '{ "a": { "$include": "x.json" } }', kind: "config-edit-refused" },
  ])("is refused where the config $title", async ({ text, kind }) => {
    const home = await makeHome();
    if (text !== undefined) await writeConfig(home, text);
    expect(await readCloneSource(home.host, home.profile)).toMatchObject({ ok: false, problem: { kind } });
  });

  test.each([
    ["/h/work", "/h/work-copy"],
    ["/h/work-rescue", "/h/work-copy"],
    ["HOME/.gw-rescue/workspace", "/suggested"],
  ])("has for the workspace %s the place %s", async (workspace, expected) => {
    const { profile, home } = await makeHome();
    const source = { profile, value: {}, settings: readSettings({}) };
    expect(cloneWorkspace(source, workspace.replace("HOME", home), "copy", "/suggested")).toBe(expected);
  });
});

/** A machine that makes a directory for a question and removes it; no engine has to be asked here. */
function scratchIn(home: string) {
  return async (argv: readonly string[]) => {
    const scratch = path.join(home, "scratch");
    if (argv[0] === "mktemp") await mkdir(scratch, { recursive: true });
    return { argv, exitCode: 0, stdout: `${scratch}\n`, stderr: "", ending: "exited" } as const;
  };
}
