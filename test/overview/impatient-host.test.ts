import { expect, test } from "vitest";
import type { Host } from "../../src/host/host.ts";
import { createHost } from "../../src/node/host.ts";
import { makeImpatient } from "../../src/overview/impatient-host.ts";

const machine = createHost("/opt/gw/bin/gw.cjs", "0.1.0");

test("a service manager that hangs is cut off in time, and named", async () => {
  const asked: number[] = [];
  const queries: Host["queries"] = {
    run: async (argv, { timeoutMs }) => {
      asked.push(timeoutMs);
      return { argv, exitCode: undefined, stdout: "", stderr: "", ending: argv.includes("--user") ? "timed-out" : "signalled" };
    },
  };
  const { host, silentManagers } = makeImpatient({ ...machine, queries }, 3000);
  await host.queries.run(["systemctl", "show"], { timeoutMs: 15_000 });
  expect(silentManagers().size).toBe(0);
  await host.queries.run(["env", "A=b", "systemctl", "--user", "show"], { timeoutMs: 1000 });
  expect([asked, [...silentManagers()]]).toEqual([[3000, 1000], ["user"]]);
});

test("a file that hangs fails in time, and is not read again as long as it does", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  let reads = 0;
  const files: Host["files"] = {
    ...machine.files,
    readText: async (path) => {
      reads += 1;
      await promise;
      return machine.files.readText(path);
    },
  };
  const hanging = new Set<string>();
  const { host } = makeImpatient({ ...machine, files }, 300, hanging);
  const fault = { kind: "file-fault", operation: "read", path: "/dev/null", code: "ETIMEDOUT" };
  expect(await host.files.readText("/dev/null")).toEqual({ ok: false, problem: fault });
  expect(await makeImpatient({ ...machine, files }, 300, hanging).host.files.readText("/dev/null")).toEqual({ ok: false, problem: fault });
  expect([reads, hanging.size]).toEqual([1, 1]);
  resolve();
  await expect.poll(() => hanging.size).toBe(0);
  expect(await host.files.readText("/dev/null")).toEqual({ ok: true, value: "" });
});
