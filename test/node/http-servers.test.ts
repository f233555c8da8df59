import { once } from "node:events";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { type IncomingHttpHeaders, request } from "node:http";
import { connect, Socket } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, onTestFinished, test } from "vitest";
import type { HttpHandler, HttpServer } from "../../src/host/http-servers.ts";
import { waitFor } from "../host/wait-for.ts";
import { nodeHttpServers as httpServers } from "../../src/node/http-servers.ts";
import { makeTemporaryDirectory } from "./temporary-directory.ts";

async function serve(handler: HttpHandler): Promise<HttpServer> {
  const opened = await httpServers.listen({ address: "127.0.0.1", port: 0, handler });
  if (!opened.ok) throw new Error(opened.problem.code);
  onTestFinished(async () => opened.value.close());
  return opened.value;
}

type Answer = { readonly status: number | undefined; readonly headers: IncomingHttpHeaders; readonly body: string };

/** Asks with the path as it is; fetch would tidy it up first. */
async function ask(port: number, path: string, headers: Readonly<Record<string, string>> = {}, method = "GET"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path, headers, method, agent: false }, (answer) => {
      text(answer).then((body) => resolve({ status: answer.statusCode, headers: answer.headers, body }), reject);
    });
    sent.once("error", reject).end();
  });
}

describe("listen", () => {
  test("answers with what the handler gives", async () => {
    const { port } = await serve(async (asked) =>
      Response.json({ method: asked.method, path: new URL(asked.url).pathname, body: await asked.text() }),
    );
    const answer = await fetch(`http://127.0.0.1:${port}/a?b`, { method: "POST", body: "ñ" });
    expect(await answer.json()).toEqual({ method: "POST", path: "/a", body: "ñ" });
  });

  test("tells that the port is taken", async () => {
    const { port } = await serve(() => new Response());
    const problem = { kind: "listen-fault", address: "127.0.0.1", port, code: "EADDRINUSE" };
    expect(await httpServers.listen({ address: "127.0.0.1", port, handler: () => new Response() })).toEqual({ ok: false, problem });
  });

  test("answers 500 to a bug and goes on", async () => {
    const { port } = await serve((asked) => {
      if (asked.url.endsWith("/bug")) throw new Error("a secret detail");
      return new Response("fine");
    });
    const broken = await ask(port, "/bug");
    expect(broken.status).toBe(500);
    expect(broken.body).not.toContain("secret");
    expect((await ask(port, "/")).body).toBe("fine");
  });

  test("answers 400 to a request that is none", async () => {
    const { port } = await serve(() => new Response("fine"));
    expect((await ask(port, "/", { host: "a b@c" })).status).toBe(400);
  });

  test("takes so many connections at once and drops the next ones, so that files are left for the rest of the program", async () => {
    const { port } = await serve(() => new Response("fine"));
    const open = async (): Promise<Socket> => {
      const socket = connect(port, "127.0.0.1");
      await once(socket, "connect");
      return socket;
    };
    const held = await Promise.all(Array.from({ length: 500 }, open));
    await once((await open()).resume(), "close");
    const [first] = held;
    first?.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    expect(String(await once(first ?? new Socket(), "data"))).toContain("fine");
    for (const socket of held) socket.destroy();
    await waitFor(async () => (await ask(port, "/").catch(() => undefined))?.body === "fine", { what: "an answer" });
  });

  test("leaves the global Request and Response alone", async () => {
    const before = [Request, Response];
    await serve(() => new Response());
    expect([Request, Response]).toEqual(before);
  });
});

describe("close", () => {
  test("lets a running answer finish and frees the port", async () => {
    const asked = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    const server = await serve(async () => {
      asked.resolve();
      await released.promise;
      return new Response("finished");
    });
    const answer = ask(server.port, "/");
    await asked.promise;
    const closed = server.close();
    released.resolve();
    expect((await answer).body).toBe("finished");
    await closed;
    const again = await httpServers.listen({ address: "127.0.0.1", port: server.port, handler: () => new Response() });
    if (again.ok) await again.value.close();
    expect(again.ok).toBe(true);
  });

  test("cuts an answer that does not end, and an idle connection", async () => {
    const server = await serve(
      () => new Response(new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode("first")) })),
    );
    const idle = connect(server.port, "127.0.0.1").resume();
    const dropped = once(idle, "close");
    const hanging = await fetch(`http://127.0.0.1:${server.port}/`);
    const body = hanging.text().catch(() => "cut");
    await Promise.all([server.close(), server.close()]);
    expect(await body).toBe("cut");
    await dropped;
  });
});

