import { once } from "node:events";
import { createServer } from "node:net";
import { basename } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Files } from "../../src/host/files.ts";
import { err } from "../../src/lib/result.ts";
import { listListeners } from "../../src/listener/listeners.ts";
import { nodeFiles } from "../../src/node/files.ts";
import { nodeProcesses } from "../../src/node/processes.ts";
import { startChild } from "../node/child.ts";

const listenInChild = `import { createServer } from "node:net";
  const server = createServer().listen(0, process.argv[1], () => console.log(server.address().port));`;

async function listen(address: string): Promise<number> {
  const server = createServer().listen(0, address);
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const bound = server.address();
  return typeof bound === "object" && bound !== null ? bound.port : 0;
}

test.for(["127.0.0.1", "0.0.0.0", "::1", "::"])("a listener of this process on %s is found with its owner", async (address) => {
  const port = await listen(address);
  const found = (await listListeners(nodeFiles, nodeProcesses)).filter((listener) => listener.port === port);
  expect(found).toMatchObject([{ address, port, owner: { pid: process.pid } }]);
});

test("a listener of another process is found with its owner", async () => {
  const child = startChild(listenInChild, ["127.0.0.1"]);
  const port = Number(await child.readLine());
  const found = (await listListeners(nodeFiles, nodeProcesses)).find((listener) => listener.port === port);
  expect(found?.owner).toEqual({ pid: child.pid, program: basename(process.execPath), container: found?.owner?.container });
});

test("listeners come in order of port", async () => {
  await Promise.all([listen("127.0.0.1"), listen("::1"), listen("0.0.0.0")]);
  const ports = (await listListeners(nodeFiles, nodeProcesses)).map((listener) => listener.port);
  expect(ports).toEqual(ports.toSorted((left, right) => left - right));
});

test("a process that may not be looked into leaves the owner unknown", async () => {
  const port = await listen("127.0.0.1");
  const closed: Files = {
    ...nodeFiles,
    list: async (path) =>
      path.endsWith("/fd") ? err({ kind: "file-fault", operation: "list", path, code: "EACCES" }) : nodeFiles.list(path),
  };
  const found = (await listListeners(closed, nodeProcesses)).find((listener) => listener.port === port);
  expect(found).toEqual({ address: "127.0.0.1", port, owner: undefined });
});

test("a host without /proc has no list", async () => {
  const nothing: Files = {
    ...nodeFiles,
    list: async (path) => err({ kind: "file-fault", operation: "list", path, code: "ENOENT" }),
    readText: async (path) => err({ kind: "file-fault", operation: "read", path, code: "ENOENT" }),
  };
  expect(await listListeners(nothing, nodeProcesses)).toEqual([]);
});
