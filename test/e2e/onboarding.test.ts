import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { startTestHost, type TestHost } from "../host/test-host.ts";
import { confirmReview } from "./confirm-review.ts";
import { questionTitles } from "./rescue-host.ts";

/** The main job on a real host: a real terminal, a real `systemd --user`, real gateways, one story from the first key to the last port. */
describe("onboarding a rescue gateway beside a running one", () => {
  let host: TestHost;
  let before: Readonly<Record<string, string>>;

  beforeAll(async () => {
    host = await startTestHost({ isCheckoutWritable: true });
    const first = await host.run(["gw", "onboard", "--yes"], { timeoutMs: 60_000 });
    expect(first.exitCode, first.stderr).toBe(0);
    before = await factsOfMain(host);
  });
  afterAll(async () => host.stop());

  it("takes Enter only, and ends with a second gateway on 19789 and the first one untouched", async () => {
    const terminal = host.terminal(["npx", "gw", "--profile", "rescue", "onboard"], { columns: 100, rows: 40, directory: host.checkout });
    for (const title of questionTitles) {
      expect(await terminal.waitForText(new RegExp(`◆ ${title}`))).toContain(title);
      terminal.press("enter");
    }
    const review = await terminal.waitForText("Review: nothing has been written yet");
    expect(review).toContain(".gw-rescue/gw.json");
    expect(await exists(path.join(host.home, ".gw-rescue"))).toBe(false);

    await confirmReview(terminal);
    expect((await terminal.exited).exitCode).toBe(0);
    const receipt = terminal.screen();
    expect(receipt).toContain("Profile rescue is set up");
    expect(receipt).toContain("http://127.0.0.1:19789, healthy");
    expect(receipt).toContain("npx gw --profile rescue status");
    expect(receipt).toMatch(/1 other gateway, \d+ facts compared before and after: none changed/);

    const [main, rescue] = await listed(host);
    expect(main).toMatchObject({ profile: "default", basePort: 18_789, health: { state: "healthy" } });
    expect(rescue).toMatchObject({ profile: "rescue", basePort: 19_789, health: { state: "healthy" } });
    expect(rescue).toMatchObject({
      workspace: path.join(host.home, ".gw/workspace-rescue"),
      service: { name: "gw-gateway-rescue.service", state: "running", enabled: true },
    });
    expect(await portsOf(host, "rescue")).toEqual([19_789, 19_791, 19_793]);
    expect(await modesOf(host)).toEqual({ ".gw-rescue": "700", ".gw-rescue/gw.json": "600", ".gw/workspace-rescue": "700" });
    expect(await exists(path.join(host.home, ".config/systemd/user/gw-gateway-rescue.service"))).toBe(true);
    expect(await factsOfMain(host)).toEqual(before);
  });

  it("moves rescue to 20789 on a second run, showing before and after", async () => {
    const terminal = host.terminal(["gw", "--profile", "rescue", "onboard"], { columns: 100, rows: 60 });
    expect(await terminal.waitForText(/◆ What to do/)).toContain("everything agrees with its config");
    terminal.press("enter");
    expect(await terminal.waitForText("Now it is 19789")).toContain("change what is there");
    terminal.type("20789");
    expect(await terminal.waitForText(/gateway +19789 +→ 20789/)).toMatch(/browser control +19791 +→ 20791/);
    terminal.press("enter");
    for (const title of ["Workspace", "Listen on", "Sign-in", "Secret from", "Service", "Browser control", "Remote Chrome"]) {
      expect(await terminal.waitForText(new RegExp(`◆ ${title}`))).toContain(title);
      terminal.press("enter");
    }
    expect(await terminal.waitForText("gateway.port: 19789 → 20789")).toContain("put the previous text back");
    await confirmReview(terminal);
    expect((await terminal.exited).exitCode).toBe(0);
    expect(terminal.screen()).toContain("http://127.0.0.1:20789, healthy");

    expect((await listed(host))[1]).toMatchObject({
      profile: "rescue",
      basePort: 20_789,
      health: { state: "healthy" },
      service: { state: "running" },
    });
    expect(await portsOf(host, "rescue")).toEqual([20_789, 20_791, 20_793]);
    expect(await openPorts(host)).toEqual([18_789, 18_791, 18_793, 20_789, 20_791, 20_793]);
    expect(await factsOfMain(host)).toEqual(before);
  });

  it("takes the move back on request, and then the whole profile", async () => {
    const back = await host.run(["gw", "--profile", "rescue", "undo"], { timeoutMs: 60_000 });
    expect(back.exitCode, back.stderr).toBe(0);
    await host.waitFor(async () => (await openPorts(host)).includes(19_793), { what: "rescue is on 19789 again" });
    const gone = await host.run(["gw", "--profile", "rescue", "undo"], { timeoutMs: 60_000 });
    expect(gone.exitCode, gone.stderr).toBe(0);
    expect(await openPorts(host)).toEqual([18_789, 18_791, 18_793]);
    expect(await listed(host)).toHaveLength(1);
    expect(await factsOfMain(host)).toEqual(before);
  });
});

