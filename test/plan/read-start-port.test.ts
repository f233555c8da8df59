import { expect, test } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { readStartPort } from "../../src/plan/read-start-port.ts";
import { deriveProfile } from "../../src/profile/profile.ts";
import { makeFakeHost } from "../instance/fake-host.ts";

const rescue = deriveProfile(builtin, "rescue", "/home/u");
const unit = `/home/u/.config/systemd/user/${rescue.systemdUnit}`;
const definition = "[Service]\nExecStart=/usr/bin/node /opt/gw/bin/gw.cjs --profile rescue gateway run\n";

test.each([
  ["of its config", {}, 20_789],
  [
    "of a drop-in of its service",
    { [unit]: definition, [`${unit}.d/port.conf`]: "[Service]\nEnvironment=GW_GATEWAY_PORT=22789\n" },
    22_789,
  ],
  ["of its .env", { "/home/u/.gw-rescue/.env": "GW_GATEWAY_PORT=23789\n" }, 23_789],
])("a service starts on the port %s", async (_, files, port) => {
  const host = await makeFakeHost();
  await host.write(rescue.configPath, '{"gateway":{"port":20789}}');
  for (const [file, text] of Object.entries(files)) await host.write(file, text);
  expect(await readStartPort(host, rescue)).toBe(port);
});

test("without any of it, on the engine's own", async () => {
  expect(await readStartPort(await makeFakeHost(), rescue)).toBe(rescue.defaultBasePort);
});
