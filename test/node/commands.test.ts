import { describe, expect, test } from "vitest";
import { nodeCommands as commands } from "../../src/node/commands.ts";
import { nodeQueries } from "../../src/node/queries.ts";
import { nodeProcesses } from "../../src/node/processes.ts";
import { waitFor } from "../host/wait-for.ts";

const timeoutMs = 10_000;

describe("run", () => {
  test("gives exit code and both outputs as they were printed", async () => {
    const argv = ["sh", "-c", "echo out; echo err >&2; exit 3"];
    expect(await commands.run(argv, { timeoutMs })).toEqual({ argv, exitCode: 3, stdout: "out\n", stderr: "err\n", ending: "exited" });
  });

  test("passes arguments as they are", async () => {
    const odd = ["", "a b", "$HOME", "'\"", "*", "-n", "ñ\n"];
    const { stdout } = await commands.run([process.execPath, "-p", "JSON.stringify(process.argv.slice(1))", "--", ...odd], { timeoutMs });
    expect(JSON.parse(stdout)).toEqual(odd);
  });

  test("gives the child exactly the environment", async () => {
    const { stdout } = await commands.run(["/usr/bin/env"], { timeoutMs, environment: { ONLY: "this" } });
    expect(stdout).toBe("ONLY=this\n");
  });

  test("gives the child this process's environment when none is told", async () => {
    const { stdout } = await commands.run(["sh", "-c", 'printf %s "$PATH"'], { timeoutMs });
    expect(stdout).toBe(process.env["PATH"]);
  });

  test.each([
    ["commands", commands],
    ["queries", nodeQueries],
  ])("runs it where it is told: %s", async (_, programs) => {
    expect((await programs.run(["pwd"], { timeoutMs, directory: "/usr" })).stdout).toBe("/usr\n");
    expect((await programs.run(["pwd"], { timeoutMs })).stdout).toBe(`${process.cwd()}\n`);
  });

  test("gives the child an empty input", async () => {
    expect(await commands.run(["cat"], { timeoutMs })).toMatchObject({ exitCode: 0, stdout: "" });
  });

  test.for([
    ["does not exist", "/missing/program"],
    ["is not on the path", "no-such-program-here"],
    ["may not be executed", "/etc/passwd"],
  ] as const)("says so when the program %s", async ([, program]) => {
    const result = await commands.run([program], { timeoutMs });
    expect(result).toMatchObject({ exitCode: undefined, stdout: "", ending: "not-found" });
    expect(result.stderr).toContain(program);
  });

  test("tells a program that a signal ended", async () => {
    const result = await commands.run(["sh", "-c", "echo before; kill -9 $$"], { timeoutMs });
    expect(result).toMatchObject({ exitCode: undefined, stdout: "before\n", ending: "signalled" });
  });

  test("keeps a long output whole", async () => {
    const { stdout } = await commands.run([process.execPath, "-e", "process.stdout.write('x'.repeat(5e6))"], { timeoutMs });
    expect(stdout).toHaveLength(5_000_000);
  });
});

describe("a program that is watched", () => {
  test("tells each line of both outputs as it comes, and gives them whole at the end", async () => {
    const lines: string[] = [];
    const first = Promise.withResolvers<void>();
    const onLine = (line: string) => {
      lines.push(line);
      first.resolve();
    };
    const running = commands.run(["sh", "-c", "echo one; read line </dev/zero & echo two >&2; wait; printf three"], {
      timeoutMs: 800,
      onLine,
    });
    await first.promise;
    expect(["one", "two"]).toContain(lines[0]);
    const ended = await running;
    expect(ended).toMatchObject({ stdout: "one\n", stderr: "two\n", ending: "timed-out" });
  });

  test("keeps an output without a last line break as it is", async () => {
    const lines: string[] = [];
    const result = await commands.run(["printf", "a\\n\\nb"], { timeoutMs, onLine: (line) => lines.push(line) });
    expect([result.stdout, lines]).toEqual(["a\n\nb", ["a", "", "b"]]);
  });

  test("ends with all that it started when it is told to", async () => {
    const told = new AbortController();
    const script = "sh -c 'trap \"\" TERM; exec >/dev/null 2>&1; while :; do sleep 0.05; done' & echo $!; wait";
    let child = 0;
    const onLine = (line: string) => {
      child = Number(line);
      told.abort();
    };
    const result = await commands.run(["sh", "-c", script], { timeoutMs, onLine, signal: told.signal });
    expect(result).toMatchObject({ exitCode: undefined, ending: "signalled" });
    await waitFor(async () => (await nodeProcesses.find(child)) === undefined, { what: "the child is gone" });
  });
});

describe("the time-out", () => {
  test("ends the program and its children, even those that ignore SIGTERM, and keeps what was said", async () => {
    const script = "sh -c 'trap \"\" TERM; exec >/dev/null 2>&1; while :; do sleep 0.05; done' & echo $!; wait";
    const result = await commands.run(["sh", "-c", script], { timeoutMs: 300 });
    expect(result).toMatchObject({ exitCode: undefined, ending: "timed-out" });
    const orphan = Number(result.stdout);
    await waitFor(async () => (await nodeProcesses.find(orphan)) === undefined, { what: "the end of the child's child" });
    expect(orphan).toBeGreaterThan(1);
  });

  test("ends a program that ignores SIGTERM", async () => {
    const result = await commands.run(["sh", "-c", "trap '' TERM; while :; do sleep 0.05; done"], { timeoutMs: 200 });
    expect(result.ending).toBe("timed-out");
  });

  test("is not used up by a daemon that keeps the output open", async () => {
    const result = await commands.run(["sh", "-c", "setsid sleep 60 & echo $!"], { timeoutMs: 30_000 });
    process.kill(Number(result.stdout), "SIGKILL");
    expect(result).toMatchObject({ exitCode: 0, ending: "exited" });
  });

  test("holds although a daemon keeps the output open", async () => {
    const result = await commands.run(["sh", "-c", "setsid sleep 60 & echo $!; wait"], { timeoutMs: 300 });
    process.kill(Number(result.stdout), "SIGKILL");
    expect(result.ending).toBe("timed-out");
  });
});