const listEnvelope = z.object({
  data: z.object({ instances: z.array(z.looseObject({ profile: z.string(), listeners: z.array(z.object({ port: z.number() })) })) }),
});

type ListedInstance = z.infer<typeof listEnvelope>["data"]["instances"][number];

async function listed(host: TestHost): Promise<readonly ListedInstance[]> {
  const result = await host.run(["gw", "list", "--json"]);
  expect(result.exitCode, result.stderr).toBe(0);
  return listEnvelope.parse(JSON.parse(result.stdout)).data.instances;
}

async function portsOf(host: TestHost, profile: string): Promise<readonly number[]> {
  const instance = (await listed(host)).find((candidate) => candidate.profile === profile);
  return sorted(instance?.listeners.map((listener) => listener.port) ?? []);
}

/** Every port that listens on the host, as the kernel tells it. */
async function openPorts(host: TestHost): Promise<readonly number[]> {
  const { stdout } = await host.run(["ss", "-Hltn"]);
  return sorted(
    stdout
      .split("\n")
      .flatMap((line) => /:(\d+)\s+\S+\s*$/.exec(line)?.[1] ?? [])
      .map(Number),
  );
}

function sorted(ports: readonly number[]): readonly number[] {
  return [...new Set(ports)].toSorted((left, right) => left - right);
}

/** What must stay as it is: every file of the first gateway with its digest, mode and time, its unit, its pid and its ports. */
async function factsOfMain(host: TestHost): Promise<Readonly<Record<string, string>>> {
  const files = [
    ...(await filesBelow(path.join(host.home, ".gw"), ["workspace-rescue"])),
    path.join(host.home, ".config/systemd/user/gw-gateway.service"),
  ];
  const described = await Promise.all(files.map(async (file) => [path.relative(host.home, file), await describeFile(file)] as const));
  const show = await host.run(["systemctl", "--user", "show", "-p", "MainPID,InvocationID,NRestarts,UnitFileState", "gw-gateway.service"]);
  return { ...Object.fromEntries(described), unit: show.stdout, ports: (await portsOf(host, "default")).join(" ") };
}

async function filesBelow(directory: string, without: readonly string[] = []): Promise<readonly string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const kept = entries.filter((entry) => !without.includes(entry.name));
  const nested = await Promise.all(
    kept.filter((entry) => entry.isDirectory()).map(async (entry) => filesBelow(path.join(directory, entry.name))),
  );
  return [...kept.filter((entry) => entry.isFile()).map((entry) => path.join(directory, entry.name)), ...nested.flat()];
}

async function describeFile(file: string): Promise<string> {
  const [bytes, status] = await Promise.all([readFile(file), stat(file)]);
  return `${createHash("sha256").update(bytes).digest("hex")} ${status.mode.toString(8)} ${status.mtimeMs} ${status.ino}`;
}

async function modesOf(host: TestHost): Promise<Readonly<Record<string, string>>> {
  const places = [".gw-rescue", ".gw-rescue/gw.json", ".gw/workspace-rescue"];
  const modes = await Promise.all(
    places.map(async (place) => [place, ((await stat(path.join(host.home, place))).mode & 0o777).toString(8)] as const),
  );
  return Object.fromEntries(modes);
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
