import { mkdir, realpath } from "node:fs/promises";
import { homedir, totalmem, userInfo } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readSystem } from "../../src/node/system.ts";
import { importLine, startChild } from "./child.ts";
import { makeTemporaryDirectory } from "./temporary-directory.ts";

const printSystem = `${importLine("readSystem", "node/system.ts")}
  const { environment, ...rest } = readSystem("/l", "1");
  console.log(JSON.stringify(rest));`;

test("the machine is this one", () => {
  const system = readSystem("/opt/gw/bin/gw.cjs", "1.2.3");
  expect(system).toMatchObject({
    uid: process.getuid?.(),
    userName: userInfo().username,
    home: homedir(),
    accountHome: userInfo().homedir,
    workingDirectory: process.cwd(),
    nodePath: process.execPath,
    launcherPath: "/opt/gw/bin/gw.cjs",
    version: "1.2.3",
  });
  expect(system.environment).toEqual({ ...process.env });
  expect(system.memoryBytes).toBeGreaterThan(0);
  expect(system.memoryBytes).toBeLessThanOrEqual(totalmem());
});

test("an empty HOME does not count", async () => {
  const child = startChild(printSystem, [], ["env", "HOME="]);
  expect(JSON.parse(await child.readLine())).toMatchObject({ home: userInfo().homedir });
});

test("an account without a name has its number", async () => {
  const unnamed = "if (process.getuid() === 0) process.setuid(54321);\n";
  const child = startChild(printSystem.replace("const", `${unnamed}const`), [], ["env", "-u", "USER", "-u", "LOGNAME", "HOME=/h"]);
  const expected = process.getuid?.() === 0 ? { uid: 54_321, userName: "54321" } : { userName: userInfo().username };
  const told: Readonly<Record<string, unknown>> = JSON.parse(await child.readLine());
  expect(told).toMatchObject({ ...expected, home: "/h" });
  expect(told["accountHome"]).toBe(process.getuid?.() === 0 ? undefined : userInfo().homedir);
});

test("a working directory that was removed becomes the home", async () => {
  const directory = join(await realpath(await makeTemporaryDirectory()), "gone");
  await mkdir(directory);
  const program = `import { rmdirSync } from "node:fs";
    process.chdir(process.argv[1]);
    rmdirSync(process.argv[1]);
    ${printSystem}`;
  const child = startChild(program, [directory], ["env", "HOME=/h"]);
  expect(JSON.parse(await child.readLine())).toMatchObject({ workingDirectory: "/h" });
});
