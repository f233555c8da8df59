import { readFile, stat, symlink, writeFile } from "node:fs/promises";
import { createServer as createHttpServer, get as httpGet } from "node:http";
import { createServer, type Server } from "node:net";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { lockPathOf, readLiveLock } from "../../src/gateway/gateway-lock.ts";
import { probeHealth } from "../../src/gateway/identity.ts";
import {
  failGateway,
  fillCanvas,
  heldOffsets,
  host,
  makePlace,
  pickBasePort,
  type Place,
  secret,
  spawnGateway,
  startGateway,
} from "./gateway-fixture.ts";

const hasIpv6 = (await host.sockets.tryBind("::1", await pickBasePort())) !== "unavailable";

/** A stranger that listens until the test ends. */
async function holdPort(address: string, port: number): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen({ host: address, port, ipv6Only: address !== "::" }, resolve));
  onTestFinished(() => void server.close());
  return server;
}

type Reply = { readonly status: number; readonly body: string; readonly headers: Readonly<Record<string, string | string[] | undefined>> };

/** A GET whose path is sent exactly as it is written. */
async function ask(
  url: { readonly host?: string; readonly port: number; readonly path: string },
  headers: Readonly<Record<string, string>> = { authorization: `Bearer ${secret}` },
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = httpGet({ host: "127.0.0.1", agent: false, headers, ...url }, (answer) => {
      let body = "";
      answer.setEncoding("utf8").on("data", (text: string) => (body += text));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body, headers: answer.headers }));
    });
    sent.once("error", reject);
  });
}

async function probe(place: Place, given: { readonly secret?: string; readonly host?: string; readonly stateDir?: string } = {}) {
  const answer = await probeHealth(host, { host: "127.0.0.1", port: place.basePort, secret, stateDir: place.stateDir, ...given });
  return answer.ok ? answer.value : answer.problem;
}

