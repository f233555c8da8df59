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

  it("says nothing of a directory in which only the workspaces of other profiles are, and what to do with one that an engine filled", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.openclaw/workspace-rescue/mine.md", "");
    await host.write("/home/u/.openclaw-gone/state/x", "");
    const { stderr } = await runOn(host, ["list"]);
    expect(stderr).toBe(
      "note: /home/u/.openclaw-gone holds no config, so it is no gateway; it can be removed once nobody needs the files in it.\n",
    );
  });
});
