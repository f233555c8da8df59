import { expect, it } from "vitest";
import { exitCodes } from "../../../src/cli/outcome.ts";
import { makeFakeHost, runningUnit, userControlGroup } from "../../instance/fake-host.ts";
import { plainUnit } from "../../instance/unit-texts.ts";
import { runOn } from "../run-on.ts";

it.each(["install", "uninstall", "start", "stop", "restart"])(
  "gateway %s touches no service for files that no profile name has",
  async (wish) => {
    const host = await makeFakeHost({ OPENCLAW_STATE_DIR: "/data/oc" });
    await host.write("/data/oc/openclaw.json", '{"gateway": {"mode": "local", "port": 27400}}');
    const { exitCode, stdout } = await runOn(host, ["gateway", wish, "--json"]);
    expect(exitCode).toBe(exitCodes.usage);
    expect(JSON.parse(stdout).problem).toMatchObject({ kind: "place-without-service" });
  },
);

it("gateway restart says where it would move the gateway, and why, even where it comes to nothing", async () => {
  const host = await makeFakeHost();
  const stateDir = "/home/u/.gw-rescue";
  const configPath = `${stateDir}/gw.json`;
  await host.write(configPath, '{"gateway": {"mode": "local", "port": 28400}}');
  await host.write("/home/u/.config/systemd/user/gw-gateway-rescue.service", plainUnit("/opt/gw/bin/gw.cjs --profile rescue gateway run"));
  await host.manage("user", { "gw-gateway-rescue.service": runningUnit(40) });
  host.addProcess({
    pid: 40,
    controlGroup: userControlGroup("gw-gateway-rescue.service"),
    argv: ["/usr/bin/node", "/opt/gw/bin/gw.cjs", "--profile", "rescue", "gateway", "run", "--port", "27400"],
  });
  const { exitCode, stdout } = await runOn(host, ["--profile", "rescue", "gateway", "restart", "--json"]);
  expect(exitCode).toBe(exitCodes.failed);
  expect(JSON.parse(stdout).notes).toEqual([
    "The next restart moves the gateway from port 27400 to 28400, because gateway.port in /home/u/.gw-rescue/gw.json says so.",
  ]);
});

it("a dry run of gateway install refuses the ports of another profile, as the run itself does", async () => {
  const host = await makeFakeHost();
  for (const profile of ["rescue", "other"])
    await host.write(`/home/u/.gw-${profile}/gw.json`, '{"gateway": {"mode": "local", "port": 28400, "auth": {"token": "t-1"}}}');
  await host.manage("user", {});
  const { exitCode, stdout } = await runOn(host, ["--profile", "rescue", "gateway", "install", "--dry-run", "--json"]);
  expect(exitCode).toBe(exitCodes.failed);
  expect(JSON.parse(stdout).problem.message).toContain("belong to profile other (built-in)");
});
