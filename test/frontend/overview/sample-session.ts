import { describeChange } from "../../../src/change/describe-change.ts";
import type { Action, ActionEnd, ActionReview, OverviewSession, Planned } from "../../../src/frontend/overview/session.ts";
import { ok } from "../../../src/lib/result.ts";
import type { HostNews } from "../../../src/overview/watch-host.ts";
import type { Row } from "../../../src/overview/row.ts";
import { nowMs } from "../../overview/sample-rows.ts";
import { builtin } from "../../../src/engine/builtin.ts";
import type { Plan } from "../../../src/plan/plan.ts";
import { deriveProfile } from "../../../src/profile/profile.ts";

/** A plan that stops a service. */
function stopPlan(profile: string): Plan {
  const target = `gw-gateway-${profile}.service`;
  const step = (word: string) => ({ argv: ["systemctl", "--user", word, target], timeoutMs: 1000 });
  return {
    profile: deriveProfile(builtin, profile, "/home/u"),
    title: "gateway stop",
    changes: [{ kind: "run-command", purpose: "stop", target, command: step("stop"), undo: step("start") }],
    ports: undefined,
    gateway: undefined,
    notes: [],
  };
}

/** An action that is about to be done, and how it ends. */
export function sampleReview(row: Row, action: Action, end: Partial<ActionEnd> = {}, more: Partial<ActionReview> = {}): ActionReview {
  const title = `${action} profile ${row.instance.profile}`;
  const plan = stopPlan(row.instance.profile);
  const undo = {
    title: "onboard, base port 19789",
    at: "2026-11-21T12:00:00.000Z",
    steps: plan.changes.map((change) => ({ change, words: describeChange(change).undo })),
    edited: [],
    notes: [],
  };
  return {
    title,
    audience: { profile: row.instance.profile, program: "gw" },
    what: action === "undo" ? { kind: "undo", undo } : { kind: "plan", plan },
    notes: ["The shell says another port."],
    apply: async () => ({ isGood: true, lines: [`did: ${title}`], notes: [], problem: undefined, ...end }),
    ...more,
  };
}

/** A session over rows that are told by hand. `asked`: what the overview wanted of it. */
export type SampleSession = OverviewSession & { readonly asked: string[]; readonly tell: (news: HostNews) => void };

/** A session that looks at these rows; parts of it may be another's. */
export function sampleSession(rows: readonly Row[], over: Partial<OverviewSession> = {}): SampleSession {
  const asked: string[] = [];
  let listener: (news: HostNews) => void = () => {};
  return {
    asked,
    tell: (news) => listener(news),
    audience: { profile: "default", program: "gw" },
    home: "/home/u",
    watch: (tell) => {
      listener = tell;
      queueMicrotask(() => tell({ kind: "rows", rows, nowMs }));
      return { lookAgain: () => void asked.push("look"), done: new Promise(() => {}) };
    },
    readLog: async (row, lines) => {
      asked.push(`log ${row.instance.profile} ${lines}`);
      return ok(["first line", "\u001B[2Jlast line"]);
    },
    plan: async (row, action): Promise<Planned> => {
      asked.push(`plan ${action} ${row.instance.profile}`);
      return { kind: "planned", review: sampleReview(row, action) };
    },
    open: async (row) => [`http://127.0.0.1:${row.instance.basePort}/`],
    sleep: async () => new Promise(() => {}),
    now: () => nowMs,
    ...over,
  };
}
