import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { expect, it, onTestFinished } from "vitest";
import { discoverInstances } from "../../src/instance/discover.ts";
import { createHost } from "../../src/node/host.ts";
import { makeTemporaryDirectory } from "../node/temporary-directory.ts";

const gatewayLike = `
const server = require("node:http").createServer().listen(0, "127.0.0.1", () => console.log(server.address().port));
`;

it("a gateway that runs is found by its process, with its listeners", async () => {
  const home = await makeTemporaryDirectory();
  const stateDir = path.join(home, "place of its own");
  const script = path.join(home, "gw.cjs");
  await writeFile(script, gatewayLike);
  const gateway = spawn(process.execPath, [script, "gateway", "run"], {
    env: { HOME: home, GW_STATE_DIR: stateDir, GW_SERVICE_MARKER: "gw", GW_SERVICE_KIND: "gateway", GW_GATEWAY_PORT: "28000" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(async () => {
    gateway.kill("SIGKILL");
    await once(gateway, "close");
  });
  const [line]: readonly unknown[] = await once(createInterface({ input: gateway.stdout }), "line");

  const host = createHost(script, "0.0.0");
  const { instances } = await discoverInstances({ ...host, system: { ...host.system, home } });

  const pid = gateway.pid;
  expect(instances.filter(({ pids }) => pid !== undefined && pids.includes(pid))).toMatchObject([
    {
      id: `builtin:${stateDir}`,
      profile: stateDir,
      configPath: path.join(stateDir, "gw.json"),
      basePort: 28000,
      basePortSource: `GW_GATEWAY_PORT in process ${pid}`,
      pids: [pid],
      listeners: [{ address: "127.0.0.1", port: Number(line), owner: { pid } }],
      service: undefined,
      remarks: [{ kind: "config-missing" }],
    },
  ]);
});
