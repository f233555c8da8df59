import { describe, expect, it } from "vitest";
import { exitCodes } from "../../src/cli/outcome.ts";
import { makeFakeHost } from "../instance/fake-host.ts";
import { runOn } from "./run-on.ts";

const note = "OPENCLAW_GATEWAY_PORT of this shell counts for gw gateway run alone: no service gets it.";

async function notesOf(environment: Readonly<Record<string, string>>, ...words: readonly string[]): Promise<readonly string[]> {
  const host = await makeFakeHost(environment);
  await host.write("/home/u/.openclaw/openclaw.json", '{"gateway":{"mode":"local","port":27400}}');
  const { stdout } = await runOn(host, [...words, "--json"]);
  return JSON.parse(stdout).notes;
}

describe("a base port that the calling shell names", () => {
  it.each([["status"], ["gateway status"], ["ports"]])("is named by gw %s, which does not go by it", async (words) => {
    expect(await notesOf({ OPENCLAW_GATEWAY_PORT: "19001" }, ...words.split(" "))).toContain(note);
  });

  it.each([
    ["is the profile's own", { OPENCLAW_GATEWAY_PORT: "27400" }],
    ["is the profile's own, with a host", { OPENCLAW_GATEWAY_PORT: "127.0.0.1:27400" }],
    ["is that of another engine", { CLAWDBOT_GATEWAY_PORT: "19001" }],
    ["is empty", { OPENCLAW_GATEWAY_PORT: "" }],
    ["is what scripts leave behind", { OPENCLAW_GATEWAY_PORT: "undefined" }],
    ["is not there", {}],
  ])("is not worth a word where it %s", async (_, environment) => {
    expect((await notesOf(environment, "status")).filter((text) => text.includes("gateway run alone"))).toEqual([]);
  });

  it("is ignored and named as such where a profile is named", async () => {
    const notes = await notesOf({ OPENCLAW_GATEWAY_PORT: "19001" }, "--profile", "default", "status");
    expect(notes).toContain("ignored from this shell: OPENCLAW_GATEWAY_PORT");
    expect(notes).not.toContain(note);
  });

  it("leads gw ports to no other port", async () => {
    const host = await makeFakeHost({ OPENCLAW_GATEWAY_PORT: "19001" });
    await host.write("/home/u/.openclaw/openclaw.json", '{"gateway":{"mode":"local","port":27400}}');
    const { exitCode, stdout } = await runOn(host, ["ports"]);
    expect(exitCode).toBe(exitCodes.done);
    expect(stdout).toContain("Base port 27400 is set by gateway.port.\n");
  });
});
