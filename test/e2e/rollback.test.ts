import { execFile } from "node:child_process";
import { chmod, copyFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestHost } from "../host/test-host.ts";
import { confirmReview } from "./confirm-review.ts";
import { disk, everything, expectFailure, type Failure } from "./failure.ts";
import { gw, openPorts, questionTitles, standInForLogind, startHostWithMain } from "./rescue-host.ts";

describe("a fresh onboarding that fails", () => {
  let host: TestHost;
  let before: Awaited<ReturnType<typeof everything>>;

  beforeAll(async () => {
    host = await startHostWithMain();
    await standInForLogind(host);
    before = await everything(host);
  });
  afterAll(async () => host.stop());

  const failures: readonly Failure[] = [
    { title: "the state directory", fault: disk("mkdir", "/.gw-rescue$"), because: /\.gw-rescue: the disk is full/ },
    { title: "the canvas directory", fault: disk("mkdir", "/canvas$"), because: /\.gw-rescue\/canvas: the disk is full/ },
    { title: "the workspace", fault: disk("mkdir", "/workspace-rescue$"), because: /workspace-rescue: the disk is full/ },
    { title: "the log directory", fault: disk("mkdir", "/.gw-rescue/logs?$"), because: /\.gw-rescue\/logs?: the disk is full/ },
    { title: "the config", fault: disk("rename", "/.gw-rescue/gw.json$"), because: /\.gw-rescue\/gw\.json: the disk is full/ },
    { title: "the service definition", fault: disk("rename", "/gw-gateway-rescue.service$"), because: /rescue\.service: the disk is full/ },
    { title: "the manager's look at the definition", systemctl: 1, because: /daemon-reload` ended with exit code 1/ },
    { title: "enabling", systemctl: 2, because: /enable gw-gateway-rescue\.service` ended with exit code 1/ },
    { title: "forgetting failures", systemctl: 3, because: /reset-failed .* ended with exit code 1/ },
    { title: "starting", systemctl: 4, because: /start gw-gateway-rescue\.service` ended with exit code 1/ },
    { title: "gw's own record", fault: { ...disk("rename", "/plans/.*json$"), at: 3 }, because: /plans\/.*: the disk is full/ },
    { title: "gw's first record", fault: disk("rename", "/plans/.*json$"), because: /plans\/.*: the disk is full/ },
  ];

  it.each(failures)("at $title says why and leaves everything as it was", async (failure) => {
    await expectFailure(host, ["--profile", "rescue", "onboard", "--yes"], failure);
    expect(await everything(host)).toEqual(before);
  });

  it("at lingering says why and leaves everything as it was", async () => {
    const refusal = path.join(host.bin, "loginctl.refuses");
    await writeFile(refusal, "");
    const result = await gw(host, ["--profile", "rescue", "onboard", "--yes"]);
    await rm(refusal);
    expect(result).toMatchObject({ exitCode: 1, stdout: "" });
    expect(result.stderr).toMatch(/enable-linger` ended with exit code 1.\n.*polkit says no\n(.*\n)*.*Everything is as it was before\./);
    expect(await everything(host)).toEqual(before);
  });

  it("at a directory that may not be changed says which and leaves everything as it was", async () => {
    const units = path.join(host.home, ".config/systemd/user");
    await promisify(execFile)("chattr", ["+i", units]);
    const result = await gw(host, ["--profile", "rescue", "onboard", "--yes"]).finally(() => promisify(execFile)("chattr", ["-i", units]));
    expect(result).toMatchObject({ exitCode: 1, stdout: "" });
    expect(result.stderr).toContain(
      "Cannot write ~/.config/systemd/user/gw-gateway-rescue.service: ~/.config/systemd/user: the operation is not permitted (EPERM).",
    );
    expect(result.stderr).toContain("lsattr -d ~/.config/systemd/user");
    expect(await everything(host)).toEqual(before);
  });

  it("at a port that was taken between review and confirmation names who took it and leaves everything as it was", async () => {
    const terminal = host.terminal(["gw", "--profile", "rescue", "onboard"], { rows: 50 });
    await answerAll(terminal);
    const squatter = host.terminal(["node", "-e", "require('net').createServer().listen(19791, '127.0.0.1', () => console.log('here'))"]);
    await squatter.waitForText("here");
    await confirmReview(terminal);
    const shown = await terminal.waitForText("Everything is as it was before");
    expect(shown).toMatch(/Port 19791 .*in use by node/);
    terminal.press("ctrl-c");
    expect((await terminal.exited).exitCode).toBe(130);
    await squatter.close();
    expect(await everything(host)).toEqual(before);
  });

  it("at a gateway that ends at once shows its end and leaves everything as it was", async () => {
    // The run before has left its answers.
    await rm(path.join(host.home, ".local/state/gw/drafts"), { recursive: true });
    const [node, broken] = [path.join(host.bin, "own-node"), path.join(host.bin, "broken-node")];
    await copyFile(process.execPath, node);
    await writeFile(broken, "#!/bin/sh\necho 'no such engine'\nexit 9\n");
    await Promise.all([chmod(node, 0o755), chmod(broken, 0o755)]);
    const terminal = host.terminal([node, path.join(host.checkout, "bin/gw.cjs"), "--profile", "rescue", "onboard"], { rows: 50 });
    await answerAll(terminal);
    await rename(broken, node);
    await confirmReview(terminal);
    const shown = await terminal.waitForText("Everything is as it was before");
    expect(shown).toContain("gw-gateway-rescue.service failed");
    expect(shown).toContain("no such engine");
    terminal.type("q");
    expect((await terminal.exited).exitCode).toBe(1);
    expect(await everything(host)).toEqual(before);
  });

  it("is forgotten by the next one, which succeeds", async () => {
    const result = await gw(host, ["--profile", "rescue", "onboard", "--yes"]);
    expect(result.exitCode, result.stderr).toBe(0);
    expect(result.stdout).not.toContain("cut off");
    expect(await openPorts(host)).toEqual([18_789, 18_791, 18_793, 19_789, 19_791, 19_793]);
  });
});

/** Takes every proposal up to the review. */
async function answerAll(terminal: ReturnType<TestHost["terminal"]>): Promise<void> {
  // This machine has a logind, so there is a question after that about the service.
  const titles = questionTitles.flatMap((title) => (title === "Service" ? [title, "linger|Linger|logged"] : [title]));
  for (const title of titles) {
    await terminal.waitForText(new RegExp(`◆ .*(${title})`));
    terminal.press("enter");
  }
  await terminal.waitForText("Review: nothing has been written yet");
}
