import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestHost } from "../host/test-host.ts";
import { at, killAt, standing, type Point } from "./kill-point.ts";
import { gw, openPorts, startHostWithMain } from "./rescue-host.ts";

const record = "/plans/.*rescue.*\\.json$";
const [mainPorts, rescuePorts] = [
  [18_789, 18_791, 18_793],
  [19_789, 19_791, 19_793],
];

describe("an onboarding that is killed", () => {
  let host: TestHost;
  let before: Awaited<ReturnType<typeof standing>>;

  beforeAll(async () => {
    host = await startHostWithMain();
    before = await standing(host);
  });
  afterAll(async () => host.stop());

  const points: readonly (Point & { readonly title: string })[] = [
    { title: "right after its first record", ...at("kill-after", "rename", record) },
    { title: "between a directory and its note", ...at("kill-after", "mkdir", "/.gw-rescue$") },
    { title: "in the middle of writing the config", ...at("kill-before", "rename", "/.gw-rescue/gw.json$") },
    { title: "between the config and its note", ...at("kill-after", "rename", "/.gw-rescue/gw.json$") },
    { title: "in the middle of writing the definition", ...at("kill-before", "rename", "/gw-gateway-rescue.service$") },
    { title: "before the manager read the definition", systemctl: { at: 1, effect: "kill-before" } },
    { title: "between enabling and its note", systemctl: { at: 2, effect: "kill-after" } },
    { title: "before starting", systemctl: { at: 4, effect: "kill-before" } },
    { title: "between starting and its note", systemctl: { at: 4, effect: "kill-after" } },
  ];

  it.each(points)("$title is taken back by undo", async (point) => {
    await killAt(host, ["--profile", "rescue", "onboard", "--yes"], point);
    const undone = await gw(host, ["--profile", "rescue", "undo"]);
    expect(undone.exitCode, undone.stderr).toBe(0);
    expect(await standing(host)).toEqual(before);
  });

  it.each(points.filter(({ title }) => /config and its|enabling and its/.test(title)))(
    "$title is completed by the next run, which names it",
    async (point) => {
      await killAt(host, ["--profile", "rescue", "onboard", "--yes"], point);
      const completed = await gw(host, ["--profile", "rescue", "onboard", "--yes"]);
      expect(completed.exitCode, completed.stderr).toBe(0);
      expect(completed.stdout).toMatch(/An earlier run \(onboard, base port 19789, .*was cut off/s);
      expect(await openPorts(host)).toEqual([...mainPorts, ...rescuePorts]);
      const again = await gw(host, ["--profile", "rescue", "onboard", "--yes", "--dry-run"]);
      expect(again.stdout).toContain("Nothing would change.");
      expect(again.stdout).not.toContain("cut off");
      await undoAll(host);
      expect(await standing(host)).toEqual(before);
    },
  );

  it("before its last note is taken back by an undo that is itself killed, and then repeated", async () => {
    const changes = (await gw(host, ["--profile", "rescue", "onboard", "--yes", "--dry-run"])).stdout.match(/^ +\d+ /gm)?.length ?? 0;
    await killAt(host, ["--profile", "rescue", "onboard", "--yes"], at("kill-before", "rename", record, changes + 2));
    expect(await openPorts(host)).toEqual([...mainPorts, ...rescuePorts]);
    const words = ["--profile", "rescue", "undo"];
    await killAt(host, words, { systemctl: { at: 1, effect: "kill-after" } });
    await killAt(host, words, at("kill-after", "unlink", "/gw-gateway-rescue.service$"));
    await killAt(host, words, at("kill-after", "unlink", "/.gw-rescue/gw.json$"));
    await killAt(host, words, at("kill-after", "rmdir", "/.gw-rescue$"));
    const listed = await gw(host, ["--profile", "rescue", "undo", "--list", "--json"]);
    expect(JSON.parse(listed.stdout)).toMatchObject({ data: { plans: [{ status: "applying" }] } });
    const undone = await gw(host, words);
    expect(undone.exitCode, undone.stderr).toBe(0);
    expect(await standing(host)).toEqual(before);
  });
});

async function undoAll(host: TestHost): Promise<void> {
  const words = ["--profile", "rescue", "undo"];
  for (let result = await gw(host, words); result.exitCode === 0; result = await gw(host, words)) continue;
}
