import { describe, expect, it } from "vitest";
import { makeFakeHost } from "../../instance/fake-host.ts";
import { runOn } from "../run-on.ts";

describe("gw list", () => {
  it("says once of the link that OpenClaw left that it is no second gateway", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.openclaw/openclaw.json", "{gateway:{port:18789}}");
    await host.link("/home/u/.clawdbot", "/home/u/.openclaw");
    const { stderr, stdout } = await runOn(host, ["list"]);
    expect(stdout.split("\n").filter((line) => line.includes("OpenClaw"))).toHaveLength(1);
    expect(stderr.match(/\.clawdbot/g)).toHaveLength(1);
  });
});
