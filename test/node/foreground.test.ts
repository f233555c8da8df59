import { mkdtemp, realpath } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { openTerminal, type Terminal } from "../host/terminal.ts";
import { waitFor } from "../host/wait-for.ts";
import { importLine } from "./child.ts";

type Way = "handOver" | "giveWay" | "giveWay as a child";

const env = { PATH: process.env["PATH"] ?? "", TERM: "xterm", SECRET_OF_PARENT: "x" };

/** A program that gives its terminal to another one, which says who it is, waits for a signal and ends with 7. */
async function start(way: Way): Promise<{ readonly terminal: Terminal; readonly pid: number; readonly told: readonly string[] }> {
  const directory = await realpath(await mkdtemp(path.join(tmpdir(), "gw-foreground-")));
  const inner = `
    let heard = 0;
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => { heard += 1; console.log("heard", name, heard); setTimeout(() => process.exit(7), 300); });
    console.log("inner", process.pid, process.cwd(), Object.keys(process.env).sort().join(), process.stdin.isTTY, process.stdout.isTTY);
    setInterval(() => {}, 1000);`;
  const call = way === "handOver" ? "handOver(argv, environment)" : "giveWay(argv, environment, directory)";
  const outer = `${importLine("nodeForeground", "node/foreground.ts")}
    if (${way === "giveWay as a child"}) process.execve = undefined;
    const argv = [process.execPath, "--eval", ${JSON.stringify(inner)}];
    const environment = { ONLY: "this", PATH: ${JSON.stringify(env.PATH)} };
    const directory = ${JSON.stringify(directory)};
    console.log("outer", process.pid);
    const ended = await nodeForeground.${call};
    console.log("ended", ended.exitCode);
    process.exitCode = ended.exitCode;`;
  const terminal = openTerminal([process.execPath, "--input-type=module", "--eval", outer], { env, columns: 200 });
  onTestFinished(async () => terminal.close());
  const line = /inner (\d+) (\S+) (\S+) (\S+) (\S+)/;
  const [, pid, ...told] = line.exec(await terminal.waitForText(line)) ?? [];
  const cwd = way === "handOver" ? process.cwd() : directory;
  expect(told).toEqual([cwd, "ONLY,PATH", "true", "true"]);
  return { terminal, pid: Number(pid), told };
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe.each(["handOver", "giveWay", "giveWay as a child"] as const)("a program that has the terminal by %s", (way) => {
  test("gets Ctrl-C once and decides itself how to end", async () => {
    const { terminal } = await start(way);
    terminal.press("ctrl-c");
    expect(await terminal.exited).toMatchObject({ exitCode: 7 });
    expect(terminal.raw.match(/heard SIGINT/g)).toHaveLength(1);
    expect(terminal.raw).not.toContain("Warning");
  });

  test.each(["SIGTERM", "SIGHUP"] as const)("gets the %s that was meant for gw", async (signal) => {
    const { terminal } = await start(way);
    await terminal.kill(signal);
    await waitFor(() => terminal.raw.includes(`heard ${signal}`));
    expect(await terminal.exited).toMatchObject({ exitCode: 7 });
  });
});

test("a program in gw's place has its pid, so that kill -9 leaves nobody", async () => {
  const { terminal, pid } = await start("giveWay");
  expect(terminal.screen()).toContain(`outer ${pid}`);
  await terminal.kill("SIGKILL");
  await terminal.exited;
  await waitFor(() => !isAlive(pid));
});

test.each(["/nowhere/node", "/etc/passwd"])("%s cannot be started, which is told", async (file) => {
  const program = `${importLine("nodeForeground", "node/foreground.ts")}
    console.log("ended", (await nodeForeground.giveWay(["${file}"], {}, "/")).exitCode);`;
  const terminal = openTerminal([process.execPath, "--input-type=module", "--eval", program], { env });
  onTestFinished(async () => terminal.close());
  expect(await terminal.waitForText(/ended/)).toContain("ended undefined");
});

test("one that a signal ends is told as a shell would", async () => {
  const program = `${importLine("nodeForeground", "node/foreground.ts")}
    console.log("ended", (await nodeForeground.handOver(["/bin/sh", "-c", "kill -TERM $$"], {})).exitCode);`;
  const terminal = openTerminal([process.execPath, "--input-type=module", "--eval", program], { env });
  onTestFinished(async () => terminal.close());
  expect(await terminal.waitForText(/ended/)).toContain("ended 143");
});
