import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { deriveProfile } from "../../src/profile/profile.ts";
import { parseArgv } from "../../src/cli/parse-argv.ts";
import { readGiven } from "../../src/cli/given-answers.ts";
import { runFlags } from "../../src/frontend/flags/flags.ts";
import { nodeFiles } from "../../src/node/files.ts";
import { authModes, binds, riskNames, type SetupRequest } from "../../src/plan/request.ts";
import { toRequest } from "../../src/wizard/conversation.ts";
import { equivalentWords, passwordVariable, wordsOf } from "../../src/wizard/equivalent-command.ts";
import type { Observed } from "../../src/wizard/observed.ts";
import { risksOf } from "../../src/wizard/port-choice.ts";
import { sampleSession } from "../frontend/sample-session.ts";
import { draftOf, observe, observeConfigured, observeEngine } from "./sample-observed.ts";

/** Profiles that have something that a person may have taken away again. */
const hosts: readonly Observed[] = [
  observe(),
  observe({ linger: "on" }),
  observeConfigured("{ gateway: { port: 20789, auth: { mode: 'password', password: 'correct horse' } } }"),
  observeConfigured("{ gateway: { port: 20789, bind: 'custom', customBindHost: '10.0.0.5', auth: { token: '${RESCUE_TOKEN}' } } }"),
  observeConfigured("{ gateway: { port: 20789 }, browser: { enabled: true, cdpUrl: 'http://10.0.0.9:9222' } }"),
];