describe("serveDirectory", () => {
  async function site(): Promise<number> {
    const parent = await makeTemporaryDirectory();
    const root = join(parent, "site");
    await mkdir(join(root, "sub", ".git"), { recursive: true });
    await mkdir(join(root, "bare"));
    const texts = {
      "index.html": "<h1>root</h1>",
      "a b.txt": "spaced",
      "app.js": "0123456789",
      "sub/index.html": "sub",
      ".env": "secret",
      "sub/.git/x": "secret",
      "odd.unknown": "?",
    };
    await Promise.all(Object.entries(texts).map(async ([name, content]) => writeFile(join(root, name), content)));
    await writeFile(join(parent, "outside.txt"), "secret");
    await writeFile(join(parent, "site-other"), "secret");
    await symlink("../outside.txt", join(root, "escape.txt"));
    await symlink("..", join(root, "up"));
    await symlink(".env", join(root, "hidden.txt"));
    await symlink("app.js", join(root, "alias.js"));
    await symlink("/dev/zero", join(root, "zero"));
    return (await serve(httpServers.serveDirectory(root))).port;
  }

  test.for([
    ["/", "<h1>root</h1>", "text/html; charset=utf-8"],
    ["/index.html?x=1", "<h1>root</h1>", "text/html; charset=utf-8"],
    ["/sub/", "sub", "text/html; charset=utf-8"],
    ["/app.js", "0123456789", "text/javascript; charset=utf-8"],
    ["/alias.js", "0123456789", "text/javascript; charset=utf-8"],
    ["/a%20b.txt", "spaced", "text/plain; charset=utf-8"],
    ["/odd.unknown", "?", "application/octet-stream"],
    ["/sub/../app.js", "0123456789", "text/javascript; charset=utf-8"],
  ] as const)("%s is served", async ([path, body, type]) => {
    const answer = await ask(await site(), path);
    expect(answer).toMatchObject({ status: 200, body, headers: { "content-type": type, "content-length": String(body.length) } });
  });

  test.for([
    "/missing",
    "/.env",
    "/%2eenv",
    "/sub/.git/x",
    "/hidden.txt",
    "/escape.txt",
    "/up/outside.txt",
    "/up/",
    "/../outside.txt",
    "/%2e%2e/outside.txt",
    "/..%2foutside.txt",
    "/sub%2findex.html",
    "/..%5coutside.txt",
    "/../site-other",
    "//app.js",
    "/sub//index.html",
    "/app.js/",
    "/bare/",
    "/zero",
    "/%00",
    "/%ff",
    "/%",
  ])("%s is not", async (path) => {
    const answer = await ask(await site(), path);
    expect(answer).toMatchObject({ status: 404, body: "" });
  });

  test("a directory without its slash is sent there", async () => {
    expect(await ask(await site(), "/sub?x")).toMatchObject({ status: 308, headers: { location: "/sub/?x" } });
  });

  test("a part of a file is sent as a part", async () => {
    const port = await site();
    const part = await ask(port, "/app.js", { range: "bytes=2-4" });
    expect(part).toMatchObject({ status: 206, body: "234", headers: { "content-range": "bytes 2-4/10", "content-length": "3" } });
    expect(await ask(port, "/app.js", { range: "bytes=10-" })).toMatchObject({ status: 416, headers: { "content-range": "bytes */10" } });
  });

  test("a copy that is still good is not sent again", async () => {
    const port = await site();
    const { headers } = await ask(port, "/app.js");
    const etag = headers.etag ?? "";
    expect(await ask(port, "/app.js", { "if-none-match": etag })).toMatchObject({ status: 304, body: "" });
    await expect(ask(port, "/app.js", { "if-modified-since": headers["last-modified"] ?? "" })).resolves.toMatchObject({ status: 304 });
  });

  test("HEAD tells the length and sends nothing", async () => {
    expect(await ask(await site(), "/app.js", {}, "HEAD")).toMatchObject({ status: 200, body: "", headers: { "content-length": "10" } });
  });

  test("other methods are refused", async () => {
    expect(await ask(await site(), "/app.js", {}, "DELETE")).toMatchObject({ status: 405, headers: { allow: "GET, HEAD" } });
  });

  test("a directory that does not exist serves nothing", async () => {
    const { port } = await serve(httpServers.serveDirectory("/missing/directory"));
    expect((await ask(port, "/")).status).toBe(404);
  });

  test("a large file arrives whole", async () => {
    const directory = await makeTemporaryDirectory();
    await writeFile(join(directory, "large.bin"), Buffer.alloc(5_000_000, "x"));
    const { port } = await serve(httpServers.serveDirectory(directory));
    expect((await ask(port, "/large.bin")).body).toHaveLength(5_000_000);
  });
});
