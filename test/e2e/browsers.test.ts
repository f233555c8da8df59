import { readFile } from "node:fs/promises";
import path from "node:path";
import { inflateSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { TestHost } from "../host/test-host.ts";
import { schemas } from "../../src/cli/schema/schemas.ts";
import { gw, openPorts, startHostWithMain } from "./rescue-host.ts";

const rescue = ["--profile", "rescue"];
const gateways = [18_789, 18_791, 18_793, 19_789, 19_791, 19_793];

const envelope = z.object({ data: z.looseObject({ pid: z.int().nullable().optional(), path: z.string().optional() }) });

let host: TestHost;

beforeAll(async () => {
  host = await startHostWithMain();
  await host.writeFile(".gw-rescue/canvas/index.html", "<title>Rescue</title><body style='background:#c01020'></body>");
  await must("onboard", "--yes");
});

afterAll(async () => host.stop());

async function must(...words: readonly string[]): Promise<string> {
  return mustOf(rescue, ...words);
}

async function mustOf(profile: readonly string[], ...words: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await gw(host, [...profile, ...words]);
  expect(exitCode, stderr).toBe(0);
  return stdout;
}

type BrowserWord = "status" | "start" | "profiles" | "tabs" | "open" | "screenshot";

/** The data of a browser command, which must be as the schema says that gw prints for it. */
async function dataOf(profile: readonly string[], word: BrowserWord, ...words: readonly string[]) {
  const { data } = envelope.parse(JSON.parse(await mustOf(profile, "browser", word, ...words, "--json")));
  expect(schemas[`browser-${word}`].safeParse(data).error?.issues).toBeUndefined();
  return data;
}

/** The colour of the first pixel of a PNG, red, green and blue (ISO/IEC 15948); what filters refer to is nothing there. */
function firstColour(bytes: Buffer): readonly number[] {
  expect(bytes.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  const data: Buffer[] = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    if (bytes.toString("latin1", at + 4, at + 8) === "IDAT") data.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  }
  return [...inflateSync(Buffer.concat(data)).subarray(1, 4)];
}

describe("two gateways with a browser each", () => {
  it("run at the same time, each on the first CDP port of its own block", async () => {
    const started = await Promise.all([[], rescue].map(async (profile) => dataOf(profile, "start")));
    expect(started).toMatchObject([
      { state: "running", cdpPort: 18_800, headless: true, userDataDir: path.join(host.home, ".gw/browser/default/user-data") },
      { state: "running", cdpPort: 19_800, headless: true, userDataDir: path.join(host.home, ".gw-rescue/browser/default/user-data") },
    ]);
    expect(await openPorts(host)).toEqual([...gateways, 18_800, 19_800].toSorted((left, right) => left - right));
    expect(await must("browser", "status")).toMatch(/default +running +19800 +pid \d+, headless/);
    expect(await must("browser", "start")).toContain("default, running already, pid ");
    expect(started).toMatchObject([{ changed: true }, { changed: true }]);
    // Chromium has a control group of its own beside the service's.
    expect(await must("ports")).toMatch(/19800 chromium of this gateway, pid \d+; the other 99 free/);
    expect(await must("ports", "--suggest")).toContain("19789: the base port that it has");
    expect(await dataOf(rescue, "status")).toMatchObject({ browsers: [{ state: "running" }] });
    await dataOf(rescue, "profiles");
  });

  it("show their own canvas without a token in the address, and only to whom it belongs", async () => {
    expect(await must("browser", "open", "http://127.0.0.1:19793/")).toMatch(/^Rescue\n +Address +http:\/\/127\.0\.0\.1:19793\/\n/);
    await dataOf(rescue, "tabs");
    expect(await must("browser", "tabs")).toContain("Rescue\n");
    expect(await mustOf([], "browser", "tabs")).not.toContain("Rescue");
    expect(await must("browser", "screenshot", "shot.png")).toBe(`${path.join(host.home, "shot.png")}\n`);
    expect(firstColour(await readFile(path.join(host.home, "shot.png")))).toEqual([0xc0, 0x10, 0x20]);
    const again = await gw(host, [...rescue, "browser", "screenshot", "shot.png"]);
    expect(again).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("shot.png is there already, and gw writes over no file.") });
    expect(await dataOf(rescue, "screenshot", "shot.png", "--force")).toMatchObject({ path: path.join(host.home, "shot.png") });
  });

  it("say what cannot be opened", async () => {
    const refused = await gw(host, [...rescue, "browser", "open", "http://127.0.0.1:9/"]);
    expect(refused).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/did not open http:\/\/127\.0\.0\.1:9\/: net::ERR_/) });
  });

  it("notice a browser that was killed, say so, and start it again", async () => {
    const { pid } = await dataOf(rescue, "start");
    await host.run(["kill", "-9", String(pid)]);
    await host.waitFor(async () => (await must("browser", "status")).includes("crashed"), {
      what: "the crash in the status",
      timeoutMs: 30_000,
    });
    expect(await must("browser", "status")).toMatch(/crashed +19800 +it was ended by SIGKILL at 2/);
    expect(await host.readFile(".gw-rescue/logs/gateway.log")).toContain(`browser default: pid ${pid} is gone although nobody stopped it`);
    expect((await gw(host, [...rescue, "browser", "tabs"])).stderr).toContain(
      "Start it: gw --profile rescue browser start --browser-profile default",
    );
    expect(await dataOf(rescue, "start")).toMatchObject({ state: "running", cdpPort: 19_800 });
  });

  it("refuse ports that others have, before anything is started on them", async () => {
    const config = await host.readFile(".gw-rescue/gw.json");
    const pinned = {
      browser: { profiles: { pinned: { cdpPort: 18_800 }, held: { cdpPort: 9222 }, far: { cdpUrl: "http://u:canary@127.0.0.1:18800" } } },
    };
    await host.writeFile(".gw-rescue/gw.json", JSON.stringify({ ...JSON.parse(config), ...pinned }), 0o600);
    await must("gateway", "restart");
    expect(await openPorts(host)).toEqual([18_789, 18_791, 18_793, 18_800, 19_789, 19_791, 19_793]);
    const claimed = await gw(host, [...rescue, "browser", "start", "--browser-profile", "pinned"]);
    expect(claimed).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("is the browser (CDP) port of the default profile (built-in)"),
    });
    const ports = await gw(host, [...rescue, "ports"]);
    expect(ports).toMatchObject({ exitCode: 4 });
    expect(ports.stdout + ports.stderr).toContain(
      "error: Port 18800 (browser (CDP)) is in use by chromium of the default profile (built-in)",
    );
    const stranger = host.terminal(["python3", "-m", "http.server", "9222", "--bind", "127.0.0.1"]);
    await host.waitFor(async () => (await openPorts(host)).includes(9222), { what: "the stranger's port" });
    const held = await gw(host, [...rescue, "browser", "start", "--browser-profile", "held"]);
    expect(held).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/Port 9222 of browser held is in use by http.server, pid \d+/),
    });
    stranger.press("ctrl-c");
    const unknown = await gw(host, [...rescue, "browser", "start", "--browser-profile", "hled"]);
    expect(unknown).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("There is: default, pinned, held, far.") });
  });

  it("ask a browser that runs elsewhere for its tabs, and leave it running", async () => {
    expect(await must("browser", "tabs", "--browser-profile", "far")).toContain("Address  about:blank");
    const stop = await gw(host, [...rescue, "browser", "stop", "--browser-profile", "far"]);
    expect(stop).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("runs elsewhere (http://127.0.0.1:18800/)") });
    expect(await must("browser", "profiles")).not.toContain("canary");
    expect(await openPorts(host)).toContain(18_800);
  });

  it("end their browsers when they end, even when they are killed", async () => {
    await mustOf([], "gateway", "stop");
    expect((await openPorts(host)).filter((port) => port > 18_000 && port < 19_000)).toEqual([]);
    await must("gateway", "stop");
    const terminal = host.terminal(["gw", ...rescue, "gateway", "run"]);
    await host.waitFor(async () => (await gw(host, [...rescue, "browser", "start"])).exitCode === 0, {
      what: "a browser of the foreground",
      timeoutMs: 60_000,
    });
    const { stdout } = await host.run(["pgrep", "-f", "^[^ ]*node .*gateway run"]);
    await host.run(["kill", "-9", ...stdout.trim().split("\n")]);
    await terminal.exited;
    await host.waitFor(async () => (await openPorts(host)).length === 0, { what: "the end of the browser" });
  });
});
