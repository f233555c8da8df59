import { timingSafeEqual } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Identity } from "../../src/gateway/identity.ts";
import type { Access } from "../../src/gateway/access.ts";
import { type Canvas, canvasHandler } from "../../src/gateway/canvas-handler.ts";
import { gatewayHandler } from "../../src/gateway/gateway-handler.ts";
import type { HttpHandler } from "../../src/host/http-servers.ts";

const secret = "correct horse";
const bearer = "Bearer correct%20horse";
const session = "0123456789abcdef";

const identity: Identity = {
  engine: "builtin",
  profile: "rescue",
  version: "0.1.0",
  pid: 4242,
  startedAt: "2026-01-02T03:04:05.000Z",
  stateDirDigest: "d1",
  configPath: "/home/u/.gw-rescue/gw.json",
  isReady: true,
  ports: { gateway: 19789, "browser-control": 19791, canvas: 19793, cdp: { from: 19800, to: 19899 } },
};

const reported: string[] = [];

const access: Access = {
  secret,
  secrets: { isSame: (left, right) => left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right)) },
  hostNames: ["localhost", "127.0.0.1", "[::1]"],
  report: (error) => reported.push(error.message),
};

/** Stands for the files of a directory: tells which path it was asked for. */
const files: HttpHandler = (request) => {
  const { pathname } = new URL(request.url);
  if (pathname === "/missing") return new Response(null, { status: 404 });
  if (pathname === "/sub") return new Response(null, { status: 308, headers: { location: "/sub/" } });
  if (pathname === "/broken") throw new Error("disk on fire");
  return new Response(`file ${pathname}`, { headers: { "content-type": "text/plain", etag: '"1"' } });
};

const canvas: Canvas = {
  port: 19793,
  session: async () => session,
  filesUnder: () => files,
  liveReload: { version: () => "1", answer: () => new Response("data: 1\n\n"), end: async () => undefined },
};

const handlers = {
  gateway: gatewayHandler(access, { identity: () => identity, canvas }),
  starting: gatewayHandler(access, { identity: () => ({ ...identity, isReady: false }), canvas }),
  open: gatewayHandler({ ...access, hostNames: undefined }, { identity: () => identity, canvas }),
  bare: gatewayHandler(access, { identity: () => identity, canvas: undefined }),
  canvas: canvasHandler(access, canvas),
  still: canvasHandler(access, { ...canvas, liveReload: undefined }),
} as const;

type Ask = {
  readonly method?: string;
  readonly authorization?: string;
  readonly cookie?: string;
  readonly host?: string;
  readonly origin?: string;
  readonly accept?: string;
};

async function ask(name: keyof typeof handlers, path: string, { method = "GET", host = "127.0.0.1:19789", ...headers }: Ask = {}) {
  return handlers[name](new Request(`http://127.0.0.1:19789${path}`, { method, headers: { host, ...headers } }));
}

