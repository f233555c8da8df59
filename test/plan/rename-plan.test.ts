import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { err } from "../../src/lib/result.ts";
import { planRename, type RenameWish } from "../../src/plan/rename-plan.ts";
import { deriveProfile } from "../../src/profile/profile.ts";
import { instanceOf, makeHome, writeConfig, type Home } from "./planning.ts";

type Scene = { readonly home: Home; readonly wish: RenameWish; readonly at: (...names: readonly string[]) => string };

async function makeScene(workspace: string, more: Partial<RenameWish> = {}): Promise<Scene> {
  const home = await makeHome();
  const at = (...names: readonly string[]) => path.join(home.home, ...names);
  await writeConfig(home, `{ "gateway": { "port": 19789 }, "agents": { "defaults": { "workspace": "${workspace}" } } }\n`);
  await mkdir(at(workspace.replace("~/", "")), { recursive: true });
  const renamed = deriveProfile(builtin, "spare", home.home);
  const wish = { profile: home.profile, renamed, instance: instanceOf(home.profile, []), others: [], manager: undefined, ...more };
  return { home, at, wish };
}

describe("planning another name", () => {
  test("moves a workspace that carries the name, and writes its new path in the spelling of the config", async () => {
    const { home, wish, at } = await makeScene("~/work-rescue");
    const planned = await planRename(home.host, wish);
    expect(planned.ok && planned.value.changes).toMatchObject([
      { kind: "move-directory", purpose: "workspace", from: at("work-rescue"), path: at("work-spare") },
      { kind: "move-directory", purpose: "state", from: at(".gw-rescue"), path: at(".gw-spare") },
      { kind: "write-file", path: at(".gw-spare/gw.json"), after: expect.stringContaining('"~/work-spare"') },
      { kind: "rewrite-paths", path: at(".gw-spare"), except: [at(".gw-spare/gw.json"), at("work-spare")] },
    ]);
  });

  test("leaves a workspace where it is that is called otherwise, or that another gateway uses", async () => {
    for (const workspace of ["~/work", "~/work-rescue"]) {
      const { home, wish, at } = await makeScene(workspace);
      const other = { ...instanceOf(deriveProfile(builtin, "ops", home.home), []), workspace: at("work-rescue") };
      const planned = await planRename(home.host, { ...wish, others: [other] });
      const moves = planned.ok ? planned.value.changes.filter(({ kind }) => kind === "move-directory") : [];
      expect(moves).toMatchObject([{ purpose: "state" }]);
    }
  });

  test("stops where it cannot be seen whether the workspace is there, and leaves none behind for it", async () => {
    const { home, wish, at } = await makeScene("~/work-rescue");
    const { files } = home.host;
    const fault = { kind: "file-fault", operation: "read", path: at("work-rescue"), code: "EIO" } as const;
    const status: typeof files.status = async (file) => (file === fault.path ? err(fault) : files.status(file));
    const planned = await planRename({ ...home.host, files: { ...files, status } }, wish);
    expect(planned).toEqual(err(fault));
    const gone = await makeScene("~/work-rescue");
    await rm(gone.at("work-rescue"), { recursive: true });
    expect(await planRename(gone.home.host, gone.wish)).toMatchObject({ ok: true });
  });

  test("brings the paths and the name in its .env along", async () => {
    const { home, wish, at } = await makeScene("~/work");
    const text = `GW_PROFILE=rescue\nFILE=${at(".gw-rescue/x")}\nOTHER=rescue\nNEAR=${at(".gw-rescue2")}\n`;
    await writeFile(at(".gw-rescue/.env"), text, { mode: 0o640 });
    const planned = await planRename(home.host, wish);
    const write = planned.ok
      ? planned.value.changes.find((change) => change.kind === "write-file" && change.purpose === "secrets")
      : undefined;
    expect(write).toMatchObject({
      path: at(".gw-spare/.env"),
      before: text,
      after: `GW_PROFILE=spare\nFILE=${at(".gw-spare/x")}\nOTHER=rescue\nNEAR=${at(".gw-rescue2")}\n`,
      mode: 0o640,
    });
  });

  test("is refused for the default profile, over what is there, and under a gateway in the foreground", async () => {
    const { home, wish, at } = await makeScene("~/work-rescue");
    const kindOf = async (more: Partial<RenameWish>) => {
      const planned = await planRename(home.host, { ...wish, ...more });
      return planned.ok ? "planned" : planned.problem.kind;
    };
    expect(await kindOf({ profile: deriveProfile(builtin, "default", home.home) })).toBe("default-stays");
    expect(await kindOf({ renamed: deriveProfile(builtin, "default", home.home) })).toBe("profile-exists");
    expect(await kindOf({ instance: instanceOf(home.profile, [4711]) })).toBe("gateway-in-foreground");
    await mkdir(at("work-spare"));
    expect(await kindOf({})).toBe("path-taken");
    await symlink("nowhere", at(".gw-spare"));
    expect(await kindOf({})).toBe("profile-exists");
    expect(await kindOf({ profile: deriveProfile(builtin, "other", home.home), renamed: deriveProfile(builtin, "free", home.home) })).toBe(
      "not-configured",
    );
  });
});
