import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { startTestHost, type TestHost } from "../host/test-host.ts";
import { gw, listed } from "./rescue-host.ts";

const envelope = z.looseObject({
  notes: z.array(z.string()),
  data: z.looseObject({
    conflicts: z.optional(z.array(z.looseObject({ severity: z.string(), risk: z.optional(z.string()), message: z.string() }))),
    move: z.optional(z.looseObject({ profile: z.string(), basePort: z.number(), command: z.string() })),
  }),
});

const risk = "It works until that gateway opens its 10th browser profile, which takes port 18809, the gateway port here.";

/** A host whose gateways stand 20 apart, as older documents had it: nothing is wrong with it until many browsers are open. */
describe("a host with the spacing of older documents", () => {
  let host: TestHost;

  beforeAll(async () => {
    host = await startTestHost({ user: "ordinary" });
    await succeed(["onboard", "--yes"]);
    await succeed(["--profile", "rescue", "onboard", "--yes", "--port", "18809", "--accept-risk", "spacing"]);
  });
  afterAll(async () => host?.stop());

  async function succeed(words: readonly string[]): Promise<string> {
    const { exitCode, stdout, stderr } = await gw(host, words);
    expect(exitCode, `${words.join(" ")}\n${stdout}\n${stderr}`).toBe(0);
    return stdout;
  }

  async function json(words: readonly string[]) {
    return envelope.parse(JSON.parse(await succeed([...words, "--json"])));
  }

  it("is told the size of the risk and the way out, and is no error", async () => {
    const text = await succeed(["--profile", "rescue", "ports"]);
    expect(text).toContain(`20 away as older documents had it. ${risk}`);
    expect(text).toContain("It can stay so. Profile rescue has room elsewhere: gw --profile rescue");
    const { data } = await json(["--profile", "rescue", "ports"]);
    const meeting = { browserProfile: 10, of: "theirs", port: 18_809, role: "gateway" };
    expect(data.conflicts).toMatchObject([{ severity: "warning", risk: "spacing", meeting }]);
    expect(data.move).toMatchObject({ profile: "rescue", basePort: 19_789 });
  });

  it("hears on the first gateway that the second one would move", async () => {
    const { data } = await json(["ports"]);
    expect(data.conflicts?.[0]?.message).toContain("It works until this gateway opens its 10th browser profile");
    expect(data.move).toMatchObject({ profile: "rescue", basePort: 19_789 });
  });

  it("reads it in the status too", async () => {
    const { notes } = await json(["--profile", "rescue", "status"]);
    expect(notes.filter((note) => note.includes(risk))).toHaveLength(1);
  });

  it("keeps its port when the wizard is run again, without being asked for consent", async () => {
    await succeed(["--profile", "rescue", "onboard", "--yes"]);
    expect(await basePortOf("rescue")).toBe(18_809);
  });

  it("moves with one key in the wizard", async () => {
    const terminal = host.terminal(["gw", "--profile", "rescue", "onboard", "--dry-run"], { columns: 100, rows: 50 });
    await terminal.waitForText(/◆ What to do/);
    terminal.press("enter");
    expect(await terminal.waitForText("It can stay so. Clear of it: 19789.")).toContain("Tab: 19789");
    terminal.press("tab");
    expect(await terminal.waitForText(/gateway +18809 +→ 19789/)).toContain("free");
    terminal.press("ctrl-c", "ctrl-c");
    expect((await terminal.exited).exitCode).toBe(130);
  });

  it("moves with the command that is printed, and then there is nothing left to say", async () => {
    const { data } = await json(["--profile", "rescue", "ports"]);
    const [program, ...words] = data.move?.command.split(" ") ?? [];
    expect(program).toBe("gw");
    await succeed(words);
    expect(await basePortOf("rescue")).toBe(19_789);
    const after = await json(["--profile", "rescue", "ports"]);
    expect([after.data.conflicts, after.data.move]).toEqual([[], undefined]);
    expect((await json(["--profile", "rescue", "status"])).notes.filter((note) => note.includes("browser profile"))).toEqual([]);
  });

  async function basePortOf(profile: string): Promise<number | undefined> {
    return (await listed(host)).find((instance) => instance.profile === profile)?.basePort;
  }
});
