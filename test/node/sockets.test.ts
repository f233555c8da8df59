import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer as createHttpServer, type RequestListener } from "node:http";
import { createServer, type Server, type Socket } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { WebSocketServer, type WebSocket } from "ws";
import { nodeSockets as sockets } from "../../src/node/sockets.ts";
import { dropRoot, importLine, startChild } from "./child.ts";

async function hold(server: Server, address: string): Promise<number> {
  const held = new Set<Socket>();
  server.on("connection", (socket: Socket) => held.add(socket));
  server.listen({ host: address, port: 0 });
  await once(server, "listening");
  onTestFinished(async () => {
    for (const socket of held) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const bound = server.address();
  return typeof bound === "object" && bound !== null ? bound.port : 0;
}

describe("tryBind", () => {
  const addresses = ["127.0.0.1", "0.0.0.0", "::1", "::"] as const;

  // What Linux answers; a free answer on one address says nothing about the others.
  test.for([
    ["127.0.0.1", ["used", "used", "free", "used"]],
    ["0.0.0.0", ["used", "used", "free", "used"]],
    ["::1", ["free", "free", "used", "used"]],
    ["::", ["used", "used", "used", "used"]],
  ] as const)("tells which addresses a holder of %s takes", async ([holder, expected]) => {
    const port = await hold(createServer(), holder);
    const outcomes: string[] = [];
    for (const address of addresses) outcomes.push(await sockets.tryBind(address, port));
    expect(outcomes).toEqual(expected);
  });

  test("leaves the port free", async () => {
    const server = createServer();
    const port = await hold(server, "127.0.0.1");
    await new Promise((resolve) => server.close(resolve));
    for (let round = 0; round < 5; round += 1) expect(await sockets.tryBind("127.0.0.1", port)).toBe("free");
  });

  test.for(["203.0.113.1", "2001:db8::1"])("tells that the host lacks %s", async (address) => {
    expect(await sockets.tryBind(address, 40_001)).toBe("unavailable");
  });

  test("tells what an ordinary person may not bind", async () => {
    const first = Number(await readFile("/proc/sys/net/ipv4/ip_unprivileged_port_start", "utf8"));
    const child = startChild(`${importLine("nodeSockets", "node/sockets.ts")}${dropRoot}
      console.log(await nodeSockets.tryBind("127.0.0.1", 3));`);
    expect(await child.readLine()).toBe(first > 3 ? "denied" : "free");
  });
});

describe("get", () => {
  const serve = async (listener: RequestListener) => `http://127.0.0.1:${await hold(createHttpServer(listener), "127.0.0.1")}/`;

  test("gives status and body, and shows the bearer", async () => {
    const url = await serve((request, response) => response.writeHead(503).end(`${request.method} ${request.headers.authorization} ñ`));
    expect(await sockets.get(url, { timeoutMs: 5000, bearer: "secret" })).toEqual({ status: 503, body: "GET Bearer secret ñ" });
    expect(await sockets.get(url, { timeoutMs: 5000 })).toEqual({ status: 503, body: "GET undefined ñ" });
  });

  test("does not follow a redirect", async () => {
    const url = await serve((_, response) => response.writeHead(302, { location: "/elsewhere" }).end());
    expect(await sockets.get(url, { timeoutMs: 5000 })).toEqual({ status: 302, body: "" });
  });

  test("reaches a server on ::1", async () => {
    const port = await hold(
      createHttpServer((_, response) => response.end("six")),
      "::1",
    );
    expect(await sockets.get(`http://[::1]:${port}/`, { timeoutMs: 5000 })).toEqual({ status: 200, body: "six" });
  });

  test("cuts an endless body", async () => {
    const url = await serve((_, response) => {
      const more = () => {
        while (response.writable && response.write("x".repeat(65_536)));
      };
      response.on("drain", more);
      more();
    });
    const reply = await sockets.get(url, { timeoutMs: 20_000 });
    expect(reply?.body).toHaveLength(1024 * 1024);
  });

  test.for([
    ["says nothing", () => undefined],
    [
      "never ends its answer",
      (_: unknown, response: { write(text: string): unknown }) => setInterval(() => response.write("."), 20).unref(),
    ],
  ] as const)("gives up on a server that %s", async ([, listener]) => {
    const url = await serve(listener);
    const start = performance.now();
    expect(await sockets.get(url, { timeoutMs: 250 })).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test("gives nothing for a server of another protocol, a closed port and a bad address", async () => {
    const other = await hold(
      createServer((socket) => socket.end("SSH-2.0-OpenSSH\r\n")),
      "127.0.0.1",
    );
    const urls = [`http://127.0.0.1:${other}/`, "http://127.0.0.1:1/", "http://[::1", "nonsense"];
    expect(await Promise.all(urls.map(async (url) => sockets.get(url, { timeoutMs: 5000 })))).toEqual(urls.map(() => undefined));
  });
});

describe("converse", () => {
  const serve = async (onConnection: (socket: WebSocket) => void) => {
    const server = createHttpServer();
    const sockets = new WebSocketServer({ server });
    sockets.on("connection", onConnection);
    onTestFinished(() => sockets.clients.forEach((client) => client.terminate()));
    return `ws://127.0.0.1:${await hold(server, "127.0.0.1")}/`;
  };

  test("answers each message as told, until it is over", async () => {
    const url = await serve((socket) => {
      socket.send("1");
      socket.on("message", (data: Buffer) => socket.send(`${data.toString()}+1`));
    });
    const heard: string[] = [];
    const hear = (message: string) => {
      heard.push(message);
      return heard.length === 3 ? { isOver: true } : { say: message };
    };
    expect(await sockets.converse(url, { timeoutMs: 5000, hear })).toEqual({ kind: "over" });
    expect(heard).toEqual(["1", "1+1", "1+1+1"]);
  });

  test("speaks first where it has a greeting", async () => {
    const url = await serve((socket) => void socket.on("message", (data: Buffer) => socket.send(`you said ${data.toString()}`)));
    const heard: string[] = [];
    const hear = (message: string) => ({ isOver: heard.push(message) === 1 });
    expect(await sockets.converse(url, { timeoutMs: 5000, greeting: "hello", hear })).toEqual({ kind: "over" });
    expect(heard).toEqual(["you said hello"]);
  });

  test("tells how the other side closed it", async () => {
    const url = await serve((socket) => socket.close(1008, "unauthorized"));
    const end = await sockets.converse(url, { timeoutMs: 5000, hear: () => ({}) });
    expect(end).toEqual({ kind: "closed", code: 1008, reason: "unauthorized" });
  });

  test.each(["http", "nobody", "no URL"])("gets no answer from %s", async (kind) => {
    const port = await hold(createHttpServer(), "127.0.0.1");
    const url = { http: `ws://127.0.0.1:${port}/`, nobody: "ws://127.0.0.1:1/", "no URL": "ws:" }[kind] ?? "";
    expect(await sockets.converse(url, { timeoutMs: 5000, hear: () => ({}) })).toEqual({ kind: "no-answer" });
  });

  test.each(["opens and says nothing", "never opens"])(
    "leaves one that %s when the time is up, and keeps no process alive",
    async (kind) => {
      const url =
        kind === "never opens" ? `ws://127.0.0.1:${await hold(createServer(), "127.0.0.1")}/` : await serve((socket) => socket.pause());
      const child = startChild(`${importLine("nodeSockets", "node/sockets.ts")}
      console.log(JSON.stringify(await nodeSockets.converse(${JSON.stringify(url)}, { timeoutMs: 300, hear: () => ({}) })));`);
      expect(await child.readLine()).toBe('{"kind":"no-answer"}');
      expect(await child.ended).toMatchObject({ exitCode: 0, stderr: "" });
    },
  );
});
