import { chmod, readFile, stat, writeFile } from "node:fs/promises";
import * as fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { applyChange, undoChange } from "../../src/change/apply-change.ts";
import type { WriteFile } from "../../src/change/change.ts";
import { isJsonObject, isSameValue, parseConfig, valueAt, type JsonObject, type JsonValue } from "../../src/config/config-text.ts";
import { readSettings } from "../../src/config/settings.ts";
import { engineOf } from "../../src/engine/engines.ts";
import { runFlags } from "../../src/frontend/flags/flags.ts";
import type { Result } from "../../src/lib/result.ts";
import type { Problem } from "../../src/locale/problem.ts";
import { planOnboarding } from "../../src/plan/onboarding-plan.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { deriveProfile, type Profile } from "../../src/profile/profile.ts";
import type { StepId } from "../../src/wizard/answer.ts";
import { toRequest } from "../../src/wizard/conversation.ts";
import { textOf as answerText } from "../../src/wizard/draft.ts";
import { commentsOf, membersOf, sourceFileOf, textOf, textOfFile, type SourceFile } from "../config/random-config.ts";
import { givenOf, sampleSession } from "../frontend/sample-session.ts";
import { instance, observe } from "../wizard/sample-observed.ts";
import { makeHome, type Home } from "./planning.ts";

const runs = { numRuns: 150 };

const releases = [
  ["openclaw", "2026.9.6"],
  ["openclaw", "2026.3.13"],
  ["clawdbot", "2026.1.24-3"],
  ["builtin", "0.1.0"],
] as const;

let home: Home;

beforeEach(async () => {
  home = await makeHome({ OTHER_TOKEN: "a-value-that-is-long" });
});

/** A release, and a config that it takes, as somebody may have written it. */
type Subject = { readonly release: (typeof releases)[number]; readonly value: JsonObject; readonly file: SourceFile };

function profileOf([engine, version]: Subject["release"]): Profile {
  return deriveProfile(engineOf(engine), "rescue", "/home/u", version);
}

