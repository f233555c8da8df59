import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Profile } from "../../src/profile/profile.ts";
import type { Terminal } from "../host/terminal.ts";
import { type EngineHost, provedRelease, startEngineHost, withExplanation } from "./engine-host.ts";
import { askGw, diskFacts, gwMust } from "./facts.ts";
import { answerAll, choose, confirmUpToSetUp } from "./play-wizard.ts";

/** The engine's own wizard on the same terminal, after gw's, and what gw says when it has ended. */
describe(`${provedRelease}: models and channels after the receipt`, () => {
  let host: EngineHost;
  let rescue: Profile;

  beforeAll(async () => {
    host = await startEngineHost();
    rescue = host.profile("rescue");
  });
  afterAll(async () => host?.stop());

  const size = { columns: 120, rows: 60 };
  const words = ["--profile", "rescue", "onboard"];

  it("the engine's set-up speaks of the profile; left at once, nothing is changed", async () =>
    withExplanation(host, async () => {
      const terminal = host.terminal(["gw", ...words, "--engine", host.release.name], size);
      await answerAll(terminal);
      await confirmUpToSetUp(terminal);
      const disk = await diskFacts(host, rescue);
      terminal.press("enter");
      const screen = await terminal.waitForText("Where will the Gateway run?", { timeoutMs: 120_000 });
      expect(screen).toMatch(/workspace: .*-rescue /i);
      terminal.press("ctrl-c");
      const { exitCode } = await terminal.exited;
      expect(terminal.scrollback()).toContain("Ports, service and config are as planned.");
      expect(terminal.scrollback()).toContain("The gateway answers at http://127.0.0.1:18789, pid ");
      expect(exitCode).toBe(0);
      expect(await diskFacts(host, rescue)).toEqual(disk);
    }));

  it("what it changed of the plan is told, with the command that brings it back", async () =>
    withExplanation(host, async () => {
      const terminal = host.terminal(["gw", ...words], size);
      await answerAll(terminal, { "Base port": "19789" });
      await confirmUpToSetUp(terminal);
      // A second run proposes to go without it.
      terminal.press("left", "enter");
      await terminal.waitForText("Where will the Gateway run?", { timeoutMs: 120_000 });
      terminal.press("enter");
      await choose(terminal, "Gateway");
      await terminal.waitForText("◆  Gateway port");
      terminal.press(...Array<string>(5).fill("backspace"));
      terminal.type("19889");
      terminal.press("enter");
      await takeProposals(terminal);
      terminal.press("ctrl-c");
      await terminal.exited;
      expect(await readFile(rescue.configPath, "utf8")).toContain("19889");
      const told = terminal.scrollback();
      expect(told).toContain("gateway.port was 19789 and is 19889 now.");
      expect(told).toContain("ports --set 19789");
      // Clawdbot takes a port when it starts; the others follow their config.
      const isFollowed = host.release.name === "openclaw";
      const stays = "The gateway still answers at http://127.0.0.1:19789; it takes port 19889 when it starts again.";
      expect(told.includes(stays)).toBe(!isFollowed);
      expect(told).toContain(`The gateway answers at http://127.0.0.1:${isFollowed ? 19_889 : 19_789}, pid `);
      if (!isFollowed) await gwMust(host, ["--profile", "rescue", "gateway", "restart"]);
      expect(await askGw(host, rescue)).toMatchObject({ basePort: 19_889, health: { state: "healthy" } });
    }));

  /** Presses Enter at every question of its section until it asks for the next section. */
  async function takeProposals(terminal: Terminal): Promise<void> {
    const asked = /◆ {2}(Gateway (bind|auth|access|token).*|Tailscale exposure|Select sections.*|What do you want to configure.*)\n/;
    for (;;) {
      const title = asked.exec(await terminal.waitForText(asked, { timeoutMs: 60_000 }))?.[0] ?? "";
      if (/Select|What/.test(title)) return;
      terminal.press("enter");
      await vi.waitUntil(() => !terminal.screen().includes(title), { timeout: 60_000 });
    }
  }
});