describe("a gateway that runs", () => {
  test("answers on every role's port, says where, and proves to be this state directory's", async () => {
    const place = await makePlace();
    const { lines } = await startGateway(place);
    const { basePort } = place;
    expect(await heldOffsets(basePort)).toEqual([0, 2, 4]);
    expect(JSON.parse((await ask({ port: basePort, path: "/healthz" }, {})).body)).toEqual({ ok: true, status: "live" });
    expect(JSON.parse((await ask({ port: basePort, path: "/readyz" }, {})).body)).toEqual({ ready: true });
    expect(JSON.parse((await ask({ port: basePort + 2, path: "/" })).body)).toEqual({
      enabled: true,
      profile: "rescue",
      running: false,
      cdpPortRange: { from: basePort + 11, to: basePort + 110 },
      cdpUrl: null,
      profiles: ["default"],
      browsers: [expect.objectContaining({ name: "default", state: "stopped", cdpPort: basePort + 11 })],
    });
    expect(await probe(place)).toMatchObject({
      kind: "same",
      identity: { profile: "rescue", pid: process.pid, isReady: true, ports: { gateway: basePort, canvas: basePort + 4 } },
    });
    const bare = lines.map((line) => line.replace(/^\S+ /, ""));
    expect(bare).toContain(`gateway: listening on http://127.0.0.1:${basePort}/`);
    expect(bare).toContain(`browser-control: listening on http://127.0.0.1:${basePort + 2}/`);
    expect(bare).toContain(`canvas: listening on http://127.0.0.1:${basePort + 4}/`);
    for (const line of lines) expect(line).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z \S/);
    expect(lines.join("\n")).not.toContain(secret);
  });

  test("answers on ::1 wherever the host has it, but browser control stays on 127.0.0.1", async () => {
    const place = await makePlace();
    const { lines } = await startGateway(place);
    expect(lines.some((line) => line.includes(`http://[::1]:${place.basePort}/`))).toBe(hasIpv6);
    expect((await probe(place, { host: "::1" })).kind).toBe(hasIpv6 ? "same" : "silent");
    expect(await host.sockets.get(`http://[::1]:${place.basePort + 2}/healthz`, { timeoutMs: 2000 })).toBeUndefined();
  });

  test("refuses a wrong secret, an unexpected Host and any method but GET and HEAD", async () => {
    const place = await makePlace();
    await startGateway(place);
    const port = place.basePort;
    expect((await ask({ port, path: "/identity" }, { authorization: "Bearer wrong" })).status).toBe(401);
    expect((await ask({ port, path: "/healthz" }, { host: "evil.example" })).status).toBe(421);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`, { method: "POST" })).status).toBe(405);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`, { method: "HEAD" })).status).toBe(200);
    expect((await probe(place, { secret: "wrong" })).kind).toBe("unauthorized");
  });

  test("is foreign to every other state directory, and a link to its own is its own", async () => {
    const place = await makePlace();
    const other = await makePlace();
    await startGateway(place);
    const link = path.join(other.stateDir, "link");
    await symlink(place.stateDir, link);
    expect(await probe(place, { stateDir: other.stateDir })).toMatchObject({
      kind: "foreign",
      detail: `built-in gateway, profile rescue, pid ${process.pid}, ${place.configPath}`,
    });
    expect((await probe(place, { stateDir: link })).kind).toBe("same");
  });

  test("serves the canvas to those who know the secret, and nothing around it", async () => {
    const place = await makePlace();
    const canvas = await fillCanvas(place, { "index.html": "<h1>canvas</h1>", ".hidden": "no", "a b.txt": "blank" });
    await symlink(place.configPath, path.join(canvas, "config"));
    await startGateway(place);
    const port = place.basePort + 4;
    expect(await ask({ port, path: "/" })).toMatchObject({ status: 200, body: expect.stringMatching(/<h1>canvas<\/h1>$/) });
    expect(await ask({ port: place.basePort, path: "/canvas/a%20b.txt" })).toMatchObject({ status: 200, body: "blank" });
    const range = { authorization: `Bearer ${secret}`, range: "bytes=1-2" };
    expect(await ask({ port: place.basePort, path: "/canvas/a%20b.txt" }, range)).toMatchObject({ status: 206, body: "la" });
    expect((await ask({ port, path: "/" }, {})).status).toBe(401);
    const outside = [
      "/../gw.json",
      "/%2e%2e/gw.json",
      "/..%2fgw.json",
      "/%2e%2e%2fgw.json",
      "/..\\gw.json",
      "//gw.json",
      "/config",
      "/.hidden",
    ];
    for (const wanted of outside) {
      for (const url of [
        { port, path: wanted },
        { port: place.basePort, path: `/canvas${wanted}` },
      ]) {
        const reply = await ask(url);
        // Hono's adapter refuses some of these itself, with 400.
        expect(reply.status).toBeGreaterThanOrEqual(400);
        expect(reply.body).not.toContain(secret);
      }
    }
  });

  test("lets a browser in with the token once and a cookie from then on, which no other gateway takes", async () => {
    const [place, other] = [await makePlace(), await makePlace()];
    await fillCanvas(place, { "index.txt": "canvas" });
    await startGateway(place);
    await startGateway(other);
    const first = await ask({ port: place.basePort + 4, path: `/?token=${secret}` }, {});
    const cookie = String(first.headers["set-cookie"]).split(";")[0] ?? "";
    expect(first).toMatchObject({ status: 303, headers: { location: "/" } });
    expect(cookie).not.toContain(secret);
    expect((await ask({ port: place.basePort + 4, path: "/index.txt" }, { cookie })).body).toBe("canvas");
    expect((await ask({ port: place.basePort, path: "/canvas/index.txt" }, { cookie })).body).toBe("canvas");
    expect((await ask({ port: other.basePort + 4, path: "/index.txt" }, { cookie })).status).toBe(401);
  });

  test("can be stopped: ports, lock and lock file are free again", async () => {
    const place = await makePlace();
    const gateway = await startGateway(place);
    expect(await gateway.stop()).toEqual({ ok: true, value: { reason: "SIGTERM" } });
    expect(await heldOffsets(place.basePort)).toEqual([]);
    await expect(stat(lockPathOf(place.stateDir))).rejects.toThrow("ENOENT");
    expect(gateway.lines.at(-1)).toMatch(/ stopped: SIGTERM$/);
    expect((await probe(place)).kind).toBe("silent");
    await startGateway(place);
  });
});

