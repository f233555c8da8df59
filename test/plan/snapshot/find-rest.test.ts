import { describe, expect, it } from "vitest";
import type { InstanceHealth } from "../../../src/instance/health.ts";
import { findRest, type Rest } from "../../../src/plan/snapshot/find-rest.ts";
import type { ServiceStatus } from "../../../src/service/service-manager.ts";
import { statusOf } from "../planning.ts";

const running = statusOf({ kind: "running", pid: 7, restarts: 0 });
const stopped = statusOf({ kind: "stopped" });
const failed = statusOf({ kind: "failed", result: "exit-code", exitStatus: 78 });
const waiting: ServiceStatus = {
  ...statusOf({ kind: "starting", pid: undefined }),
  restartsAfter: { result: "exit-code", exitStatus: 1 },
};
const health = (state: InstanceHealth["state"], isStarting = false): InstanceHealth => ({
  state,
  detail: "as told",
  ...(isStarting ? { isStarting } : {}),
});

describe("a good config", () => {
  it.each<readonly [string, InstanceHealth | undefined, ServiceStatus | undefined, Partial<Rest>]>([
    ["on which the gateway runs", health("healthy"), running, { kind: "healthy" }],
    [
      "on which it runs since it was restarted",
      health("healthy"),
      statusOf({ kind: "running", pid: 7, restarts: 3 }, 3),
      { kind: "healthy" },
    ],
    ["whose port somebody else has", health("foreign"), failed, { kind: "foreign", detail: "as told" }],
    ["on which it is starting", health("unhealthy", true), running, { kind: "starting" }],
    ["of a gateway that somebody stopped", health("stopped"), stopped, { kind: "stopped" }],
    ["of a gateway without a service", undefined, undefined, { kind: "stopped" }],
  ])("%s is left alone", (_, said, status, rest) => {
    expect(findRest(said, status)).toMatchObject(rest);
  });

  it.each<readonly [string, InstanceHealth, ServiceStatus]>([
    ["with which the service ended", health("stopped"), failed],
    ["with which it ends again and again", health("stopped", true), waiting],
    ["with which it was restarted and starts", health("unhealthy", true), statusOf({ kind: "running", pid: 8, restarts: 2 }, 2)],
    ["with which it runs and does not answer", health("unhealthy"), running],
  ])("%s may give way to an older one", (_, said, status) => {
    expect(findRest(said, status)).toBeUndefined();
  });
});