/** A key that is there in most configs. */
function often(value: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonValue | undefined> {
  return fc.option(value, { nil: undefined, freq: 6 });
}

function seldom(value: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonValue | undefined> {
  return fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
}

/** An object of those keys that have a value, in any order. */
function section(keys: Readonly<Record<string, fc.Arbitrary<JsonValue | undefined>>>): fc.Arbitrary<JsonObject> {
  return fc.record(keys).chain((all) => {
    const said = Object.entries(all).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
    return fc.shuffledSubarray(said, { minLength: said.length }).map((entries) => Object.fromEntries(entries));
  });
}

const secrets = fc.constantFrom<JsonValue>(
  "a-token-0123456789",
  "${RESCUE_TOKEN}",
  "${NOBODY_SETS_THIS}",
  { source: "env", provider: "default", id: "RESCUE_TOKEN" },
  { source: "file", provider: "vault", id: "/gateway/token" },
  { source: "exec", provider: "pass", id: "gateway" },
);

const unsaid = fc.constantFrom<JsonValue>("", "undefined", "null", "__OPENCLAW_REDACTED__", "(secret)", "********", " ");

const unknown = fc.dictionary(
  fc.constantFrom("telegram", "models", "x-own", "__proto__", "constructor", "it's", "0", ""),
  fc.oneof(fc.string({ maxLength: 8 }), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.nat(), { maxLength: 3 })),
  { maxKeys: 3 },
);

const workspaces = fc.constantFrom("/srv/work", "~/work", "/srv/work/", "/srv//work", "~/.gw/workspace-rescue");

function configs({ era }: Profile): fc.Arbitrary<JsonObject> {
  const { binds, keptBinds, keptAuth } = era.config;
  const auth = section({
    mode: often(fc.constantFrom("token", "token", "password", ...keptAuth)),
    token: often(fc.oneof({ weight: 6, arbitrary: secrets }, { weight: 1, arbitrary: unsaid })),
    password: seldom(secrets),
    allowTailscale: seldom(fc.boolean()),
  });
  const gateway = section({
    mode: often(fc.constantFrom("local", "local", "local", "remote")),
    port: often(fc.integer({ min: 2000, max: 30_000 }).filter((port) => port !== 6000)),
    bind: often(fc.constantFrom(...binds.filter((bind) => bind !== "custom"), ...keptBinds)),
    customBindHost: seldom(fc.constant("10.0.0.5")),
    auth: often(auth),
    tailscale: seldom(fc.constant({ mode: "off", resetOnExit: false })),
    remote: seldom(fc.constant({ url: "ws://10.0.0.9:18789", token: "a-remote-token-1234" })),
    controlUi: seldom(
      fc.array(fc.constantFrom("https://a.example", "http://localhost:18789", "http://10.0.0.5:18789")).map((allowedOrigins) => ({
        basePath: "/ui",
        allowedOrigins,
      })),
    ),
    "own-key": seldom(unknown),
    $include: seldom(fc.constant("./gateway.json5")),
  });
  const agents = workspaces.map((workspace) => ({
    defaults: { workspace, model: { primary: "m" } },
    list: [
      { id: "main", workspace },
      { id: "work", workspace: "/srv/other" },
    ],
  }));
  return section({
    gateway: often(gateway.chain((value) => fc.boolean().map((isCustom) => (isCustom ? asCustom(value, era.config.binds) : value)))),
    agents: often(fc.oneof(agents, fc.constant({ defaults: {} }))),
    browser: often(
      section({
        enabled: often(fc.boolean()),
        cdpUrl: seldom(fc.constantFrom("http://10.0.0.7:9222", "10.0.0.7:9222", "")),
        headless: seldom(fc.boolean()),
        profiles: seldom(fc.constant({ work: { cdpPort: 31_000, color: "#00AA00" } })),
      }),
    ),
    canvasHost: seldom(fc.constantFrom<JsonValue>({ enabled: false }, { port: 31_500, liveReload: false })),
    channels: seldom(unknown),
    meta: often(fc.constant({ lastTouchedVersion: "2026.9.6" })),
    $include: seldom(fc.constant(["./one.json5", "./two.json5"])),
    "x-unknown": often(unknown),
  });
}

function asCustom(value: JsonObject, binds: readonly string[]): JsonObject {
  return binds.includes("custom") ? { ...value, bind: "custom", customBindHost: "10.0.0.5" } : value;
}

const subjects: fc.Arbitrary<Subject> = fc
  .constantFrom(...releases)
  .chain((release) => configs(profileOf(release)).chain((value) => sourceFileOf(value).map((file) => ({ release, value, file }))));

type Answers = Readonly<Partial<Record<StepId, string>>>;

/** What a run of the wizard that accepts every proposal but these answers comes to. */
async function planWith({ release, file }: Subject, answers: Answers = {}): Promise<Result<Plan, Problem>> {
  const profile = profileOf(release);
  const document = parseConfig(textOfFile(file), profile.configPath);
  if (!document.ok) throw new Error(JSON.stringify(document.problem));
  const existing = { document: document.value, settings: readSettings(document.value.value) };
  const environment = new Set(["RESCUE_TOKEN", "OTHER_TOKEN"]);
  const managers = { available: ["none"], problem: undefined } as const;
  const base = existing.settings.port ?? profile.defaultBasePort;
  const own = { ...instance("rescue", base), engine: profile.engine.id, id: idOf(profile), workspace: undefined };
  const observed = observe({ profile, existing, instance: own, others: [], environment, managers });
  const given = givenOf({ acceptRisk: "yes", ...answers });
  const session = sampleSession({
    observed,
    given,
    isDryRun: true,
    plan: async (draft, seen) => {
      const facts = { profile, home: "/home/u", existing, instance: undefined, manager: undefined, linger: "unknown", notes: [] } as const;
      return planOnboarding(home.host, facts, toRequest(draft, seen), { password: answerText(draft, "password"), start: true });
    },
  });
  const end = await runFlags(session, { takeDefaults: true });
  if (end.kind === "planned") return { ok: true, value: end.plan };
  if (end.kind === "failed") return { ok: false, problem: end.problem };
  throw new Error(`ended with ${end.kind}`);
}

function idOf({ engine, stateDir }: Profile): string {
  return `${engine.id}:${stateDir}`;
}

function configWrite({ changes }: Plan): WriteFile | undefined {
  return changes.find((change): change is WriteFile => change.kind === "write-file" && change.purpose === "config");
}

/** The dotted keys at which two values differ; lists are one value, but for objects in lists of the same length. */
function differences(left: JsonValue | undefined, right: JsonValue | undefined, above = ""): readonly string[] {
  if (isSameValue(left, right)) return [];
  const pairs = [left, right].map((value) => (isJsonObject(value) || isRecords(value) ? Object.entries(value) : undefined));
  const [before, after] = pairs;
  if (before === undefined && after === undefined) return [above];
  if ((left !== undefined && before === undefined) || (right !== undefined && after === undefined)) return [above];
  const keys = new Set([...(before ?? []), ...(after ?? [])].map(([key]) => key));
  return [...keys].flatMap((key) => {
    const [was, is] = [left, right].map((value) => (value === undefined ? undefined : valueAt(value, [key])));
    return differences(was, is, above === "" ? key : `${above}.${key}`);
  });
}

function isRecords(value: JsonValue | undefined): value is readonly JsonObject[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => isJsonObject(item));
}