describe("where a gateway listens", () => {
  test("the override beats the config", async () => {
    const place = await makePlace({ gateway: { port: 1 } });
    await startGateway(place, { basePortOverride: { port: place.basePort, source: "--port" } });
    expect((await probe(place)).kind).toBe("same");
  });

  test("pins move the canvas and the browser control port, and CDP moves with the latter", async () => {
    const [pinnedControl, pinnedCanvas] = [await pickBasePort(), await pickBasePort()];
    const browser = { controlUrl: `http://127.0.0.1:${pinnedControl}`, enabled: false, profiles: { work: {} } };
    const place = await makePlace({ rest: { browser, canvasHost: { port: pinnedCanvas } } });
    await startGateway(place);
    expect(await heldOffsets(place.basePort)).toEqual([0]);
    expect((await ask({ port: pinnedCanvas, path: "/healthz" }, {})).status).toBe(200);
    expect(JSON.parse((await ask({ port: pinnedControl, path: "/" })).body)).toMatchObject({
      enabled: false,
      profiles: ["default", "work"],
      cdpPortRange: { from: pinnedControl + 9, to: pinnedControl + 108 },
    });
  });

  test("lan is every address of the host for gateway and canvas, under any name", async () => {
    const place = await makePlace({ gateway: { bind: "lan" } });
    await startGateway(place);
    expect((await ask({ port: place.basePort, path: "/healthz" }, { host: "gateway.lan" })).status).toBe(200);
    expect((await ask({ host: "127.0.0.2", port: place.basePort + 4, path: "/healthz" })).status).toBe(200);
    expect((await ask({ port: place.basePort + 2, path: "/" }, { host: "gateway.lan" })).status).toBe(421);
    await expect(ask({ host: "127.0.0.2", port: place.basePort + 2, path: "/healthz" })).rejects.toThrow("ECONNREFUSED");
    expect((await probe(place, { host: "::1" })).kind).toBe(hasIpv6 ? "same" : "silent");
  });

  test("a custom address comes with 127.0.0.1", async () => {
    const place = await makePlace({ gateway: { bind: "custom", customBindHost: "127.0.0.3" } });
    await startGateway(place);
    expect((await probe(place, { host: "127.0.0.3" })).kind).toBe("same");
    expect((await probe(place)).kind).toBe("same");
  });

  test.for([
    [{ bind: "custom", customBindHost: "203.0.113.7" }, "203.0.113.7"],
    [{ bind: "custom" }, "gateway.customBindHost"],
  ] as const)("an address that the host lacks is a problem that names it: %o", async ([gateway, address]) => {
    const place = await makePlace({ gateway });
    expect(await failGateway(place)).toMatchObject({ kind: "cannot-listen", address, code: "EADDRNOTAVAIL" });
    expect(await heldOffsets(place.basePort)).toEqual([]);
  });
});

