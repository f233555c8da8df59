import { describe, expect, it } from "vitest";
import { readGiven } from "../../src/cli/given-answers.ts";
import { parseArgv } from "../../src/cli/parse-argv.ts";
import { runFlags } from "../../src/frontend/flags/flags.ts";
import type { Session, SessionEnd } from "../../src/frontend/session.ts";
import type { Host } from "../../src/host/host.ts";
import type { Instance } from "../../src/instance/instance.ts";
import { ok } from "../../src/lib/result.ts";
import { nodeFiles } from "../../src/node/files.ts";
import { createHost } from "../../src/node/host.ts";
import { planOnboarding } from "../../src/plan/onboarding-plan.ts";
import type { SetupRequest } from "../../src/plan/request.ts";
import { systemd } from "../../src/service/systemd-service-manager.ts";
import { toRequest } from "../../src/wizard/conversation.ts";
import { emptyDraft, textOf, withAnswer, type Draft } from "../../src/wizard/draft.ts";
import { passwordVariable, wordsOf } from "../../src/wizard/equivalent-command.ts";
import type { Observed } from "../../src/wizard/observed.ts";
import { taskOf } from "../../src/wizard/task.ts";
import { makeFakeHost } from "../instance/fake-host.ts";
import { instance, observe, observeConfigured, observeEngine } from "../wizard/sample-observed.ts";
import { playInk } from "./ink/play-ink.ts";
import { playLines, playPrompts } from "./play-linear.ts";
import { playFile, playVariables } from "./play-unattended.ts";
import { sampleOutcome, samplePlan } from "./sample-plan.ts";
import { givenOf, sampleSession } from "./sample-session.ts";

/** Answers by question; every other question gets what it proposes. */
type Script = Parameters<typeof givenOf>[0];

/** Every way to answer, as something that plays a script. */
const drivers: Readonly<Record<string, (session: Session, script: Script) => Promise<SessionEnd>>> = {
  flags: async (session, script) => runFlags({ ...session, given: givenOf(script) }, { takeDefaults: true }),
  variables: playVariables,
  file: playFile,
  ink: playInk,
  prompts: playPrompts,
  lines: playLines,
  command: playCommand,
};

/** The ways to answer in which a person is asked. */
const attended = { ink: playInk, prompts: playPrompts, lines: playLines };

const stoppedService: Instance["service"] = {
  manager: "systemd",
  name: "gw-gateway-rescue.service",
  scope: "user",
  definitionPaths: [],
  state: { kind: "stopped" },
  isEnabled: false,
  isMasked: false,
};
const fresh = observe();
const open = observeEngine("openclaw");
const password = observeConfigured("{ gateway: { port: 20789, auth: { mode: 'password', password: 'correct horse' } } }");
const stopped = observeConfigured("{ gateway: { port: 20789, auth: { token: 'kept-token' } } }", {
  instance: instance("rescue", 20_789, { service: stoppedService }),
});
const variable = observeConfigured("{ /* mine */ gateway: { port: 20789, auth: { token: '${RESCUE_TOKEN}' } }, other: [1, 2] }");