describe("who gets which answer", () => {
  test.for<readonly [keyof typeof handlers, string, string, Ask, number]>([
    ["gateway", "GET", "/healthz", {}, 200],
    ["gateway", "HEAD", "/healthz", {}, 200],
    ["gateway", "POST", "/healthz", {}, 405],
    ["gateway", "GET", "/readyz", {}, 200],
    ["starting", "GET", "/readyz", {}, 503],
    ["starting", "GET", "/healthz", {}, 200],
    ["gateway", "GET", "/identity", {}, 401],
    ["gateway", "GET", "/identity", { authorization: bearer }, 200],
    ["gateway", "HEAD", "/identity", { authorization: bearer }, 200],
    ["gateway", "GET", "/identity", { authorization: bearer.replace("Bearer", "bearer") }, 200],
    ["gateway", "GET", "/identity", { authorization: `${bearer}x` }, 401],
    ["gateway", "GET", "/identity", { authorization: "Bearer" }, 401],
    ["gateway", "GET", "/identity", { authorization: "Basic correct%20horse" }, 401],
    ["gateway", "GET", `/identity?token=correct%20horse`, {}, 401],
    ["gateway", "DELETE", "/identity", { authorization: bearer }, 405],
    ["gateway", "OPTIONS", "/identity", {}, 405],
    ["gateway", "GET", "/", {}, 401],
    ["gateway", "GET", "/", { authorization: bearer }, 200],
    ["gateway", "GET", "/nothing", {}, 401],
    ["gateway", "GET", "/nothing", { authorization: bearer }, 404],
    ["gateway", "GET", "/canvas/page.html", {}, 401],
    ["gateway", "GET", "/canvas/page.html", { authorization: bearer }, 200],
    ["gateway", "GET", "/canvas/missing", { authorization: bearer }, 404],
    ["gateway", "GET", "/canvasses", { authorization: bearer }, 404],
    ["gateway", "GET", "/canvas/", { cookie: `gw-canvas-19793=${session}` }, 200],
    ["gateway", "GET", "/canvas/", { cookie: `gw-canvas-19789=${session}` }, 401],
    ["gateway", "GET", "/canvas/", { cookie: `gw-canvas-19793=${session}x` }, 401],
    ["gateway", "GET", "/canvas/?token=correct%20horse", {}, 303],
    ["gateway", "GET", "/canvas/?token=wrong", {}, 401],
    ["gateway", "GET", "/canvas/.gw/changes", {}, 401],
    ["gateway", "GET", "/canvas/.gw/changes", { cookie: `gw-canvas-19793=${session}` }, 200],
    ["gateway", "GET", "/canvas/.gw/sign-in", {}, 401],
    ["gateway", "GET", "/canvas/.gw/sign-in", { cookie: `gw-canvas-19793=${session}` }, 401],
    ["gateway", "GET", "/canvas/.gw/sign-in", { authorization: bearer }, 204],
    ["gateway", "GET", "/identity", { cookie: `gw-canvas-19793=${session}` }, 401],
    ["gateway", "GET", "/", { cookie: `gw-canvas-19793=${session}` }, 401],
    ["bare", "GET", "/canvas/", {}, 401],
    ["bare", "GET", "/canvas/", { authorization: bearer }, 404],
    ["bare", "GET", "/canvas/?token=correct%20horse", {}, 401],
    ["gateway", "GET", "/healthz", { host: "evil.example" }, 421],
    ["gateway", "GET", "/identity", { host: "evil.example:19789", authorization: bearer }, 421],
    ["gateway", "GET", "/healthz", { host: "localhost.evil.example" }, 421],
    ["gateway", "GET", "/healthz", { host: "127.0.0.1.evil.example:80" }, 421],
    ["gateway", "GET", "/healthz", { host: "" }, 421],
    ["gateway", "POST", "/healthz", { host: "evil.example" }, 421],
    ["gateway", "GET", "/healthz", { host: "localhost" }, 200],
    ["gateway", "GET", "/healthz", { host: "LOCALHOST:19789" }, 200],
    ["gateway", "GET", "/healthz", { host: "[::1]:19789" }, 200],
    ["gateway", "GET", "/healthz", { host: "[::1]" }, 200],
    ["open", "GET", "/healthz", { host: "gateway.lan:19789" }, 200],
    ["open", "GET", "/identity", { host: "gateway.lan:19789" }, 401],
    ["gateway", "GET", "/identity", { authorization: bearer, origin: "http://127.0.0.1:19789" }, 200],
    ["gateway", "GET", "/identity", { authorization: bearer, origin: "HTTP://127.0.0.1:19789" }, 200],
    ["gateway", "GET", "/identity", { authorization: bearer, origin: "http://127.0.0.1:3000" }, 403],
    ["gateway", "GET", "/identity", { authorization: bearer, origin: "http://127.0.0.1" }, 403],
    ["gateway", "GET", "/identity", { authorization: bearer, origin: "https://evil.example" }, 403],
    ["gateway", "GET", "/identity", { authorization: bearer, origin: "null" }, 403],
    ["gateway", "GET", "/identity", { authorization: bearer, origin: "" }, 403],
    ["gateway", "GET", "/healthz", { origin: "https://evil.example" }, 403],
    ["gateway", "OPTIONS", "/identity", { origin: "https://evil.example" }, 403],
    ["gateway", "GET", "/healthz", { origin: "https://evil.example", host: "evil.example" }, 421],
    ["open", "GET", "/healthz", { origin: "https://gateway.lan", host: "gateway.lan" }, 200],
    ["open", "GET", "/healthz", { origin: "https://evil.example", host: "gateway.lan" }, 403],
    ["canvas", "GET", "/", { authorization: bearer, origin: "http://127.0.0.1:19789" }, 200],
    ["canvas", "GET", "/", { cookie: `gw-canvas-19793=${session}`, origin: "https://evil.example" }, 403],
    ["canvas", "GET", "/healthz", {}, 200],
    ["canvas", "GET", "/", {}, 401],
    ["canvas", "GET", "/", { authorization: bearer }, 200],
    ["canvas", "GET", "/missing", { authorization: bearer }, 404],
    ["canvas", "GET", "/", { cookie: `gw-canvas-19793=${session}` }, 200],
    ["canvas", "GET", "/", { cookie: `gw-canvas-18793=${session}` }, 401],
    ["canvas", "GET", "/", { cookie: "gw-canvas-19793=" }, 401],
    ["canvas", "GET", "/", { cookie: "gw-canvas-19793=correct%20horse" }, 401],
    ["canvas", "GET", "/?token=correct%20horse", {}, 303],
    ["canvas", "GET", "/?token=wrong", {}, 401],
    ["canvas", "GET", "/?token=", {}, 401],
    ["canvas", "GET", "/.gw/changes", {}, 401],
    ["canvas", "GET", "/.gw/changes", { authorization: bearer }, 200],
    ["canvas", "POST", "/.gw/sign-in", { authorization: bearer }, 405],
    ["still", "GET", "/", { authorization: bearer }, 200],
    ["canvas", "PUT", "/", { authorization: bearer }, 405],
    ["canvas", "GET", "/?token=correct%20horse", { host: "evil.example" }, 421],
  ])("%s: %s %s with %o is answered with %i", async ([name, method, path, options, status]) => {
    const response = await ask(name, path, { ...options, method });
    expect(response.status).toBe(status);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
  });

  test("a refusal names the scheme, and 405 names the methods", async () => {
    expect((await ask("gateway", "/identity")).headers.get("www-authenticate")).toBe('Bearer realm="gw"');
    expect((await ask("gateway", "/identity", { method: "POST" })).headers.get("allow")).toBe("GET, HEAD");
  });

  test("answers of the API are JSON that nobody may store", async () => {
    for (const path of ["/healthz", "/readyz", "/identity", "/", "/nothing"]) {
      const response = await ask("gateway", path, { authorization: bearer });
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(response.headers.get("content-type")).toContain("application/json");
    }
  });

  test("an answer to HEAD has no body", async () => {
    expect(await (await ask("gateway", "/healthz", { method: "HEAD" })).text()).toBe("");
  });
});

