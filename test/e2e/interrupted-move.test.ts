import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestHost } from "../host/test-host.ts";
import { at, killAt, standing, type Point } from "./kill-point.ts";
import { gw, openPorts, startHostWithMain } from "./rescue-host.ts";

const [mainPorts, rescuePorts] = [
  [18_789, 18_791, 18_793],
  [19_789, 19_791, 19_793],
];

describe("a move to other ports that is killed", () => {
  let host: TestHost;
  let before: Awaited<ReturnType<typeof standing>>;

  beforeAll(async () => {
    host = await startHostWithMain();
    const rescue = await gw(host, ["--profile", "rescue", "onboard", "--yes"]);
    expect(rescue.exitCode, rescue.stderr).toBe(0);
    before = await standing(host);
  });
  afterAll(async () => host.stop());

  const points: readonly (Point & { readonly title: string })[] = [
    { title: "between stopping and its note", systemctl: { at: 1, effect: "kill-after" } },
    { title: "in the middle of writing the config", ...at("kill-before", "rename", "/.gw-rescue/gw.json$") },
    { title: "before starting", systemctl: { at: 3, effect: "kill-before" } },
    { title: "between starting and its note", systemctl: { at: 3, effect: "kill-after" } },
    { title: "in the middle of keeping the earlier text", ...at("kill-before", "rename", "/gw.json.bak$") },
    { title: "after keeping the earlier text", ...at("kill-after", "rename", "/gw.json.bak$") },
  ];

  it.each(points)("$title is taken back by undo, old gateway and all", async (point) => {
    await killAt(host, ["--profile", "rescue", "ports", "--set", "20789"], point);
    const undone = await gw(host, ["--profile", "rescue", "undo"]);
    expect(undone.exitCode, undone.stderr).toBe(0);
    await host.waitFor(async () => (await openPorts(host)).join() === [...mainPorts, ...rescuePorts].join(), { what: "the old ports" });
    expect(await standing(host)).toEqual(before);
  });
});
