import { mkdir, readdir, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { fillCanvas, heldOffsets, makePlace, type Place, secret, startGateway } from "./gateway-fixture.ts";

const bearer = { authorization: `Bearer ${secret}` };

async function get(place: Place, at: string, headers: Readonly<Record<string, string>> = bearer): Promise<Response> {
  return fetch(`http://127.0.0.1:${place.basePort}${at}`, { headers, redirect: "manual" });
}

type Stream = { readonly next: () => Promise<string>; readonly response: Response };

/** The event stream of a gateway; `next` gives the data of the next event, or "end". */
async function openStream(place: Place, headers: Readonly<Record<string, string>> = bearer): Promise<Stream> {
  const response = await get(place, "/canvas/.gw/changes", headers);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  onTestFinished(async () => reader?.cancel());
  let text = "";
  const next = async (): Promise<string> => {
    for (;;) {
      const [event, rest] = text.split(/\n\n(.*)/s);
      if (rest !== undefined) {
        text = rest;
        return /^data: (.*)$/m.exec(event ?? "")?.[1] ?? "";
      }
      const chunk = await reader?.read();
      if (chunk?.value === undefined) return "end";
      text += chunk.value;
    }
  };
  return { response, next };
}

describe("a canvas that changes", () => {
  test("names another version to everybody who listens, and stays silent until it changes", async () => {
    const place = await makePlace();
    const canvas = await fillCanvas(place, { "index.html": "one" });
    await startGateway(place);
    const [left, right] = [await openStream(place), await openStream(place)];
    expect(left.response.headers.get("content-type")).toBe("text/event-stream");
    const first = await left.next();
    expect(await right.next()).toBe(first);
    await writeFile(path.join(canvas, ".new"), "two");
    await rename(path.join(canvas, ".new"), path.join(canvas, "index.html"));
    const second = await left.next();
    expect(second).not.toBe(first);
    expect(await right.next()).toBe(second);
    expect(await (await openStream(place)).next()).toBe(second);
    const page = await get(place, "/canvas/");
    expect(await page.text()).toContain(JSON.stringify(second));
    expect(page.headers.get("etag")).toContain(second);
  });

  test("has its streams ended before the gateway, which lets the same browser in when it runs again", async () => {
    const place = await makePlace();
    const gateway = await startGateway(place);
    const signIn = await get(place, "/canvas/.gw/sign-in");
    const cookie = signIn.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const stream = await openStream(place, { cookie });
    const first = await stream.next();
    const end = gateway.stop();
    expect(await stream.next()).toBe("end");
    expect(await end).toEqual({ ok: true, value: { reason: "SIGTERM" } });
    await startGateway(place);
    const again = await openStream(place, { cookie });
    expect(again.response.status).toBe(200);
    expect(await again.next()).not.toBe(first);
  });

  test("has its script in pages alone, with the length and a tag of what is sent", async () => {
    const place = await makePlace();
    await fillCanvas(place, { "index.html": "<!doctype html><title>t</title>é", "page.txt": "<html>" });
    await startGateway(place);
    const page = await get(place, "/canvas/", { ...bearer, range: "bytes=0-3" });
    const body = Buffer.from(await page.arrayBuffer());
    expect(page.status).toBe(200);
    expect(body.toString()).toMatch(/^<!doctype html><script>.*"\/canvas\/\.gw\/changes".*<\/script><title>t<\/title>é$/);
    expect(page.headers.get("content-length")).toBe(String(body.length));
    expect(page.headers.get("accept-ranges")).toBe("none");
    const etag = page.headers.get("etag") ?? "";
    expect((await get(place, "/canvas/", { ...bearer, "if-none-match": etag })).status).toBe(304);
    expect(await (await get(place, "/canvas/page.txt")).text()).toBe("<html>");
    expect((await get(place, "/canvas/page.txt")).headers.get("accept-ranges")).toBe("bytes");
  });
});

describe("what a browser sees where there is no page", () => {
  const browser = { ...bearer, accept: "text/html,application/xhtml+xml" };

  test("the files of a directory, and where to put the first one", async () => {
    const place = await makePlace();
    await startGateway(place, { environment: { HOME: path.dirname(place.stateDir) } });
    const empty = await get(place, "/canvas/", browser);
    expect(empty.status).toBe(200);
    expect(empty.headers.get("cache-control")).toBe("no-store");
    const directory = `~/${path.basename(place.stateDir)}/canvas`;
    expect(await empty.text()).toContain(`<p>Put an index.html into <code>${directory}</code>. This page shows it`);
    const canvas = await fillCanvas(place, { "b <i>.txt": "", "a:b": "", ".hidden": "" });
    await mkdir(path.join(canvas, "sub"));
    const names = [...(await (await get(place, "/canvas/", browser)).text()).matchAll(/<li><a href="(.*?)">(.*?)</g)];
    expect(names.map(([, link, name]) => [link, name])).toEqual([
      ["./sub/", "sub/"],
      ["./a%3Ab", "a:b"],
      ["./b%20%3Ci%3E.txt", "b &lt;i&gt;.txt"],
    ]);
    expect(await (await get(place, "/canvas/sub/", browser)).text()).toContain('<a href="../">../</a>');
  });

  test.each(["*/*", "text/*;q=0.9", "image/png, text/plain"])("the names alone for a program that accepts %s", async (accept) => {
    const place = await makePlace();
    await startGateway(place);
    const ask = async () => get(place, "/canvas/", { ...bearer, accept });
    expect(await (await ask()).text()).toBe(`Nothing is here yet. Put files into ${place.stateDir}/canvas.\n`);
    await mkdir(path.join(await fillCanvas(place, { "a b.txt": "", "c\u001b[2J": "", ".hidden": "" }), "sub"));
    const listed = await ask();
    expect([listed.status, listed.headers.get("content-type")]).toEqual([200, "text/plain; charset=utf-8"]);
    expect(await listed.text()).toBe("sub/\na b.txt\nc\\x1b[2J\n");
  });

  test.each(["application/json", "image/png, video/*"])("no names for one that accepts only %s", async (accept) => {
    const place = await makePlace();
    await startGateway(place);
    const listed = await get(place, "/canvas/", { ...bearer, accept });
    expect([listed.status, await listed.json()]).toEqual([404, { error: "not-found" }]);
  });

  test("that a file is missing, and the page that shows it once it is there", async () => {
    const place = await makePlace();
    await startGateway(place);
    const missing = await get(place, "/canvas/a%3Cb", browser);
    expect(missing.status).toBe(404);
    const text = await missing.text();
    expect(text).toContain("<h1>/a&lt;b</h1>");
    expect(text).toContain("EventSource");
    expect(await (await get(place, "/canvas/a")).json()).toEqual({ error: "not-found" });
  });
});

describe("canvasHost", () => {
  test("root is another directory, relative to the state directory, made where it is missing", async () => {
    const place = await makePlace({ rest: { canvasHost: { root: "site/pages" } } });
    await startGateway(place);
    const root = path.join(place.stateDir, "site", "pages");
    expect((await stat(root)).mode & 0o777).toBe(0o700);
    await writeFile(path.join(root, "a.txt"), "a");
    expect(await (await get(place, "/canvas/a.txt")).text()).toBe("a");
    expect(await readdir(place.stateDir)).not.toContain("canvas");
  });

  test("root may begin at the home", async () => {
    const place = await makePlace({ rest: { canvasHost: { root: "~/pages" } } });
    await startGateway(place, { environment: { HOME: path.join(place.stateDir, "home") } });
    expect(await readdir(path.join(place.stateDir, "home"))).toEqual(["pages"]);
  });

  test("liveReload false leaves pages as they are", async () => {
    const place = await makePlace({ rest: { canvasHost: { liveReload: false } } });
    await fillCanvas(place, { "index.html": "page" });
    await startGateway(place);
    expect(await (await get(place, "/canvas/")).text()).toBe("page");
    expect((await get(place, "/canvas/.gw/changes")).status).toBe(404);
  });

  test("enabled false opens no port and makes no directory", async () => {
    const place = await makePlace({ rest: { canvasHost: { enabled: false } } });
    const gateway = await startGateway(place);
    expect(await heldOffsets(place.basePort)).toEqual([0, 2]);
    expect((await get(place, "/canvas/")).status).toBe(404);
    expect(await readdir(place.stateDir)).not.toContain("canvas");
    expect((await gateway.stop()).ok).toBe(true);
  });

  test("a directory that cannot be made is told, and the gateway runs", async () => {
    const place = await makePlace({ rest: { canvasHost: { root: "gw.json/canvas" } } });
    const { lines } = await startGateway(place);
    expect(lines.join("\n")).toContain(`canvas: cannot make ${place.configPath}/canvas: a part of the path is not a directory`);
    expect((await get(place, "/canvas/")).status).toBe(404);
  });
});
