import { describe, expect, test } from "vitest";
import type { Change } from "../../src/change/change.ts";
import { clawdbot } from "../../src/engine/clawdbot.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import { planOnboarding } from "../../src/plan/onboarding-plan.ts";
import { beforeStart, notesOnTakeOver, planEnding, type TakeOver } from "../../src/plan/take-over.ts";
import { deriveProfile } from "../../src/profile/profile.ts";
import { factsOf, fakeManager, makeHome, notInstalled, proposedRequest, serviceChange } from "./planning.ts";

const source = deriveProfile(clawdbot, "rescue", "/home/u");
const successor = deriveProfile(openclaw, "rescue", "/home/u");

function takeOverOf(more: Partial<TakeOver> = {}): TakeOver {
  return {
    source,
    instanceId: "clawdbot:/home/u/.clawdbot-rescue",
    service: { name: source.systemdUnit, isRunning: true, manager: fakeManager(notInstalled) },
    value: { gateway: { port: 19_789 } },
    dotEnv: undefined,
    moved: [{ from: "messages.tts", to: "tts" }],
    leftOut: [{ key: "web", reason: "not known to it" }],
    ...more,
  };
}

function words(change: Change): string {
  if (change.kind === "keep-files") return change.kind;
  return change.kind === "write-file" ? `write ${change.purpose}` : change.purpose;
}

describe("the end of the old gateway", () => {
  test.each([
    {
      title: "stops, disables and marks it",
      takeOver: takeOverOf(),
      isStarting: true,
      changes: ["stop", "disable", "write take-over-mark"],
    },
    { title: "is a mark alone without a start", takeOver: takeOverOf(), isStarting: false, changes: ["write take-over-mark"] },
    {
      title: "is a mark alone without a service",
      takeOver: takeOverOf({ service: undefined }),
      isStarting: true,
      changes: ["write take-over-mark"],
    },
  ])("$title", async ({ takeOver, isStarting, changes }) => {
    const planned = await planEnding(takeOver, successor, isStarting);
    expect(planned.ok && planned.value.map(words)).toEqual(changes);
    expect(planned.ok && planned.value.at(-1)).toMatchObject({ path: "/home/u/.clawdbot-rescue/gw-taken-over", after: "openclaw\n" });
  });

  test.each([
    { changes: ["enable", "start"] as const, expected: ["enable", "stop", "start"] },
    { changes: ["enable"] as const, expected: ["enable", "stop"] },
    { changes: [] as const, expected: ["stop"] },
  ])("comes right before the start in $changes", ({ changes, expected }) => {
    expect(beforeStart(changes.map(serviceChange), [serviceChange("stop")]).map(words)).toEqual(expected);
  });

  test("comes last in the whole plan, which knows whom it replaces", async () => {
    const home = await makeHome();
    const profile = deriveProfile(openclaw, "rescue", home.home);
    const facts = {
      ...(await factsOf({ ...home, profile })),
      manager: fakeManager(notInstalled),
      takenOver: takeOverOf({ dotEnv: "KEY=1\n" }),
    };
    const plan = await planOnboarding(home.host, facts, proposedRequest({ ...home, profile }), { password: undefined, start: true });
    if (!plan.ok) throw new Error(JSON.stringify(plan.problem));
    expect(plan.value.changes.map(words)).toEqual([
      "state",
      "workspace",
      "write config",
      "write secrets",
      "enable",
      "stop",
      "disable",
      "write take-over-mark",
      "start",
    ]);
    expect(plan.value).toMatchObject({
      title: "onboard from Clawdbot, base port 19789",
      replaces: { engine: "clawdbot", instanceId: "clawdbot:/home/u/.clawdbot-rescue" },
    });
  });
});

describe("what is said of a take-over", () => {
  test("names what moved, what is left out, and where the rest stays", () => {
    expect(notesOnTakeOver(takeOverOf(), successor, true)).toEqual([
      { kind: "settings-moved", keys: [{ from: "messages.tts", to: "tts" }] },
      { kind: "settings-left-out", engine: "OpenClaw", keys: [{ key: "web", reason: "not known to it" }] },
      {
        kind: "state-left-behind",
        engine: "Clawdbot",
        stateDir: "/home/u/.clawdbot-rescue",
        command: ["openclaw", "--profile", "rescue", "configure"],
      },
    ]);
  });

  test("is no more than is so", () => {
    const kinds = (takeOver: TakeOver, isStarting: boolean) => notesOnTakeOver(takeOver, successor, isStarting).map(({ kind }) => kind);
    expect(kinds(takeOverOf({ moved: [], leftOut: [] }), true)).toEqual(["state-left-behind"]);
    expect(kinds(takeOverOf({ moved: [], leftOut: [] }), false)).toEqual(["state-left-behind", "predecessor-still-runs"]);
    expect(kinds(takeOverOf({ moved: [], leftOut: [], service: undefined }), false)).toEqual(["state-left-behind"]);
  });
});