const scripts: readonly (readonly [string, Observed, Script, Partial<SetupRequest>])[] = [
  ["every proposal", fresh, {}, { port: 19_789, service: "systemd", linger: true, acceptRisk: [] }],
  [
    "an answer of one's own to every question",
    fresh,
    {
      port: "20789",
      workspace: "~/bot",
      bind: "custom",
      bindHost: "10.0.0.5",
      auth: "password",
      password: "battery staple",
      service: "none",
      browser: "no",
    },
    { port: 20_789, workspace: "/home/u/bot", bind: "custom", bindHost: "10.0.0.5", auth: "password", service: "none", browser: false },
  ],
  [
    "risks, a variable and a remote Chrome",
    fresh,
    { port: "18809", bind: "lan", tokenEnv: "RESCUE_TOKEN", linger: "no", cdpUrl: "ws://10.0.0.9:9222", acceptRisk: "yes" },
    { tokenEnv: "RESCUE_TOKEN", linger: false, cdpUrl: "ws://10.0.0.9:9222", acceptRisk: ["spacing", "lan-bind"] },
  ],
  ["the proposed engine", open, {}, { engine: "openclaw", port: 19_789, workspace: "/home/u/.openclaw/workspace-rescue" }],
  [
    "another release of it",
    open,
    { engine: "openclaw@2026.5.28", service: "engine", linger: "no" },
    { engine: "openclaw", service: "engine" },
  ],
  [
    "an engine that is installed first",
    open,
    { engine: "clawdbot", installEngine: "yes" },
    { engine: "clawdbot", workspace: "/home/u/clawd-rescue" },
  ],
  ["the built-in engine instead", open, { engine: "builtin", port: "20789" }, { engine: "builtin", port: 20_789 }],
  ["another port for what is there", password, { port: "22789" }, { port: 22_789, auth: "password" }],
  [
    "the ports alone, of a configured profile",
    { ...password, standing: { differences: [], wish: "install", isMendable: true } },
    { task: "ports", port: "22789" },
    { port: 22_789, auth: "password", service: "none", linger: false },
  ],
  [
    "the ports alone, of a profile whose service stands still",
    { ...stopped, standing: { differences: ["The service is stopped."], wish: "install", isMendable: true } },
    { task: "ports", port: "22789" },
    { port: 22_789, service: "systemd", linger: false },
  ],
  [
    "the ports alone, although other answers were kept",
    {
      ...stopped,
      standing: { differences: [], wish: "install", isMendable: true },
      kept: { at: "then", answers: givenOf({ workspace: "/data/ws", browser: "no" }), remembered: givenOf({ service: "none" }) },
    },
    { task: "ports", port: "22789" },
    { port: 22_789, workspace: "/home/u/.gw/workspace-rescue", service: "systemd", browser: true },
  ],
  [
    "all answers of a configured profile",
    { ...password, standing: { differences: ["Nothing answers."], wish: "install", isMendable: true } },
    { task: "change", port: "22789", browser: "no" },
    { port: 22_789, auth: "password", service: "systemd", linger: true, browser: false },
  ],
  [
    "another look at a configured profile that was left halfway",
    {
      ...variable,
      standing: { differences: [], wish: "install", isMendable: true },
      kept: { at: "then", answers: givenOf({ task: "change", port: "22789", tokenEnv: "" }, "typed"), remembered: {} },
    },
    { linger: "no" },
    { port: 22_789, linger: false },
  ],
  [
    "answers that an earlier run has left",
    { ...fresh, kept: { at: "then", answers: givenOf({ port: "22789", workspace: "/data/ws" }, "typed"), remembered: {} } },
    {},
    { port: 22_789, workspace: "/data/ws", service: "systemd" },
  ],
  [
    "none of them",
    { ...fresh, kept: { at: "then", answers: givenOf({ port: "22789" }, "typed"), remembered: {} } },
    { resume: "discard" },
    { port: 19_789 },
  ],
  ["what is there", variable, {}, { port: 20_789, tokenEnv: "RESCUE_TOKEN" }],
  ["a variable that is taken away again", variable, { tokenEnv: "", browser: "no" }, { browser: false }],
];

describe("one script in every front-end", () => {
  it.each(scripts)("comes to the same request and the same changes: %s", async (_, observed, script, expected) => {
    const played = Object.entries(drivers).map(async ([name, play]) => ({
      name,
      end: await play(await planningSession(observed), script),
    }));
    const [first, ...rest] = (await Promise.all(played)).map(({ name, end }) => ({ name, result: resultOf(end) }));
    expect(first?.result.request).toMatchObject(expected);
    expect(first?.result.changes.length).toBeGreaterThan(0);
    for (const { name, result } of rest) expect(result, name).toEqual(first?.result);
  });
});

const standing = { differences: ["Nothing answers."], wish: "restart", isMendable: true } as const;
const lastGood = { id: "gw.json.bak", detail: "backup gw.json.bak" };
const broken = { fault: "~/.gw-rescue/gw.json does not parse: line 2, column 8: a colon is missing.", list: "gw repair --list" };

