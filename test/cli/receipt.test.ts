import { describe, expect, it } from "vitest";
import { planJson, planText, receipt, untouchedText } from "../../src/cli/receipt.ts";
import type { RunCommand } from "../../src/change/change.ts";
import type { Outcome } from "../../src/plan/apply-plan.ts";
import type { Plan } from "../../src/plan/plan.ts";
import type { SetupRequest } from "../../src/plan/request.ts";
import { toRequest } from "../../src/wizard/conversation.ts";
import { cellWidth } from "../../src/lib/wrap-text.ts";
import { setLanguage } from "../../src/locale/t.ts";
import { translations } from "../../src/locale/translations.ts";
import { sampleOutcome, samplePlan } from "../frontend/sample-plan.ts";
import { draftOf, observe, observeEngine } from "../wizard/sample-observed.ts";

type Purpose = RunCommand["purpose"];

const audience = { profile: "rescue", program: "gw" };
const answers = {
  port: "19789",
  workspace: "/home/u/.gw/workspace-rescue",
  bind: "loopback",
  auth: "token",
  tokenEnv: "",
  service: "systemd",
  linger: "yes",
  browser: "yes",
  cdpUrl: "",
} as const;

const { plan, request } = planned({});
const withoutService = planned({ service: "none", tokenEnv: "RESCUE_TOKEN" });
const installable = { ...withoutService.plan, notes: [{ kind: "no-service", canInstall: true } as const] };
const outcome = sampleOutcome(plan);
const unsettled: Outcome = {
  ...outcome,
  health: { kind: "unsettled", problem: { kind: "gateway-did-not-answer", url: "http://127.0.0.1:19789", waitedMs: 30_100 } },
  untouched: {
    instances: 2,
    facts: 14,
    changed: [{ instance: "builtin:/home/u/.gw", fact: "main-pid", before: "1", after: "2", byGw: false }],
  },
};