/** The keys that a run without any other answer still has to write, as the documents say. */
function companions({ release, value }: Subject): readonly string[] {
  const profile = profileOf(release);
  const settings = readSettings(value);
  const isIncluded = valueAt(value, ["$include"]) !== undefined || valueAt(value, ["gateway", "$include"]) !== undefined;
  const { needsMode } = profile.era.config;
  const lacksMode = settings.mode === undefined ? needsMode && !isIncluded : settings.mode !== "local";
  const auth = settings.authMode ?? "token";
  const hasAuth = auth === "token" || auth === "password";
  const isSaid = valueAt(value, ["gateway", "auth", auth]) !== undefined;
  const lacksSecret = hasAuth && settings.secret === undefined && (isSaid || !isIncluded);
  return [...(lacksMode ? ["gateway.mode"] : []), ...(lacksSecret ? [`gateway.auth.${auth}`] : [])];
}

async function edited(subject: Subject, answers: Answers) {
  const plan = await planWith(subject, answers);
  fc.pre(plan.ok);
  if (!plan.ok) throw new Error("unreachable");
  const before = textOfFile(subject.file);
  const write = configWrite(plan.value);
  const after = write?.after ?? before;
  return { before, after, write, keys: differences(subject.value, parsed(after)).toSorted() };
}

function parsed(text: string): JsonObject {
  const document = parseConfig(text, "/c");
  if (!document.ok) throw new Error(text);
  return document.value.value;
}

/** One answer that a person gives in place of the proposal, and the keys that it may change. */
type Case = { readonly answers: Answers; readonly keys: (subject: Subject) => readonly string[] };

const origins = "gateway.controlUi.allowedOrigins";

const cases: readonly Case[] = [
  { answers: { port: "25000" }, keys: () => ["gateway.port", origins] },
  {
    answers: { workspace: "/elsewhere" },
    keys: () => ["agents", "agents.defaults", "agents.defaults.workspace", "agents.list.0.workspace"],
  },
  ...["loopback", "lan"].map((bind) => ({ answers: { bind }, keys: () => ["gateway.bind", "gateway.customBindHost", origins] })),
  { answers: { bind: "custom", bindHost: "10.0.0.6" }, keys: () => ["gateway.bind", "gateway.customBindHost", origins] },
  { answers: { auth: "password", tokenEnv: "", password: "a-password-1234" }, keys: () => ["gateway.auth.mode", "gateway.auth.password"] },
  { answers: { auth: "token", tokenEnv: "" }, keys: () => ["gateway.auth.mode", "gateway.auth.token"] },
  { answers: { tokenEnv: "OTHER_TOKEN" }, keys: ({ value }) => [`gateway.auth.${readSettings(value).authMode ?? "token"}`] },
  ...["yes", "no"].map((browser) => ({ answers: { browser }, keys: () => ["browser.enabled"] })),
  { answers: { browser: "yes", cdpUrl: "http://10.0.0.8:9333" }, keys: () => ["browser.enabled", "browser.cdpUrl"] },
  { answers: { browser: "yes", cdpUrl: "" }, keys: () => ["browser.enabled", "browser.cdpUrl"] },
];

