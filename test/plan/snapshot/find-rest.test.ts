import { describe, expect, it } from "vitest";
import type { InstanceHealth } from "../../../src/instance/health.ts";
import { findRest } from "../../../src/plan/snapshot/find-rest.ts";
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
  it.each<readonly [string, InstanceHealth | undefined, ServiceStatus | undefined, string]>([
    ["on which the gateway runs", health("healthy"), running, "is healthy on it"],
    [
      "on which it runs since it was restarted",
      health("healthy"),
      statusOf({ kind: "running", pid: 7, restarts: 3 }, 3),
      "is healthy on it",
    ],
    ["whose port somebody else has", health("foreign"), failed, "is not what answers (as told)"],
    ["on which it is starting", health("unhealthy", true), running, "is starting"],
    ["of a gateway that somebody stopped", health("stopped"), stopped, "is stopped"],
    ["of a gateway without a service", undefined, undefined, "is stopped"],
  ])("%s is left alone", (_, said, status, words) => {
    expect(findRest(said, status)).toMatchObject({ words });
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
