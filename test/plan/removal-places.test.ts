import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { clawdbot } from "../../src/engine/clawdbot.ts";
import { findRemovalPlaces, type RemovalFacts } from "../../src/plan/removal-places.ts";
import { deriveProfile } from "../../src/profile/profile.ts";
import { instanceOf, makeHome, type Home } from "./planning.ts";

type Scene = { readonly home: Home; readonly at: (...names: readonly string[]) => string; readonly facts: RemovalFacts };

async function makeScene(workspaces: readonly string[], name = "rescue"): Promise<Scene> {
  const home = await makeHome();
  const at = (...names: readonly string[]) => path.join(home.home, ...names);
  for (const place of [".gw/workspace", ".gw/workspace-rescue", ".gw/workspace-ops", ".gw-rescue", ".gw-ops", "work/of/ops"])
    await mkdir(at(place), { recursive: true });
  const profile = deriveProfile(builtin, name, home.home);
  const others = ["default", "rescue", "ops"]
    .filter((other) => other !== name)
    .map((other) => {
      const own = deriveProfile(builtin, other, home.home);
      const workspace = other === "ops" ? at("work/of/ops") : at(other === "rescue" ? ".gw/workspace-rescue" : ".gw/workspace");
      return { ...instanceOf(own, []), workspace };
    });
  const facts = {
    profile,
    home: home.home,
    workspaces: workspaces.map((place) => at(place)),
    others,
    pillars: ["/opt/gw/bin/gw.cjs", at(".local/state/gw")],
  };
  return { home, at, facts };
}

test("the state directory goes, and a workspace only where that was asked for", async () => {
  const { home, at, facts } = await makeScene([".gw/workspace-rescue"]);
  const kept = { path: at(".gw/workspace-rescue"), reason: { kind: "workspace" } };
  expect(await findRemovalPlaces(home.host.files, facts, false)).toEqual({ roots: [at(".gw-rescue")], kept: [kept] });
  expect(await findRemovalPlaces(home.host.files, facts, true)).toEqual({
    roots: [at(".gw-rescue"), at(".gw/workspace-rescue")],
    kept: [],
  });
});

test.each([
  { title: "another gateway's", workspace: "work/of/ops", reason: { kind: "used-by", profile: "ops", engine: "builtin" } },
  { title: "one in another gateway's", workspace: "work/of/ops/deep", reason: { kind: "used-by", profile: "ops", engine: "builtin" } },
  { title: "around another gateway's", workspace: "work", reason: { kind: "holds-more" } },
  { title: "around gw's own records", workspace: ".local", reason: { kind: "holds-more" } },
  { title: "the home", workspace: ".", reason: { kind: "holds-more" } },
])("a workspace that is $title stays, asked for or not", async ({ workspace, reason }) => {
  const { home, at, facts } = await makeScene([workspace]);
  await mkdir(at(workspace), { recursive: true });
  const found = await findRemovalPlaces(home.host.files, facts, true);
  expect(found).toEqual({ roots: [at(".gw-rescue")], kept: [{ path: path.normalize(at(workspace)), reason }] });
});

test("a workspace that is a link to another gateway's stays like that one", async () => {
  const { home, at, facts } = await makeScene(["mine"]);
  await symlink(at("work/of/ops"), at("mine"));
  const { roots, kept } = await findRemovalPlaces(home.host.files, facts, true);
  expect(roots).toEqual([at(".gw-rescue")]);
  expect(kept).toMatchObject([{ path: at("mine"), reason: { kind: "used-by", profile: "ops" } }]);
});

test("of a state directory that is a link, and of a config that is one, what they lead to stays", async () => {
  const { home, at, facts } = await makeScene([]);
  await mkdir(at("real"));
  await symlink(at("real"), at(".gw-linked"));
  await writeFile(at("real.json"), "{}");
  await symlink(at("real.json"), at("real", "gw.json"));
  const profile = deriveProfile(builtin, "linked", home.home);
  const { roots, kept } = await findRemovalPlaces(home.host.files, { ...facts, profile }, false);
  expect(roots).toEqual([at(".gw-linked")]);
  expect(kept).toEqual([
    { path: at("real"), reason: { kind: "link-target", link: at(".gw-linked") } },
    { path: at("real.json"), reason: { kind: "link-target", link: at(".gw-linked", "gw.json") } },
  ]);
});

test("a workspace in the state directory stays, also where another way leads there", async () => {
  const { home, at, facts } = await makeScene([".gw-rescue/workspace"]);
  await mkdir(at(".gw-rescue/workspace"));
  const kept = [{ path: at(".gw-rescue/workspace"), reason: { kind: "workspace" } }];
  expect(await findRemovalPlaces(home.host.files, facts, false)).toEqual({ roots: [at(".gw-rescue")], kept });
  await symlink(home.home, at("way"));
  const workspaces = [at("way/.gw-rescue/workspace")];
  expect(await findRemovalPlaces(home.host.files, { ...facts, workspaces }, false)).toEqual({ roots: [at(".gw-rescue")], kept });
});

test("a workspace that is the state directory itself goes with it", async () => {
  const { home, at, facts } = await makeScene([".gw-rescue"]);
  expect(await findRemovalPlaces(home.host.files, facts, false)).toEqual({ roots: [at(".gw-rescue")], kept: [] });
});

test("the default state directory keeps the workspaces of others and of profiles that are gone", async () => {
  const { home, at, facts } = await makeScene([".gw/workspace"], "default");
  const { roots, kept } = await findRemovalPlaces(home.host.files, facts, true);
  expect(roots).toEqual([at(".gw")]);
  expect(kept.map((one) => one.path).toSorted()).toEqual([at(".gw/workspace-ops"), at(".gw/workspace-rescue")]);
});

test("the default state directory of Clawdbot keeps the identity that its other profiles use", async () => {
  const { home, at, facts } = await makeScene([]);
  await mkdir(at(".clawdbot/identity"), { recursive: true });
  const [profile, other] = ["default", "ops"].map((name) => deriveProfile(clawdbot, name, home.home));
  if (profile === undefined || other === undefined) throw new Error("two profiles");
  const kept = async (others: RemovalFacts["others"]) =>
    (await findRemovalPlaces(home.host.files, { ...facts, profile, others }, false)).kept;
  expect(await kept([])).toEqual([]);
  expect(await kept([instanceOf(other, [])])).toEqual([
    { path: at(".clawdbot/identity"), reason: { kind: "used-by", profile: "ops", engine: "clawdbot" } },
  ]);
});
