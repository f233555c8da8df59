import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import type { BindOutcome, Sockets } from "../../src/host/sockets.ts";
import { listListeners } from "../../src/listener/listeners.ts";
import { probePorts } from "../../src/listener/probe.ts";
import { nodeFiles } from "../../src/node/files.ts";
import { nodeProcesses } from "../../src/node/processes.ts";
import { nodeSockets } from "../../src/node/sockets.ts";
import { waitFor } from "../host/wait-for.ts";

async function hold(address: string): Promise<number> {
  const server = createServer().listen(0, address);
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const bound = server.address();
  return typeof bound === "object" && bound !== null ? bound.port : 0;
}

describe("on this host", () => {
  test.for([
    ["127.0.0.1", ["127.0.0.1", "0.0.0.0"]],
    ["::1", ["::1"]],
    ["::", ["127.0.0.1", "::1", "0.0.0.0"]],
  ] as const)("a port held on %s is not free for 0.0.0.0", async ([holder, addresses]) => {
    const port = await hold(holder);
    const bound = await probePorts(nodeSockets, [port], "0.0.0.0");
    expect(bound).toEqual(addresses.map((address) => ({ port, address, outcome: "used" })));
  });

  test("of five hundred ports only those with a listener are held: the probe does not meet itself", async () => {
    const port = await hold("127.0.0.1");
    const ports = [...Array.from({ length: 500 }, (_, index) => 20_000 + index), port, port];
    // Other programs come and go on this host, between the probe and the look at the table too.
    const held = await waitFor(async () => {
      const bound = await probePorts(nodeSockets, ports, "0.0.0.0");
      const listening = new Set((await listListeners(nodeFiles, nodeProcesses)).map((listener) => listener.port));
      return bound.every((one) => listening.has(one.port)) ? bound : undefined;
    });
    expect(held.filter((one) => one.port === port)).toHaveLength(2);
  });
});

describe("what counts", () => {
  const answering = (outcome: BindOutcome): Sockets => ({ ...nodeSockets, tryBind: async () => outcome });

  test.for([
    ["free", []],
    ["unavailable", []],
    ["used", ["127.0.0.1", "::1"]],
    ["denied", ["127.0.0.1", "::1"]],
  ] as const)("a port that is %s on both loopbacks is held on %j", async ([outcome, addresses]) => {
    const bound = await probePorts(answering(outcome), [80], "127.0.0.1");
    expect(bound).toEqual(addresses.map((address) => ({ port: 80, address, outcome })));
  });

  test("no more than 64 ports are tried at once, each address after the other", async () => {
    let running = 0;
    let most = 0;
    const asked: string[] = [];
    const tryBind: Sockets["tryBind"] = async (address, port) => {
      running += 1;
      most = Math.max(most, running);
      if (port === 7) asked.push(address);
      await Promise.resolve();
      running -= 1;
      return "free";
    };
    const ports = Array.from({ length: 200 }, (_, index) => index + 1);
    await probePorts({ ...nodeSockets, tryBind }, ports, "192.0.2.1");
    expect(most).toBe(64);
    expect(asked).toEqual(["127.0.0.1", "::1", "192.0.2.1"]);
  });
});
