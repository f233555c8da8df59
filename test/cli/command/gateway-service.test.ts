import { expect, it } from "vitest";
import { exitCodes } from "../../../src/cli/outcome.ts";
import { makeFakeHost } from "../../instance/fake-host.ts";
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
