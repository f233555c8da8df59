import { describe, expect, it } from "vitest";
import type { Host } from "../../src/host/host.ts";
import { createHost } from "../../src/node/host.ts";
import { lookAtHost, readRows } from "../../src/overview/read-rows.ts";
import type { Row } from "../../src/overview/row.ts";
import { makeFakeHost, runningUnit, stoppedUnit, userControlGroup, type FakeHost } from "../instance/fake-host.ts";
import { serviceChange } from "../plan/planning.ts";

const unit = "/home/u/.config/systemd/user/gw-gateway-a.service";
const unitText = "[Service]\nExecStart=/usr/bin/node /opt/gw/bin/gw.cjs --profile a gateway run\n";

function hostOn(fake: FakeHost, over: Partial<Host> = {}): Host {
  const { system, processes, queries, files } = fake;
  return { ...createHost("/opt/gw/bin/gw.cjs", "0.0.0"), system, processes, queries, files, ...over };
}

async function rowsOn(host: Host, deadlineMs = 5000): Promise<readonly Row[]> {
  return readRows(await lookAtHost(host, deadlineMs));
}

describe("the rows of a host", () => {
  it("tell what processes use, how long they run, linger, the last change and what is in the way", async () => {
    const fake = await makeFakeHost();
    await fake.write("/home/u/.gw-a/gw.json", '{"gateway":{"port":19789}}');
    await fake.write("/home/u/.gw-b/gw.json", '{"gateway":{"port":19789}}');
    await fake.write(unit, unitText);
    await fake.manage("user", { "gw-gateway-a.service": runningUnit(40) });
    await fake.write("/proc/uptime", "100.00 50.00\n");
    await fake.write("/var/lib/systemd/linger/u", "");
    const controlGroup = userControlGroup("gw-gateway-a.service");
    const argv = ["node", "/opt/gw/bin/gw.cjs", "--profile", "a", "gateway", "run"];
    fake.addProcess({ pid: 40, argv, controlGroup, startTicks: 4000, residentBytes: 7_000_000 });
    fake.addProcess({ pid: 41, parentPid: 40, argv: ["chromium"], residentBytes: 3_000_000 });
    const record = {
      schemaVersion: 1,
      id: "builtin-a-2026-01-02T03-04-05-000Z",
      engine: "builtin",
      profile: "a",
      title: "onboard",
      at: "2026-01-02T03:04:05.000Z",
      status: "applied",
      changes: [{ kind: "make-directory", purpose: "state", path: "/home/u/.gw-a", mode: 0o700 }],
      applied: [],
      missing: [],
      takenBack: [],
    };
    await fake.write("/home/u/.local/state/gw/plans/builtin-a-2026-01-02T03-04-05-000Z.json", JSON.stringify(record));
    const restart = {
      ...record,
      at: "2026-01-03T03:04:05.000Z",
      title: "gateway restart",
      changes: [serviceChange("stop"), serviceChange("start")],
    };
    await fake.write("/home/u/.local/state/gw/plans/builtin-a-2026-01-03T03-04-05-000Z.json", JSON.stringify(restart));
    const [a, b] = await rowsOn(hostOn(fake));
    expect(a).toMatchObject({
      managed: { kind: "known" },
      usage: { kind: "known", value: { pids: [40, 41], residentBytes: 10_000_000, upMs: 60_000 } },
      linger: "on",
      lastChanges: {
        value: {
          change: { atMs: Date.UTC(2026, 0, 2, 3, 4, 5), title: "onboard", status: "applied" },
          run: { atMs: Date.UTC(2026, 0, 3, 3, 4, 5), title: "gateway restart", status: "applied" },
        },
      },
      conflicts: [{ severity: "error", role: "gateway" }, expect.anything(), expect.anything(), expect.anything(), expect.anything()],
    });
    expect(a?.warnings).toMatchObject({ value: expect.arrayContaining([{ severity: "error", text: expect.stringContaining("19789") }]) });
    expect(b).toMatchObject({
      usage: { value: undefined },
      lastChanges: { value: { change: undefined, run: undefined } },
      health: { value: { state: "stopped" } },
    });
    expect(b).toHaveProperty("linger", undefined);
  });

  it("find no fault in the definition of a service that is masked, because there is none", async () => {
    const fake = await makeFakeHost();
    await fake.write("/home/u/.gw-a/gw.json", '{"gateway":{"port":19789}}');
    await fake.link(unit, "/dev/null");
    await fake.manage("user", {
      "gw-gateway-a.service": { ...stoppedUnit, LoadState: "masked", UnitFileState: "masked", FragmentPath: unit },
    });
    const [row] = await rowsOn(hostOn(fake));
    expect(row).toMatchObject({ instance: { service: { isMasked: true } }, warnings: { value: [] } });
  });

  it.each([
    [0, "off"],
    [1, "unknown"],
  ])("tell linger as receipts and doctor do: where logind answers with %i it is %s", async (exitCode, linger) => {
    const fake = await makeFakeHost();
    await fake.write("/home/u/.gw-a/gw.json", "{}");
    await fake.write(unit, unitText);
    await fake.manage("user", { "gw-gateway-a.service": runningUnit(40) });
    await fake.makeDirectory("/var/lib/systemd/linger");
    const queries: Host["queries"] = {
      run: async (argv, options) =>
        argv[0] === "loginctl" ? { argv, exitCode, stdout: "", stderr: "", ending: "exited" } : fake.queries.run(argv, options),
    };
    const [a] = await rowsOn(hostOn(fake, { queries }));
    expect(a?.linger).toBe(linger);
  });

  it("say that a service would start another profile than its own", async () => {
    const fake = await makeFakeHost();
    await fake.write("/home/u/.gw-a/gw.json", "{}");
    await fake.write(unit, unitText.replace("--profile a", "--profile other --port 9"));
    await fake.write(
      unit.replace(".service", ".service.d/x.conf"),
      "[Service]\nEnvironment=GW_STATE_DIR=/home/u/.gw-a GW_CONFIG_PATH=/home/u/.gw-a/gw.json\n",
    );
    await fake.manage("user", {
      "gw-gateway-a.service": { ...stoppedUnit, FragmentPath: unit, DropInPaths: unit.replace(".service", ".service.d/x.conf") },
    });
    const [row] = await rowsOn(hostOn(fake));
    expect(row?.warnings).toMatchObject({
      value: expect.arrayContaining([{ severity: "warning", text: expect.stringMatching(/^gw-gateway-a\.service: .*--port 9/) }]),
    });
  });

  it("come in time where the service manager hangs, and only the service's state is missing", async () => {
    const fake = await makeFakeHost();
    await fake.write("/home/u/.gw-a/gw.json", "{}");
    await fake.write(unit, unitText);
    await fake.manage("user", {});
    const queries: Host["queries"] = {
      run: async (argv, { timeoutMs }) => {
        await new Promise((resolve) => setTimeout(resolve, timeoutMs));
        return { argv, exitCode: undefined, stdout: "", stderr: "", ending: "timed-out" };
      },
    };
    const [row] = await rowsOn(hostOn(fake, { queries }), 20);
    expect(row).toMatchObject({
      managed: { kind: "late" },
      health: { kind: "known", value: { state: "stopped" } },
      warnings: { kind: "known" },
    });
  });

  it("come in time where a config hangs, and the others are whole", async () => {
    const fake = await makeFakeHost();
    for (const name of ["a", "b"]) await fake.write(`/home/u/.gw-${name}/gw.json`, '{"gateway":{"port":22789}}');
    const files: Host["files"] = {
      ...fake.files,
      readText: async (path) => (path === "/home/u/.gw-a/gw.json" ? new Promise(() => {}) : fake.files.readText(path)),
    };
    const [a, b] = await rowsOn(hostOn(fake, { files }), 50);
    expect(a?.instance.remarks).toContainEqual({ kind: "unreadable", path: "/home/u/.gw-a/gw.json", code: "ETIMEDOUT" });
    expect(a?.warnings).toMatchObject({ value: [{ severity: "error", text: expect.stringContaining("did not answer in time") }] });
    expect(b?.instance).toMatchObject({ basePort: 22_789, remarks: [] });
  });
});