describe("receipt", () => {
  it("shows the secret to whoever asked for it, and to nobody else", () => {
    const reader = { audience, home: "/home/u", columns: 100 };
    expect(receipt(plan, outcome, request, { ...reader, revealed: "hunter22\u001B[2J" })).toMatch(/Token +hunter22\\x1b\[2J\n/);
    expect(receipt(plan, outcome, { ...request, auth: "password" }, { ...reader, revealed: "hunter22" })).toMatch(/Password +hunter22\n/);
    expect(receipt(plan, outcome, request, reader)).not.toMatch(/Token/);
  });

  it.each([
    ["healthy", 100, receiptOf(plan, outcome, request)],
    ["healthy-60", 60, receiptOf(plan, outcome, request, 60)],
    ["healthy-36", 36, receiptOf(plan, outcome, request, 36)],
    ["unsettled", 100, receiptOf(plan, unsettled, request)],
    ["without-service", 100, receiptOf(withoutService.plan, sampleOutcome(withoutService.plan), withoutService.request)],
    ["without-service-yet", 100, receiptOf(installable, sampleOutcome(installable), withoutService.request)],
    ["by-engine", 100, receiptOf(plan, { ...outcome, serviceFaults: [{ kind: "secret-inside", variable: "X_GATEWAY_TOKEN" }] }, request)],
    ["unchanged", 100, receiptOf(plan, { ...outcome, changes: [] }, request)],
  ])("is written as it was: %s", async (name, columns, text) => {
    await expect(`${text}\n`).toMatchFileSnapshot(`golden/receipt-${name}.txt`);
    expect(text.split("\n").filter((line) => cellWidth(line) > columns)).toEqual([]);
  });
});

describe.each(["zh-CN", "zh-TW", "ru"] as const)("the receipt in %s", (language) => {
  it.each([40, 140])("keeps paths and commands, and the width of %i cells", async (columns) => {
    setLanguage(language, translations);
    const text = receipt(plan, unsettled, request, { audience, home: "/home/u", columns });
    setLanguage("en");
    await expect(`${text}\n`).toMatchFileSnapshot(`golden/receipt-${language}-${columns}.txt`);
    const rows = text.split("\n").filter((line) => !/^ +gw /.test(line));
    expect(rows.filter((line) => cellWidth(line) > columns)).toEqual([]);
    for (const kept of ["~/.gw-rescue/gw.json", "gw --profile rescue undo"]) expect(text).toContain(kept);
  });
});

describe("the first line of a receipt", () => {
  it("says from where to where the ports were moved", () => {
    expect(receiptOf({ ...plan, movedFrom: 18_809 }, outcome, request)).toContain("Profile rescue moved from 18809 to 19789 (");
    expect(receiptOf({ ...plan, movedFrom: 19_789 }, outcome, request)).toContain("Profile rescue keeps base port 19789 (");
  });
});

describe("the addresses in a receipt", () => {
  it.each([
    [{ bind: "custom", bindHost: "127.0.0.2" }, "http://127.0.0.1:19789, and on 127.0.0.2, healthy"],
    [{ bind: "custom", bindHost: "127.0.0.1" }, "http://127.0.0.1:19789, healthy"],
    [{ bind: "lan" }, "http://127.0.0.1:19789, and from every network interface, healthy"],
    [{ bind: "loopback" }, "http://127.0.0.1:19789, healthy"],
  ] as const)("name what was chosen with %j", (chosen, text) => {
    expect(receiptOf(plan, outcome, { ...request, ...chosen }).replaceAll(/\s+/g, " ")).toContain(text);
  });

  it("name the canvas, and when it is there", () => {
    expect(receiptOf(plan, outcome, request)).toMatch(/Canvas +http:\/\/127\.0\.0\.1:19793\/\n/);
    expect(receiptOf(plan, outcome, { ...request, bind: "lan" })).toMatch(
      /Canvas +http:\/\/127\.0\.0\.1:19793\/, and from every network interface\n/,
    );
    expect(receiptOf(plan, unsettled, request)).toMatch(/Canvas +http:\/\/127\.0\.0\.1:19793\/, when it runs\n/);
  });
});

describe("an accepted risk", () => {
  const note = { kind: "accepted-risk", risk: { name: "lan-bind", conflict: undefined } } as const;
  const text = "Accepted risk lan-bind: The gateway will listen on every network interface";

  it("stands in the receipt and in the dry run", () => {
    const risky: Plan = { ...plan, notes: [note] };
    expect(receiptOf(risky, outcome, request).replaceAll(/\s+/g, " ")).toContain(text);
    expect(planText(risky, audience)).toContain(text);
  });
});

describe("the notes of a receipt", () => {
  const remark = { kind: "port-disagreement", port: 23_532, source: "--port in x.service" } as const;
  const linked = { kind: "linked", path: "/home/u/.openclaw-rescue", target: "/data/x" } as const;
  const remarked: Plan = { ...plan, notes: [remark, linked].map((one) => ({ kind: "remark", remark: one })) };

  it("leave out what was wrong with a service that was proved right", () => {
    if (plan.gateway === undefined) throw new Error("the sample has a gateway");
    const places = { stateDir: "", configPath: "", nodePath: "", entryPath: "", home: "", path: "", certificates: undefined };
    const proved: Plan = { ...remarked, service: { manager: plan.gateway.manager, places, port: 19_789 } };
    expect(receiptOf(proved, outcome, request)).not.toContain("23532");
    expect(receiptOf(proved, outcome, request)).toContain("~/.openclaw-rescue is a link to /data/x.");
  });

  it("keep it where no service was", () => {
    expect(receiptOf(remarked, outcome, request)).toContain("--port in x.service says port 23532, which is not the one in effect.");
  });

  it.each(["linger-off", "linger-unknown"] as const)("say %s, whichever way the answers were asked", (kind) => {
    const noted: Plan = { ...plan, notes: [{ kind, userName: "u" }] };
    expect(receipt(noted, outcome, request, { audience, home: "/home/u", columns: 200 })).toContain("loginctl enable-linger");
  });

  it("that stand in the review right above are not said again, but for what is left to do", () => {
    const noted: Plan = {
      ...plan,
      notes: [
        { kind: "token-made", configPath: "/home/u/.gw-rescue/gw.json" },
        { kind: "linger-unknown", userName: "u" },
      ],
    };
    const text = receipt(noted, outcome, request, { audience, home: "/home/u", columns: 200, hasReview: true });
    expect(text).toContain("loginctl enable-linger");
    expect(text).not.toContain("A new token");
  });

  it("follow the release that was set up", () => {
    const profile = observeEngine("openclaw").profile;
    expect(receiptOf({ ...plan, profile }, outcome, request)).toMatch(/^Profile rescue is set up \(OpenClaw 2026\.9\.6\)\./);
  });
});

describe("planText", () => {
  it("shows every change with its keys and its undo", async () => {
    await expect(`${planText(plan, audience)}\n`).toMatchFileSnapshot("golden/plan.txt");
  });

  it("says so when nothing would change", () => {
    expect(planText({ ...plan, changes: [], notes: [] }, audience)).toBe("Nothing would change.");
  });

  it.each<readonly [string, readonly Purpose[], string | undefined]>([
    ["a stop", ["stop"], "start"],
    ["a start", ["reset", "start"], "stop"],
    ["a restart", ["stop", "reset", "start"], undefined],
  ])("names in place of undos what takes %s back, if anything does", (_, purposes, opposite) => {
    const command = { argv: ["ctl"], timeoutMs: 1 };
    const changes = purposes.map((purpose) => ({ kind: "run-command", purpose, target: "x", command, undo: command }) as const);
    const text = planText({ ...plan, changes, notes: [] }, audience);
    expect(text).not.toContain("undo:");
    const [, told] = /To take it back: (.*)$/.exec(text) ?? [];
    expect(told).toBe(opposite === undefined ? undefined : `gw --profile rescue gateway ${opposite}`);
  });
});

describe("planJson", () => {
  it("has kind, target, summary and undo of every change, and the keys of a config with their values before and after", () => {
    expect(planJson(plan)).toHaveLength(plan.changes.length);
    const keys = planJson(plan).map((change) => Object.keys(change).join(" "));
    expect(new Set(keys)).toEqual(new Set(["kind target summary undo", "kind target summary undo edits"]));
  });
});

describe("untouchedText", () => {
  it.each([
    [{ instances: 0, facts: 0, changed: [] }, "no other gateway on this host"],
    [{ instances: 1, facts: 7, changed: [] }, "1 other gateway, 7 facts compared before and after: none changed"],
    [unsettled.untouched, "2 other gateways, 14 facts compared before and after: 1 changed meanwhile, not by gw"],
  ])("of %j", (untouched, text) => {
    expect(untouchedText(untouched)).toBe(text);
  });
});

function planned(over: Partial<Record<keyof typeof answers, string>>): { readonly plan: Plan; readonly request: SetupRequest } {
  const draft = draftOf({ ...answers, ...over });
  return { plan: samplePlan(draft, observe()), request: toRequest(draft, observe()) };
}

function receiptOf(applied: Plan, came: Outcome, asked: SetupRequest, columns = 100): string {
  return receipt(applied, came, asked, { audience, home: "/home/u", columns });
}