describe("one task in every front-end that asks", () => {
  it.each<readonly [string, Observed, Script, string | undefined, string]>([
    ["repairs the service", { ...password, standing }, {}, "repair", "gateway restart"],
    ["takes the profile away", { ...password, standing }, { task: "remove", removal: "rescue" }, "remove", "remove --yes"],
    ["leaves everything alone", { ...password, standing }, { task: "nothing" }, undefined, "status"],
    ["brings a config back", { ...fresh, broken: { ...broken, lastGood } }, {}, "repair", "repair --from-snapshot gw.json.bak --yes"],
    ["leaves a broken config", { ...fresh, broken: { ...broken, lastGood } }, { task: "nothing" }, undefined, "status"],
    ["leaves a config that nothing brings back", { ...fresh, broken }, {}, undefined, "status"],
  ])("%s", async (_, observed, script, task, words) => {
    for (const [name, play] of Object.entries(attended)) {
      let last: Draft = emptyDraft;
      const session = sampleSession({
        observed,
        keep: (draft) => {
          last = draft;
        },
        plan: async (draft) => ok({ ...samplePlan(draft, observed), title: taskOf(draft) }),
      });
      const end = await play(session, script);
      expect(end, name).toMatchObject(task === undefined ? { kind: "left" } : { kind: "applied", plan: { title: task } });
      expect(wordsOf(last, observed).join(" "), name).toBe(words);
    }
  });
});

/** Plays answers by the keyboard, and then the command that the review has printed, without any question. */
async function playCommand(session: Session, script: Script): Promise<SessionEnd> {
  const first = await playInk({ ...session, apply: async (plan) => ok(sampleOutcome(plan)) }, script);
  if (first.kind !== "applied") return first;
  const { draft, observed } = first;
  const { engines: _engines, kept: _kept, standing: _standing, ...seen } = observed;
  const settled = { ...seen, engines: { ...observed.engines, isOpen: false } };
  const parsed = parseArgv(["--profile", "rescue", ...wordsOf(draft, observed)]);
  if (!parsed.ok || !("options" in parsed.value)) throw new Error(JSON.stringify(parsed));
  const { options } = parsed.value;
  const answers = await readGiven(nodeFiles, { options });
  if (!answers.ok) throw new Error(JSON.stringify(answers.problem));
  // A password is the one answer that the command takes from elsewhere; the review says so.
  const isTyped = passwordVariable(draft, observed) !== undefined;
  const typed = isTyped ? givenOf({ tokenEnv: "", password: textOf(draft, "password") }) : {};
  const given = { ...answers.value.given, ...typed };
  if (options["set"] === undefined) return runFlags({ ...session, observed: settled, given }, { takeDefaults: true });
  // As gw ports --set holds it.
  const move = withAnswer(emptyDraft, "task", { text: "ports", source: "flag" });
  const keptService = settled.instance?.service === undefined ? givenOf({ service: "none" }) : {};
  const moved = { ...given, ...givenOf({ port: String(options["set"]), linger: "no" }), ...keptService };
  const plan: Session["plan"] = async (drafted, seenThen) =>
    session.plan({ ...drafted, answers: { ...drafted.answers, ...move.answers } }, seenThen);
  return runFlags({ ...session, observed: settled, given: moved, plan }, { takeDefaults: true });
}

function resultOf(end: SessionEnd) {
  if (end.kind !== "applied") throw new Error(`ended ${end.kind}: ${JSON.stringify(end)}`);
  return { request: toRequest(end.draft, end.observed), changes: end.plan.changes, notes: end.plan.notes };
}

/** A session that plans as the command line does, on a host of its own with a systemd that answers. */
async function planningSession(observed: Observed): Promise<Session> {
  const fake = await makeFakeHost({ RESCUE_TOKEN: "abc" });
  await fake.manage("user", {});
  const { files, system, queries } = fake;
  const node = createHost("/opt/gw/bin/gw.cjs", "0.0.0");
  const secrets = { ...node.secrets, token: () => "0".repeat(48) };
  const host: Host = { ...node, files, system, queries, commands: queries, secrets };
  const manager = await systemd.detect(host);
  if (!manager.ok) throw new Error(JSON.stringify(manager.problem));
  return sampleSession({
    observed,
    plan: async (draft, seen) => {
      const request = toRequest(draft, seen);
      const { profile, home, existing, instance, linger } = seen;
      const facts = {
        profile,
        home,
        existing,
        instance,
        linger,
        notes: [],
        manager: request.service === "none" ? undefined : manager.value,
      };
      return planOnboarding(host, facts, request, {
        password: textOf(draft, "password"),
        start: true,
        isMove: taskOf(draft) === "ports",
      });
    },
  });
}