/** Whether a key that differs is one of these, or was made with the objects around it or in it. */
function isAllowed(key: string, allowed: readonly string[]): boolean {
  return allowed.some((one) => one === key || one.startsWith(`${key}.`) || key.startsWith(`${one}.`));
}

describe("a config that is there", () => {
  test("is read as it was meant, and leads to a plan unless a password is missing", async () => {
    let planned = 0;
    await fc.assert(
      fc.asyncProperty(subjects, async (subject) => {
        const document = parseConfig(textOfFile(subject.file), "/c");
        expect(document.ok && isSameValue(document.value.value, subject.value)).toBe(true);
        const plan = await planWith(subject);
        expect(plan.ok || plan.problem.kind).toSatisfy((one) => one === true || one === "missing-password");
        planned += plan.ok ? 1 : 0;
      }),
      runs,
    );
    expect(planned).toBeGreaterThan(runs.numRuns / 2);
  });

  test("keeps every byte when all proposals are accepted, but for what it cannot run without", async () => {
    await fc.assert(
      fc.asyncProperty(subjects, async (subject) => {
        const { before, after, keys } = await edited(subject, {});
        expect(keys.filter((key) => !isAllowed(key, companions(subject)))).toEqual([]);
        expect(companions(subject).length > 0 || after === before).toBe(true);
      }),
      runs,
    );
  });

  test("changes in the answered keys alone and keeps every comment and byte beside them", async () => {
    await fc.assert(
      fc.asyncProperty(subjects, fc.constantFrom(...cases), async (subject, { answers, keys: keysOf }) => {
        const { before, after, keys } = await edited(subject, answers);
        const allowed = [...keysOf(subject), ...companions(subject)];
        expect(keys.filter((key) => !isAllowed(key, allowed))).toEqual([]);
        const changed = membersOf(subject.file.root).filter((one) => keys.some((other) => one.key.join(".") === other));
        // A key that goes takes its equals along, with what stands in them.
        const goes = changed.some((one) => valueAt(parsed(after), one.key) === undefined);
        const own = changed.flatMap(({ member }) => commentsOf(member.colon + textOf(member.node)));
        expect(goes || commentsOf(after).length >= commentsOf(before).length - own.length).toBe(true);
        const [only] = changed;
        if (goes || keys.length !== 1 || only === undefined) return;
        const [left = "", right = ""] = textOfFile(subject.file, only.member.node).split("\0");
        expect(after.startsWith(left) && after.endsWith(right)).toBe(true);
      }),
      { numRuns: 2 * runs.numRuns },
    );
  });

  test("comes back byte for byte by an undo, mode and all", async () => {
    await fc.assert(
      fc.asyncProperty(subjects, async (subject) => {
        const { write } = await edited(subject, { port: "25000" });
        if (write !== undefined) await expectUndone(write);
      }),
      { numRuns: 30 },
    );
  });
});

/** Makes a write on a real file, and takes it back. */
async function expectUndone(write: WriteFile): Promise<void> {
  const file = `${home.home}/config.json`;
  const change: WriteFile = { ...write, path: file, modeBefore: 0o640, isLocked: false };
  await writeFile(file, write.before ?? "");
  await chmod(file, 0o640);
  const applied = await applyChange(home.host, change);
  expect(applied.ok && (await readFile(file, "utf8"))).toBe(write.after);
  expect(await undoChange(home.host, change, { made: [] })).toMatchObject({ ok: true });
  expect(await readFile(file, "utf8")).toBe(write.before);
  expect((await stat(file)).mode & 0o777).toBe(0o640);
}
