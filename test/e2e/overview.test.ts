import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chmod, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { readTerminalStates, withTerminalStates, type Terminal } from "../host/terminal.ts";
import { startTestHost, type TestHost } from "../host/test-host.ts";
import { gw } from "./rescue-host.ts";

/** A bug that a filter meets. */
const fault = `const toLowerCase = String.prototype.toLowerCase;
String.prototype.toLowerCase = function () {
  if (String(this) === "boom") throw new Error("a bug of this test");
  return toLowerCase.call(this);
};
`;

const isLive = { timeoutMs: 30_000 };

/** Bare `gw` on a real terminal, over three gateways of which one hangs. */
describe("the overview", () => {
  let host: TestHost;

  beforeAll(async () => {
    host = await startTestHost({ user: "ordinary" });
    for (const profile of ["default", "rescue", "slow"]) {
      const set = await gw(host, ["--profile", profile, "onboard", "--yes"]);
      expect(set.exitCode, set.stderr).toBe(0);
    }
    await signal("slow", "STOP");
  });
  afterAll(async () => host.stop());

  it("stays live while one gateway hangs, and stops and starts another", async () => {
    const terminal = host.terminal(withTerminalStates(["gw"]), { columns: 100, rows: 40 });
    await terminal.waitForText(/default .* healthy[^]*rescue .* healthy[^]*slow .* unhealthy/, isLive);
    await host.run(["systemctl", "--user", "stop", "gw-gateway.service"]);
    await terminal.waitForText(/default .* stopped/, isLive);
    terminal.type("jp");
    expect(await terminal.waitForText("Enter: do it")).toContain("1 stop: gw-gateway-rescue.service");
    expect((await host.http("http://127.0.0.1:19789/healthz"))?.status).toBe(200);
    terminal.press("enter");
    await terminal.waitForText("✔ Stop profile rescue", isLive);
    expect(await host.http("http://127.0.0.1:19789/healthz")).toBeUndefined();
    terminal.press("enter");
    await terminal.waitForText(/❯ rescue .* stopped[^]*slow .* unhealthy/, isLive);
    terminal.type("t");
    await terminal.waitForText("Start profile rescue");
    terminal.press("enter");
    await terminal.waitForText("http://127.0.0.1:19789 is healthy", isLive);
    terminal.press("enter");
    await terminal.waitForText(/❯ rescue .* healthy/, isLive);
    terminal.press("enter");
    await terminal.waitForText(/browser control +19791 +listening[^]*canvas: listening on/, isLive);
    // What u takes back, and not what p and t have done.
    await terminal.waitForText(/last change +.* ago: onboard, base port 19789\n.*start\/stop +.* ago: gateway start\n/, isLive);
    terminal.type("w");
    expect(await terminal.waitForText("(no display here to open it on)")).toMatch(/http:\/\/127\.0\.0\.1:19793\/ \(no display/);
    terminal.type("l");
    await terminal.waitForText("gateway 0.1.0, log", isLive);
    terminal.press("escape");
    await terminal.waitForText(/last change +.* ago: onboard/, isLive);
    terminal.type("qq");
    await terminal.exited;
    const { before, after, exitCode } = readTerminalStates(terminal.raw);
    expect([exitCode, after]).toEqual([0, before]);
    expectGivenBack(terminal);
  });

  it("tells a service that ends again and again, and one that was given up, with what shows why", async () => {
    const dropIn = ".config/systemd/user/gw-gateway.service.d/crash.conf";
    const limits = "[Unit]\nStartLimitIntervalSec=300\nStartLimitBurst=2\n";
    await host.writeFile(dropIn, `${limits}[Service]\nRestartSec=3\nEnvironment=NODE_OPTIONS=--import=/nowhere.mjs\n`);
    const systemctl = async (...words: readonly string[]) => host.run(["systemctl", "--user", ...words]);
    await systemctl("daemon-reload");
    await systemctl("reset-failed", "gw-gateway.service");
    const terminal = host.terminal(["gw", "--profile", "default"], { columns: 120, rows: 40 });
    await terminal.waitForText(/❯ default .* stopped/, isLive);
    await systemctl("start", "gw-gateway.service");
    await terminal.waitForText(/❯ default .* crashing +crashing/, isLive);
    await terminal.waitForText(/❯ default .* failed +failed/, isLive);
    expect(terminal.screen()).toMatch(
      /ends again and again, and was started \d times? more \(exit-code, exit status 1\),\s+and is not\s+started/,
    );
    terminal.press("enter");
    await terminal.waitForText("See why: gw logs", isLive);
    expect(await terminal.waitForText(/Cannot find module|ERR_MODULE_NOT_FOUND/, isLive)).toContain("To know");
    terminal.press("ctrl-c");
    await terminal.exited;
    await rm(path.join(host.home, dropIn));
    await systemctl("daemon-reload");
    await systemctl("reset-failed", "gw-gateway.service");
  });

  it("leads to the wizard and back", async () => {
    const terminal = host.terminal(["gw", "--profile", "rescue"], { columns: 80, rows: 24 });
    await terminal.waitForText(/❯ rescue .* healthy/, isLive);
    terminal.type("o");
    await terminal.waitForText("◆ What to do", isLive);
    terminal.press("ctrl-c", "ctrl-c");
    await terminal.waitForText("Back to the overview?", isLive);
    expect(terminal.screen()).toContain("No changes made.");
    terminal.press("enter");
    await terminal.waitForText(/❯ rescue .* healthy/, isLive);
    terminal.press("ctrl-c");
    expect((await terminal.exited).exitCode).toBe(0);
    expectGivenBack(terminal);
  });

  it("follows the size of its window without a trace of the one before", async () => {
    const terminal = host.terminal(["gw"], { columns: 140, rows: 40 });
    await terminal.waitForText(/slow .* unhealthy/, isLive);
    for (const [columns, rows] of [
      [40, 12],
      [300, 100],
      [80, 24],
    ] as const) {
      terminal.resize(columns, rows);
      const heading = { 40: /PROFILE {2}BASE {3}SERVICE {2}HEALTH/, 80: /PROFILE .*MEMORY/, 300: /PROFILE .*LAST CHANGE/ }[columns];
      await terminal.waitForText(heading, isLive);
      const lines = terminal.screen().split("\n");
      for (const once of [/ gw 3 gateways/, /PROFILE/, /rescue/, /Enter: details/])
        expect(lines.filter((line) => once.test(line))).toHaveLength(1);
      expect(lines.length).toBeLessThan(rows);
    }
    terminal.type("q");
    await terminal.exited;
  });

  it("gives the terminal back when it is told to end", async () => {
    const terminal = host.terminal(["gw"]);
    await terminal.waitForText(/slow .* unhealthy/, isLive);
    await terminal.kill("SIGTERM");
    expect((await terminal.exited).exitCode).toBe(143);
    expectGivenBack(terminal);
  });

  it("gives the terminal back when it breaks, and says what broke", async () => {
    await host.writeFile("fault.mjs", fault);
    const env = { NODE_OPTIONS: `--import=${path.join(host.home, "fault.mjs")}` };
    const terminal = host.terminal(withTerminalStates(["gw"]), { env });
    await terminal.waitForText(/slow .* unhealthy/, isLive);
    terminal.type("/boom");
    await terminal.exited;
    const { before, after, exitCode } = readTerminalStates(terminal.raw);
    expect([exitCode > 0, after]).toEqual([true, before]);
    expect(terminal.screen()).toContain("a bug of this test");
    expectGivenBack(terminal);
  });

  it("takes a change back", async () => {
    const terminal = host.terminal(["gw", "--profile", "rescue"], { columns: 100, rows: 40 });
    await terminal.waitForText(/❯ rescue .* healthy/, isLive);
    terminal.type("u");
    expect(await terminal.waitForText('To be taken back: "onboard, base port 19789"', isLive)).toContain("gw.json: remove it");
    expect(terminal.screen()).toContain("Take this back? Profile rescue is gone then.");
    // One level back, and not out of the overview with one key too many.
    terminal.press("escape");
    await terminal.waitForText("Enter: details", isLive);
    terminal.press("escape");
    await terminal.waitForText("Esc once more leaves.", isLive);
    // In a small window the plan is read to its end first.
    terminal.resize(40, 12);
    terminal.type("u");
    await terminal.waitForText(/more lines? below[^]*Enter: read on/, isLive);
    terminal.type("y");
    await terminal.waitForText(/Enter: read on|y: do it/, isLive);
    terminal.press("end");
    await terminal.waitForText("y: do it", isLive);
    terminal.press("escape");
    terminal.resize(100, 40);
    await terminal.waitForText(/Enter: details[^]*s: sort/, isLive);
    terminal.type("u");
    await terminal.waitForText("y: do it", isLive);
    terminal.type("y");
    await terminal.waitForText("✔ Take back the last change of profile rescue", isLive);
    terminal.press("enter");
    await terminal.waitForText("gw 2 gateways", isLive);
    terminal.type("q");
    expect((await terminal.exited).exitCode).toBe(0);
  });

  it("shows what it can while the service manager hangs", async () => {
    const stand = path.join(host.bin, "systemctl");
    await writeFile(stand, "#!/bin/sh\nexec sleep 60\n");
    await chmod(stand, 0o755);
    try {
      const terminal = host.terminal(["gw"], { columns: 100, rows: 24 });
      await terminal.waitForText(/slow .* … +/, isLive);
      expect(await terminal.waitForText(/default .* timeout/, isLive)).toMatch(/slow .* timeout/);
      // The next look has begun, which would take ten seconds.
      terminal.type("r");
      await terminal.waitForText("looking", isLive);
      terminal.type("q");
      await host.waitFor(async () => Promise.race([terminal.exited, nothing()]), {
        timeoutMs: 3000,
        what: "gw to end although its look hangs",
      });
    } finally {
      await rm(stand);
    }
  });

  it("is what cron can be told of by an exit code", async () => {
    expect(await gw(host, ["list", "--check"])).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining("note: check: slow: does not answer on 20789"),
    });
    await signal("slow", "CONT");
    await host.run(["systemctl", "--user", "start", "gw-gateway.service"]);
    await host.waitFor(async () => (await gw(host, ["list", "--check"])).exitCode === 0, { what: "all gateways to be healthy" });
  });

  async function signal(profile: string, name: string): Promise<void> {
    await host.run(["systemctl", "--user", "kill", `--signal=SIG${name}`, `gw-gateway-${profile}.service`]);
  }
});

async function nothing(): Promise<undefined> {
  return undefined;
}

function expectGivenBack(terminal: Terminal): void {
  expect(terminal.isAlternateScreen).toBe(false);
  expect(terminal.raw.lastIndexOf("\u001B[?25h")).toBeGreaterThan(terminal.raw.lastIndexOf("\u001B[?25l"));
}
