import { expect, test } from "vitest";
import { createHost } from "../../src/node/host.ts";
import { importLine, startChild } from "./child.ts";

test("a host has every part of the machine", () => {
  const host = createHost("/opt/gw/bin/gw.cjs", "1.2.3");
  const parts = [
    "browsers",
    "clock",
    "commands",
    "databases",
    "files",
    "foreground",
    "httpClient",
    "httpServers",
    "locks",
    "processes",
    "queries",
    "secrets",
    "signals",
    "sockets",
  ];
  expect(Object.keys(host).toSorted()).toEqual([...parts, "system", "watcher"]);
});

// The built-in child_process stands for execa, which cannot be loaded without it.
test("making a host loads nothing that only some commands need", async () => {
  const child = startChild(`${importLine("createHost", "node/host.ts")}
    const before = createHost("/l", "1");
    await before.files.list("/");
    const heavy = ["child_process", "http", "https", "sqlite"].map((name) => "NativeModule " + name);
    console.log(JSON.stringify(process.moduleLoadList.filter((name) => heavy.includes(name))));`);
  expect(JSON.parse(await child.readLine())).toEqual([]);
});