describe("a gateway that cannot start", () => {
  test.for([
    ["gateway", 0, "127.0.0.1"],
    ["browser-control", 2, "127.0.0.1"],
    ["canvas", 4, "127.0.0.1"],
    ["gateway", 0, "0.0.0.0"],
    ["canvas", 4, "0.0.0.0"],
  ] as const)("names the owner of the %s port (base + %i) on %s, and leaves nothing open", async ([role, offset, address]) => {
    const place = await makePlace();
    await holdPort(address, place.basePort + offset);
    const problem = await failGateway(place);
    expect(problem).toMatchObject({ kind: "cannot-listen", port: place.basePort + offset, role, code: "EADDRINUSE" });
    expect(problem).toHaveProperty("owner", expect.stringMatching(new RegExp(`^\\S.*, pid ${process.pid}$`)));
    expect(await heldOffsets(place.basePort)).toEqual([offset]);
    await expect(stat(lockPathOf(place.stateDir))).rejects.toThrow("ENOENT");
  });

  test("may be in its own way, and names the role", async () => {
    const basePort = await pickBasePort();
    const place = await makePlace({ basePort, rest: { canvasHost: { port: basePort } } });
    expect(await failGateway(place)).toMatchObject({ kind: "cannot-listen", role: "gateway", port: basePort, owner: "gw (canvas)" });
    expect(await heldOffsets(basePort)).toEqual([]);
  });

  test.for([
    ["gateway", 0],
    ["browser-control", 2],
    ["canvas", 4],
  ] as const)("does not share the %s port (base + %i) with a stranger on ::1", async ([role, offset]) => {
    const place = await makePlace();
    // Without IPv6 there is no ::1 on which a stranger could be.
    if (!hasIpv6) {
      await startGateway(place);
      return;
    }
    await holdPort("::1", place.basePort + offset);
    expect(await failGateway(place)).toMatchObject({ kind: "cannot-listen", address: "::1", role });
    expect(await heldOffsets(place.basePort)).toEqual([offset]);
  });

  test("says that the config is missing, and makes nothing", async () => {
    const place = await makePlace();
    const stateDir = path.join(place.stateDir, "missing");
    const configPath = path.join(stateDir, "gw.json");
    expect(await failGateway(place, { stateDir, configPath })).toEqual({ kind: "not-configured", profile: "rescue", configPath });
    await expect(stat(stateDir)).rejects.toThrow("ENOENT");
  });

  test("says where the config does not parse", async () => {
    const place = await makePlace();
    await writeFile(place.configPath, "{\n  gateway: {");
    expect(await failGateway(place)).toMatchObject({ kind: "config-does-not-parse", path: place.configPath });
  });

  test.for([
    [{ auth: undefined }, { kind: "no-secret-configured" }],
    [{ auth: { mode: "none" } }, { kind: "no-secret-configured" }],
    [{ auth: { mode: "password", token: secret } }, { kind: "no-secret-configured" }],
    [{ auth: { token: "${NOWHERE_SET}" } }, { kind: "secret-missing", variable: "NOWHERE_SET" }],
    [{ auth: { token: { source: "exec", command: "pass" } } }, { kind: "no-secret-configured" }],
    [{ port: 70_000 }, { kind: "port-out-of-range", port: 70_000 }],
    [{ port: "19789" }, { kind: "port-not-a-number", text: '"19789"' }],
    [{ port: 65_530 }, { kind: "port-conflict", conflicts: [{ reason: { kind: "does-not-fit", maximum: 65_425 } }] }],
  ] as const)("is told by the config: %o", async ([gateway, problem]) => {
    expect(await failGateway(await makePlace({ gateway }))).toMatchObject(problem);
  });
});

describe("one process a state directory", () => {
  test("a second one is told the first one's pid and port, also under another config and by another path", async () => {
    const place = await makePlace();
    const first = spawnGateway(place);
    await first.waitFor("canvas: listening");
    const other = await makePlace();
    const link = path.join(other.stateDir, "link");
    await symlink(place.stateDir, link);
    for (const stateDir of [place.stateDir, link]) {
      expect(await failGateway(other, { stateDir })).toEqual({
        kind: "gateway-already-runs",
        stateDir,
        pid: first.child.pid,
        port: place.basePort,
      });
    }
    expect(await heldOffsets(other.basePort)).toEqual([]);
    expect((await probe(place)).kind).toBe("same");
  });

  test("of several that start at once exactly one runs", async () => {
    const place = await makePlace();
    const started = [1, 2, 3].map(() => spawnGateway(place));
    const outcomes = await Promise.all(
      started.map(async ({ waitFor, lines }) =>
        waitFor("canvas: listening").then(
          () => "runs",
          () => lines.at(-1) ?? "",
        ),
      ),
    );
    const winner = started[outcomes.indexOf("runs")]?.child.pid;
    const refusal = { kind: "gateway-already-runs", stateDir: place.stateDir, pid: winner, port: place.basePort };
    const refused = `end ${JSON.stringify({ ok: false, problem: refusal })}`;
    expect(outcomes.toSorted()).toEqual([refused, refused, "runs"]);
    expect((await probe(place)).kind).toBe("same");
  });

  test("the lock file tells who runs, to its owner alone", async () => {
    const place = await makePlace();
    await startGateway(place);
    const record: unknown = JSON.parse(await readFile(lockPathOf(place.stateDir), "utf8"));
    const startTicks = (await host.processes.find(process.pid))?.startTicks;
    expect(record).toMatchObject({
      pid: process.pid,
      startTicks,
      configPath: place.configPath,
      stateDir: place.stateDir,
      port: place.basePort,
    });
    expect(await readLiveLock(host, place.stateDir)).toEqual(record);
    expect((await stat(lockPathOf(place.stateDir))).mode & 0o777).toBe(0o600);
  });

  test("after kill -9 the lock file is left behind, is not believed, and the next gateway starts", async () => {
    const place = await makePlace();
    const first = spawnGateway(place);
    await first.waitFor("canvas: listening");
    first.child.kill("SIGKILL");
    expect(await first.exit).toEqual({ code: null, signal: "SIGKILL" });
    expect(JSON.parse(await readFile(lockPathOf(place.stateDir), "utf8"))).toMatchObject({ pid: first.child.pid });
    expect(await readLiveLock(host, place.stateDir)).toBeUndefined();
    const second = spawnGateway(place);
    await second.waitFor("canvas: listening");
    expect(await readLiveLock(host, place.stateDir)).toMatchObject({ pid: second.child.pid });
  });
});

