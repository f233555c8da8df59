import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { planRemoval, type RemovalWish } from "../../src/plan/remove-plan.ts";
import { writeRecord } from "../../src/plan/plan-record.ts";
import { cutOff, fakeManager, instanceOf, makeHome, statusOf, writeConfig, type Home } from "./planning.ts";

function wishOf({ profile }: Home, more: Partial<RemovalWish> = {}): RemovalWish {
  const manager = fakeManager(() => statusOf({ kind: "running", pid: 4711, restarts: 0 }));
  const service = {
    manager: "systemd",
    name: profile.systemdUnit,
    scope: "user",
    definitionPaths: [],
    state: { kind: "running", pid: 4711, restarts: 0 },
    isEnabled: true,
    isMasked: false,
  } as const;
  return { profile, instance: instanceOf(profile, [4711], service), others: [], manager, withWorkspace: false, ...more };
}

describe("planning a removal", () => {
  test("stops the service first, and packs the rest with its base port for the way back", async () => {
    const home = await makeHome();
    await writeConfig(home, "{}");
    const planned = await planRemoval(home.host, wishOf(home));
    expect(planned.ok && planned.value.changes).toMatchObject([
      { purpose: "stop" },
      { purpose: "disable" },
      { kind: "remove-trees", found: [{ path: home.profile.stateDir }], basePort: 19_789, keep: [] },
    ]);
  });

  test("packs no base port where its config is gone and nobody knows it", async () => {
    const home = await makeHome();
    await writeConfig(home, "{}");
    const known = instanceOf(home.profile, []);
    const remarks = [{ kind: "config-missing", path: home.profile.configPath }] as const;
    const planned = await planRemoval(home.host, wishOf(home, { instance: { ...known, basePortSource: "default", remarks } }));
    expect(planned.ok && planned.value.changes.map((change) => change.kind === "remove-trees" && change.basePort)).toContain(undefined);
  });

  test("takes the state directory although the workspace is the whole home", async () => {
    const home = await makeHome();
    await writeConfig(home, '{ "agents": { "defaults": { "workspace": "~" } } }');
    const planned = await planRemoval(home.host, wishOf(home, { withWorkspace: true }));
    expect(planned.ok && planned.value).toMatchObject({
      changes: [{}, {}, { found: [{ path: home.profile.stateDir }] }],
      notes: [{ kind: "kept", path: home.home, reason: { kind: "holds-more" } }, { kind: "archives-bounded" }],
    });
  });

  test("goes around a workspace in the state directory", async () => {
    const home = await makeHome();
    const workspace = path.join(home.profile.stateDir, "deep", "workspace");
    await writeConfig(home, JSON.stringify({ agents: { defaults: { workspace } } }));
    await mkdir(workspace, { recursive: true });
    await writeFile(path.join(home.profile.stateDir, "deep", "x"), "");
    const planned = await planRemoval(home.host, wishOf(home));
    const found = planned.ok ? planned.value.changes.flatMap((change) => (change.kind === "remove-trees" ? change.found : [])) : [];
    expect(found.map((one) => path.relative(home.profile.stateDir, one.path))).toEqual(["deep/x", "gw.json"]);
  });

  test("is refused where nothing is there, and under a gateway in the foreground or of the system", async () => {
    const home = await makeHome();
    const kindOf = async (wish: RemovalWish) => {
      const planned = await planRemoval(home.host, wish);
      return planned.ok ? "planned" : planned.problem.kind;
    };
    expect(await kindOf(wishOf(home, { instance: undefined }))).toBe("not-configured");
    await writeConfig(home, "{}");
    expect(await kindOf(wishOf(home, { instance: instanceOf(home.profile, [4711]) }))).toBe("gateway-in-foreground");
    const { instance } = wishOf(home);
    const service = instance?.service === undefined ? undefined : ({ ...instance.service, scope: "system" } as const);
    expect(await kindOf(wishOf(home, { instance: instanceOf(home.profile, [], service) }))).toBe("system-service");
  });

  test.each([
    ["remove", true],
    ["onboard, base port 19789", false],
  ] as const)("finds nothing left to do where a run (%s) was cut off after it, or not", async (title, isPlanned) => {
    const home = await makeHome();
    const record = cutOff(home, [{ kind: "remove-trees", purpose: "profile", roots: [], keep: [], archive: "/a", found: [] }], 0);
    await writeRecord(home.host.files, home.host.system, { ...record, title });
    const planned = await planRemoval(home.host, wishOf(home, { instance: undefined, manager: undefined }));
    expect(planned).toMatchObject(
      isPlanned
        ? { ok: true, value: { changes: [], notes: [{ kind: "interrupted-plan", title }] } }
        : { ok: false, problem: { kind: "not-configured" } },
    );
  });
});
