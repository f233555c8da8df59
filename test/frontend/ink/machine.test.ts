import { describe, expect, it, vi } from "vitest";
import { startMachine, type Machine } from "../../../src/frontend/ink/machine.ts";
import { askedStep } from "../../../src/frontend/ink/model.ts";
import type { Session, SessionEnd } from "../../../src/frontend/session.ts";
import { err, ok } from "../../../src/lib/result.ts";
import type { ApplyOptions } from "../../../src/plan/apply-plan.ts";
import { sampleOutcome } from "../sample-plan.ts";
import { sampleSession } from "../sample-session.ts";
import { keyNamed } from "./run-model.ts";

describe("startMachine", () => {
  it("holds the whole conversation with keys that all came at once", async () => {
    const { machine, end } = run(sampleSession());
    press(machine, "20789", ...Array.from({ length: 10 }, () => "enter"));
    expect(await end).toMatchObject({
      kind: "applied",
      plan: { title: "onboard, base port 20789" },
      outcome: { health: { kind: "healthy" } },
    });
  });

  it("ends a dry run with the plan, its draft and what was observed", async () => {
    const { machine, end } = run(sampleSession({ isDryRun: true }));
    press(machine, ...Array.from({ length: 10 }, () => "enter"));
    expect(await end).toMatchObject({ kind: "planned", draft: { answers: { port: { text: "19789" } } }, observed: { home: "/home/u" } });
  });

  it("looks once more at the port before it takes it", async () => {
    const { machine } = run(sampleSession({ heldPorts: [20_791] }));
    press(machine, "20789", "enter");
    await vi.waitFor(() => expect(machine.model().problem).toMatchObject({ kind: "port-conflict" }));
    expect(askedStep(machine.model())?.id).toBe("port");
  });

  it("looks on top of what the last look saw", async () => {
    const session = sampleSession({ heldPorts: [20_791, 21_793] });
    const { machine } = run(session);
    press(machine, "20789");
    await vi.waitFor(() => expect(machine.model().observed.ports.held).toHaveLength(1));
    press(machine, "erase-line", "21789");
    await vi.waitFor(() => expect(new Set(machine.model().observed.ports.held.map(({ port }) => port))).toEqual(new Set([20_791, 21_793])));
  });

  it("looks at the last of what was typed quickly, and at every answer", async () => {
    const looked: (string | number | undefined)[] = [];
    const session = sampleSession();
    const inquire: Session["inquire"] = async (observed, inquiry) => {
      looked.push(inquiry.kind === "ports" ? inquiry.ports[0] : inquiry.kind === "path" ? inquiry.text : undefined);
      return session.inquire(observed, inquiry);
    };
    const { machine } = run({ ...session, inquire });
    press(machine, "2", "0", "7", "8", "9", "enter", "~/a", "~/b");
    await vi.waitFor(() => expect(machine.model().editor.text).toBe("~/a~/b"));
    await vi.waitFor(() => expect(looked).toEqual([20_789, "~/a~/b"]));
  });

  it("tells its listeners of every change, until they leave", async () => {
    const { machine } = run(sampleSession());
    const listener = vi.fn<() => void>();
    const leave = machine.subscribe(listener);
    press(machine, "2");
    expect(listener).toHaveBeenCalledTimes(1);
    leave();
    press(machine, "0");
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it("cancels without planning or applying anything", async () => {
    const session = { ...sampleSession(), plan: vi.fn<Session["plan"]>(), apply: vi.fn<Session["apply"]>() };
    const { machine, end } = run(session);
    press(machine, "enter", "cancel");
    expect(await end).toEqual({ kind: "cancelled" });
    expect(session.plan).not.toHaveBeenCalled();
    expect(session.apply).not.toHaveBeenCalled();
  });

  it("stops the changes by the signal that they were given, and waits for them", async () => {
    const { machine, end } = run(sampleSession({ apply: untilStopped }));
    press(machine, ...Array.from({ length: 10 }, () => "enter"));
    await vi.waitFor(() => expect(machine.model().stage).toMatchObject({ kind: "applying", wait: { elapsedMs: 100 } }));
    press(machine, "cancel");
    expect(machine.model().stage).toMatchObject({ kind: "applying", isStopping: true });
    expect(await end).toEqual({ kind: "cancelled" });
  });

  it("applies a second time with a signal of its own", async () => {
    const problem = { kind: "config-changed-meanwhile", path: "/x" } as const;
    const signals: (AbortSignal | undefined)[] = [];
    const apply: Session["apply"] = async (plan, { signal }) => {
      signals.push(signal);
      return signals.length === 1 ? err(problem) : ok(sampleOutcome(plan));
    };
    const { machine, end } = run(sampleSession({ apply }));
    press(machine, ...Array.from({ length: 10 }, () => "enter"));
    await vi.waitFor(() => expect(machine.model().stage).toMatchObject({ kind: "failed", problem }));
    press(machine, "enter", "enter");
    expect(await end).toMatchObject({ kind: "applied" });
    expect(signals[0]).not.toBe(signals[1]);
  });

  it("hands a bug to who can give the terminal back", async () => {
    const bug = new Error("a bug");
    const { end, machine } = run(sampleSession({ plan: async () => Promise.reject(bug) }));
    press(machine, ...Array.from({ length: 9 }, () => "enter"));
    await expect(end).rejects.toBe(bug);
  });
});

function run(session: Session): { readonly machine: Machine; readonly end: Promise<SessionEnd> } {
  const ended = Promise.withResolvers<SessionEnd>();
  return { machine: startMachine(session, ended.resolve, ended.reject), end: ended.promise };
}

function press(machine: Machine, ...keys: readonly string[]): void {
  for (const key of keys) machine.send({ kind: "key", key: keyNamed(key) });
}

/** Waits for the gateway until somebody stops it, and takes everything back. */
async function untilStopped(_plan: unknown, { watch, signal }: ApplyOptions): ReturnType<Session["apply"]> {
  watch?.({ kind: "waiting", elapsedMs: 100, budgetMs: 30_000, reason: "its service starts" });
  await new Promise((resolve) => signal?.addEventListener("abort", resolve));
  return err({ kind: "cancelled" });
}
