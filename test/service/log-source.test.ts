import { describe, expect, it } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { clawdbot } from "../../src/engine/clawdbot.ts";
import type { EngineDescriptor } from "../../src/engine/descriptor.ts";
import { eraOf } from "../../src/engine/engines.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import { deriveProfile } from "../../src/profile/profile.ts";
import { describeLogSource, findLogSource, listLogSources, type JournalUnit, type LogHost } from "../../src/service/log-source.ts";
import { makeFakeHost } from "../instance/fake-host.ts";

async function placesOf(
  host: LogHost,
  engine: EngineDescriptor,
  version: string,
  over: { readonly isOutside?: boolean; readonly scope?: "system" } = {},
) {
  const profile = deriveProfile(engine, "rescue", "/home/u");
  const { isOutside = false, scope = "user" } = over;
  const unit: JournalUnit = { name: profile.systemdUnit, scope };
  const sources = await listLogSources(host, { profile, era: eraOf(engine, version), unit, isOutside });
  return { sources, places: sources.map(describeLogSource) };
}

const journals = ["the journal of openclaw-gateway-rescue.service", "the journal of openclaw-gateway-rescue.service, that of the system"];
const ownLog = "/tmp/openclaw/openclaw-rescue-YYYY-MM-DD.log";

describe("where the lines of a gateway are", () => {
  it.each([
    [builtin, "0.1.0", {}, ["/home/u/.gw-rescue/logs/gateway.log"]],
    [openclaw, "2026.9.6", {}, [...journals, ownLog]],
    [openclaw, "2026.9.6", { isOutside: true }, [ownLog, ...journals]],
    [openclaw, "2026.9.6", { scope: "system" }, [journals[1], ownLog]],
    [openclaw, "2026.3.13", {}, [...journals, "/tmp/openclaw/openclaw-YYYY-MM-DD.log"]],
    [
      clawdbot,
      "2026.1.24-3",
      {},
      [...journals.map((place) => place.replace("openclaw", "clawdbot")), "/tmp/clawdbot/clawdbot-YYYY-MM-DD.log"],
    ],
  ] as const)("of %o %s with %j", async (engine, version, over, places) => {
    expect((await placesOf(await makeFakeHost(), engine, version, over)).places).toEqual(places);
  });

  it("is where the config says", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.openclaw-rescue/openclaw.json", '{"logging":{"file":"~/logs/bot.log"}}');
    expect((await placesOf(host, openclaw, "2026.9.6")).places.at(-1)).toBe("/home/u/logs/bot.log");
  });

  it("is the first place that holds anything", async () => {
    const host = await makeFakeHost();
    const { sources } = await placesOf(host, openclaw, "2026.9.6");
    expect(await findLogSource(host, sources)).toBeUndefined();
    await host.write("/tmp/openclaw/openclaw-rescue-2026-11-21.log", "");
    expect(await findLogSource(host, sources)).toMatchObject({ kind: "own" });
    const journal = {
      ...host,
      queries: { run: async (argv: readonly string[]) => ({ argv, exitCode: 0, stdout: "{}\n", stderr: "", ending: "exited" as const }) },
    };
    expect(await findLogSource(journal, sources)).toBe(sources[0]);
  });
});