describe("a signal", () => {
  test.for(["SIGTERM", "SIGINT", "SIGHUP"] as const)("%s ends the process cleanly", async (signal) => {
    const place = await makePlace();
    const gateway = spawnGateway(place);
    await gateway.waitFor("canvas: listening");
    gateway.child.kill(signal);
    expect(await gateway.exit).toEqual({ code: 0, signal: null });
    expect(gateway.lines.at(-2)).toMatch(new RegExp(` stopped: ${signal}$`));
    expect(gateway.lines.at(-1)).toBe(`end {"ok":true,"value":{"reason":"${signal}"}}`);
    expect(await heldOffsets(place.basePort)).toEqual([]);
    await expect(stat(lockPathOf(place.stateDir))).rejects.toThrow("ENOENT");
  });

  test("ends the process although a client holds its connection open", async () => {
    const place = await makePlace();
    const gateway = spawnGateway(place);
    await gateway.waitFor("canvas: listening");
    const reply = await fetch(`http://127.0.0.1:${place.basePort}/healthz`);
    expect(reply.status).toBe(200);
    gateway.child.kill("SIGTERM");
    expect(await gateway.exit).toEqual({ code: 0, signal: null });
  });
});

describe("the secret", () => {
  test("comes from the environment before the .env file", async () => {
    const place = await makePlace({ gateway: { auth: { token: "${GW_TEST_TOKEN}" } } });
    await writeFile(path.join(place.stateDir, ".env"), "GW_TEST_TOKEN=from-file\n", { mode: 0o600 });
    const gateway = await startGateway(place);
    expect((await probe(place, { secret: "from-file" })).kind).toBe("same");
    await gateway.stop();
    await startGateway(place, { environment: { GW_TEST_TOKEN: "from-environment" } });
    expect((await probe(place, { secret: "from-environment" })).kind).toBe("same");
    expect((await probe(place, { secret: "from-file" })).kind).toBe("unauthorized");
  });

  test("may be a password in any script", async () => {
    const password = "пароль 密码 \u{1F511}%20";
    const place = await makePlace({ gateway: { auth: { mode: "password", password } } });
    await startGateway(place);
    expect((await probe(place, { secret: password })).kind).toBe("same");
    expect((await probe(place, { secret: `${password}x` })).kind).toBe("unauthorized");
  });
});

describe("a stranger on the base port", () => {
  test("is foreign whatever it answers, and never sees the secret", async () => {
    const place = await makePlace();
    const seen: string[] = [];
    const stranger = createHttpServer((request, response) => {
      seen.push(JSON.stringify(request.headers));
      response.end("<html>hello</html>");
    });
    await new Promise<void>((resolve) => void stranger.listen(place.basePort, "127.0.0.1", resolve));
    onTestFinished(() => void stranger.close());
    expect(await probe(place)).toEqual({ kind: "foreign", detail: "/healthz: 200, no gateway" });
    expect(seen).toHaveLength(1);
    expect(seen.join("")).not.toContain(secret);
  });
});