describe("what the answers say", () => {
  test("/healthz says live and /readyz says ready", async () => {
    expect(await (await ask("gateway", "/healthz")).json()).toEqual({ ok: true, status: "live" });
    expect(await (await ask("gateway", "/readyz")).json()).toEqual({ ready: true });
    expect(await (await ask("starting", "/readyz")).json()).toEqual({ ready: false });
  });

  test("/identity tells everything by which an instance is known", async () => {
    expect(await (await ask("gateway", "/identity", { authorization: bearer })).json()).toEqual(identity);
  });

  test("no answer holds the secret", async () => {
    for (const name of ["gateway", "canvas"] as const) {
      for (const path of ["/", "/identity", "/nothing"]) {
        expect(await (await ask(name, path, { authorization: bearer })).text()).not.toMatch(/correct.+horse/);
      }
    }
  });

  test("a handler that throws gives 500 without details, and is reported", async () => {
    const response = await ask("canvas", "/broken", { authorization: bearer });
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ error: "internal-error" });
    expect(reported).toContain("disk on fire");
  });
});

describe("the canvas", () => {
  test("is served below /canvas/ on the base port as at the root of its own port", async () => {
    expect(await (await ask("gateway", "/canvas/a/b.css", { authorization: bearer })).text()).toBe("file /a/b.css");
    expect(await (await ask("canvas", "/a/b.css", { authorization: bearer })).text()).toBe("file /a/b.css");
  });

  test("keeps the headers of its files, and redirects stay below the prefix", async () => {
    expect((await ask("gateway", "/canvas/x", { authorization: bearer })).headers.get("etag")).toBe('"1"');
    expect((await ask("gateway", "/canvas?x=1", { authorization: bearer })).headers.get("location")).toBe("/canvas/?x=1");
    expect((await ask("gateway", "/canvas/sub", { authorization: bearer })).headers.get("location")).toBe("/canvas/sub/");
    expect((await ask("canvas", "/sub", { authorization: bearer })).headers.get("location")).toBe("/sub/");
  });

  test("takes a token from the address once and goes on with a cookie in its place", async () => {
    const response = await ask("canvas", "/page.html?token=correct%20horse&x=1");
    expect(response.headers.get("location")).toBe("/page.html?x=1");
    expect(response.headers.get("set-cookie")).toBe(`gw-canvas-19793=${session}; Path=/; HttpOnly; SameSite=Strict`);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const [cookie] = (response.headers.get("set-cookie") ?? "").split(";");
    expect((await ask("canvas", "/page.html?x=1", { cookie: cookie ?? "" })).status).toBe(200);
  });

  test("takes the secret from its own page, and never in the address", async () => {
    const page = await ask("gateway", "/canvas/page.html", { accept: "text/html,*/*" });
    expect(page.status).toBe(401);
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.headers.get("cache-control")).toBe("no-store");
    const text = await page.text();
    expect(text).toContain('"/canvas/.gw/sign-in"');
    expect(text).not.toMatch(/<input[^>]* name=|rescue|home/);
    const signedIn = await ask("gateway", "/canvas/.gw/sign-in", { authorization: bearer });
    expect(signedIn.headers.get("set-cookie")).toBe(`gw-canvas-19793=${session}; Path=/; HttpOnly; SameSite=Strict`);
  });

  test.for([
    "//evil.example/?token=correct%20horse",
    "/\\evil.example/?token=correct%20horse",
    "/\\\\/evil.example/?token=correct%20horse",
  ])("never sends a browser to another host: %s", async (path) => {
    expect((await ask("canvas", path)).headers.get("location")).toBe("/evil.example/");
  });
});
