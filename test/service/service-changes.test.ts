import { expect, test } from "vitest";
import { stopChange } from "../../src/service/service-changes.ts";
import { queryStatus } from "../../src/service/systemd-status.ts";
import { fakeCommands } from "../change/fake-commands.ts";
import { runningUnit, stoppedUnit, type UnitProperties } from "../instance/fake-host.ts";

const manager = { scope: "user", environment: {}, unitDirectory: "/units" } as const;

async function stopOf(properties: UnitProperties) {
  const lines = Object.entries({ Id: "x.service", ...properties }).map(([key, value]) => `${key}=${value}`);
  const status = await queryStatus(
    fakeCommands(() => ({ stdout: `${lines.join("\n")}\n` })),
    manager,
    "x.service",
  );
  if (!status.ok) throw new Error(status.problem.kind);
  return stopChange(manager, status.value);
}

test("a stop knows that its service ended again and again before, so that its start may fail again", async () => {
  const looping = { ...stoppedUnit, ActiveState: "activating", SubState: "auto-restart", Result: "exit-code" };
  expect(await stopOf(looping)).toMatchObject({ purpose: "stop", target: "x.service", wasFailing: true });
  expect(await stopOf(runningUnit(99))).not.toHaveProperty("wasFailing");
});