const somePort = fc.oneof(fc.integer({ min: 19_789, max: 30_000 }), fc.constantFrom(18_809, 18_850, 32_700, 6000));
const somePath = fc
  .array(fc.stringMatching(/^[a-zA-Z0-9 '"$`\\振ё*~-]{1,8}$/), { minLength: 1, maxLength: 3 })
  .map((parts) => `/data/${parts.map((part) => `d${part}d`).join("/")}`);

const someChoice = fc.record({
  host: fc.constantFrom(...hosts),
  port: somePort,
  workspace: somePath,
  bind: fc.constantFrom(...binds),
  bindHost: fc.oneof(fc.ipV4(), fc.constantFrom("::1", "2001:db8::1")),
  auth: fc.constantFrom(...authModes),
  tokenEnv: fc.constantFrom("", "RESCUE_TOKEN"),
  service: fc.constantFrom("systemd", "none"),
  linger: fc.boolean(),
  browser: fc.boolean(),
  cdpUrl: fc.constantFrom("", "http://10.0.0.9:9222", "wss://chrome.example/x?a='b'&c=$d"),
});

/** Variables that say something else than most answers. */
const shell = {
  GW_PORT: "21000",
  GW_WORKSPACE: "/elsewhere",
  GW_BIND: "tailnet",
  GW_BIND_HOST: "10.9.9.9",
  GW_AUTH: "password",
  GW_TOKEN_ENV: "OTHER_TOKEN",
  GW_SERVICE: "none",
  GW_LINGER: "yes",
  GW_BROWSER: "yes",
  GW_CDP_URL: "ws://10.0.0.1:1",
  GW_ACCEPT_RISK: "spacing",
};

describe("equivalentWords", () => {
  it.each([
    ["without questions", {}],
    ["whatever the variables of the shell say", shell],
  ])("lead to the same request %s", async (_, environment) => {
    await fc.assert(
      fc.asyncProperty(someChoice, async (choice) => {
        const { request, observed: seen } = requestOf(choice);
        const observed = { ...seen, environment: new Set([...seen.environment, "OTHER_TOKEN", ...Object.keys(environment)]) };
        expect(await answeredByWords(equivalentWords(request, observed), observed, environment)).toEqual(request);
      }),
      { numRuns: 100 },
    );
  });

  it.each(hosts)("name a variable for a password that was typed, and lead to the same request with it", async (host) => {
    const draft = draftOf({
      port: "20789",
      workspace: "/data/w",
      bind: "loopback",
      auth: "password",
      tokenEnv: "",
      password: "correct horse",
      service: "none",
      browser: "no",
    });
    const observed = { ...host, environment: new Set(["RESCUE_PASSWORD"]) };
    const words = wordsOf(draft, observed);
    expect(words.join(" ")).not.toContain("horse");
    expect(await answeredByWords(words, observed)).toEqual({ ...toRequest(draft, observed), tokenEnv: "RESCUE_PASSWORD" });
  });

  it.each([
    ["rescue", "RESCUE_PASSWORD"],
    ["main-bot2", "MAIN_BOT2_PASSWORD"],
    ["2nd", "GW_2ND_PASSWORD"],
    ["default", "GATEWAY_PASSWORD"],
  ])("say of profile %s that %s is to hold it", (name, variable) => {
    const profile = deriveProfile(builtin, name, "/home/u");
    expect(passwordVariable(draftOf({ password: "correct horse" }), { profile })).toBe(variable);
    expect(passwordVariable(draftOf({ password: "" }), { profile })).toBeUndefined();
  });

  it("hold no secret and nothing that does not apply", () => {
    const { request, observed } = requestOf({ port: 20_789, workspace: "/ws", bind: "loopback", auth: "token", service: "none" });
    expect(equivalentWords(request, observed).join(" ")).toBe(
      "onboard --yes --port 20789 --workspace /ws --bind loopback --auth token --token-env  --service none --no-browser",
    );
  });

  it.each([
    ["systemd", ["--no-start"]],
    ["none", []],
  ])("say that nothing is started, where there is a service: %s", (service, said) => {
    const { request, observed } = requestOf({ port: 20_789, workspace: "/ws", bind: "loopback", auth: "token", service });
    const words = equivalentWords(request, observed, { starts: false });
    expect(words.filter((word) => word === "--no-start")).toEqual(said);
    expect(equivalentWords(request, observed)).not.toContain("--no-start");
  });

  it("say that linger was declined and that a variable was taken away", () => {
    const host = observeConfigured("{ gateway: { port: 20789, auth: { token: '${RESCUE_TOKEN}' } } }");
    const { request } = requestOf({ host, port: 20_789, workspace: "/ws", bind: "loopback", auth: "token", service: "systemd" });
    expect(equivalentWords(request, host)).toEqual(expect.arrayContaining(["--no-linger", "--token-env", ""]));
  });
});

describe("the engine in the words that do the same", () => {
  const answers = { port: "19789", workspace: "/data/w", bind: "loopback", auth: "token", service: "none", browser: "no" } as const;
  const wordsFor = (observed: Observed) => equivalentWords(toRequest(draftOf(answers), observed), observed).join(" ");

  it.each([
    [
      "names a release that gw would not take by itself",
      observeEngine("openclaw@2026.5.28"),
      /^onboard --yes --release 2026\.5\.28 --port/,
    ],
    ["agrees to an installation", observeEngine("clawdbot"), /^onboard --yes --install-engine --port/],
    [
      "says from which engine a profile is taken over",
      { ...observe(), from: "clawdbot" as const },
      /^onboard --yes --from clawdbot --port/,
    ],
    ["is silent about what gw takes by itself", observeEngine("openclaw"), /^onboard --yes --port/],
  ])("%s", (_, observed, words) => {
    expect(wordsFor(observed)).toMatch(words);
  });
});

type Choice = {
  readonly host?: Observed;
  readonly port: number;
  readonly workspace: string;
  readonly bind: string;
  readonly bindHost?: string;
  readonly auth: string;
  readonly tokenEnv?: string;
  readonly service: string;
  readonly linger?: boolean;
  readonly browser?: boolean;
  readonly cdpUrl?: string;
};

/** The request that the wizard would come to; answers to questions that do not come up are left out. */
function requestOf(choice: Choice): { readonly request: SetupRequest; readonly observed: Observed } {
  const observed = choice.host ?? observe();
  const hasLinger = choice.service === "systemd" && observed.linger === "off";
  // A password cannot stand in words, so one is chosen only where it is kept or in a variable.
  const keeps = observed.existing?.settings.authMode === "password";
  const draft = draftOf({
    port: String(choice.port),
    workspace: choice.workspace,
    bind: choice.bind,
    ...(choice.bind === "custom" ? { bindHost: choice.bindHost ?? "" } : {}),
    auth: choice.auth === "password" && !keeps && (choice.tokenEnv ?? "") === "" ? "token" : choice.auth,
    tokenEnv: choice.tokenEnv ?? "",
    service: choice.service,
    ...(hasLinger ? { linger: choice.linger === true ? "yes" : "no" } : {}),
    browser: choice.browser === true ? "yes" : "no",
    ...(choice.browser === true ? { cdpUrl: choice.cdpUrl ?? "" } : {}),
  });
  const risks = new Set<string>(risksOf(draft, observed).map((risk) => risk.name));
  return { request: { ...toRequest(draft, observed), acceptRisk: riskNames.filter((name) => risks.has(name)) }, observed };
}

async function answeredByWords(
  words: readonly string[],
  observed: Observed,
  environment: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const parsed = parseArgv(["--profile", "rescue", ...words]);
  if (!parsed.ok || !("options" in parsed.value)) return parsed;
  const given = await readGiven(nodeFiles, { options: parsed.value.options, environment });
  if (!given.ok) return given;
  const session = sampleSession({ observed, given: given.value.given, isDryRun: true });
  const end = await runFlags(session, { takeDefaults: parsed.value.options["yes"] === true });
  return end.kind === "planned" ? toRequest(end.draft, end.observed) : end;
}
