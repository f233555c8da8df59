import { describe, expect, it } from "vitest";
import { failedBefore } from "../../../src/frontend/ink/failed.ts";
import { askedStep, type Model } from "../../../src/frontend/ink/model.ts";
import { err, ok } from "../../../src/lib/result.ts";
import type { Problem } from "../../../src/locale/problem.ts";
import type { StepId } from "../../../src/wizard/answer.ts";
import { toRequest } from "../../../src/wizard/conversation.ts";
import { textOf } from "../../../src/wizard/draft.ts";
import { held } from "../../port-map/sample-host.ts";
import { instance, observe, observeConfigured, observeEngine, portsOf } from "../../wizard/sample-observed.ts";
import { sampleOutcome, samplePlan } from "../sample-plan.ts";
import { givenOf } from "../sample-session.ts";
import { press, pressSlowly, settle, start, tell, type Run } from "./run-model.ts";

const host = observe();
const configured = observeConfigured("{ gateway: { port: 20789, auth: { mode: 'password', password: 'correct horse' } } }");
const changed: Problem = { kind: "config-changed-meanwhile", path: "/home/u/.gw-rescue/gw.json" };
const refused: Problem = { kind: "lock-busy", path: "/lock", holder: "gw onboard, pid 7" };

describe("a run of Enter alone", () => {
  it("takes every proposal, reviews and applies", () => {
    let run = settle(start());
    const asked: (StepId | undefined)[] = [];
    while (run.model.stage.kind === "asking") {
      asked.push(askedStep(run.model)?.id);
      run = pressSlowly(run, "enter");
    }
    expect(asked).toEqual(["port", "workspace", "bind", "auth", "tokenEnv", "service", "linger", "browser", "cdpUrl"]);
    expect(run.model.stage).toMatchObject({ kind: "review", plan: { title: "onboard, base port 19789" } });
    const applying = press(run, "enter");
    expect(applying.model.stage).toMatchObject({ kind: "applying", states: expect.arrayContaining(["waiting"]) });
    expect(applying.wishes).toMatchObject([{ kind: "apply" }]);
  });

  it("wishes to apply nothing before the review is confirmed", () => {
    const run = pressSlowly(start(), ...Array.from({ length: 9 }, () => "enter"));
    expect(run.model.stage.kind).toBe("review");
    expect(run.wishes).toEqual([]);
  });

  it("ends a dry run with the plan", () => {
    const run = pressSlowly(start({ isDryRun: true }), ...Array.from({ length: 10 }, () => "enter"));
    expect(run.wishes).toMatchObject([{ kind: "end", how: "planned" }]);
  });
});

describe("keys that come before the looks return", () => {
  const enters = (count: number) => Array.from({ length: count }, () => "enter");

  it.each([
    ["Enter alone", host, enters(10)],
    ["typed answers", host, ["20789", "enter", "~/bot", "enter", "3", "enter", "enter", "RESCUE_TOKEN", "enter", ...enters(5)]],
    ["a password", host, [...enters(3), "down", "enter", "enter", "correct horse", "enter", ...enters(5)]],
    ["a risk accepted", host, ["18809", ...enters(9), "yes", "enter", "enter"]],
    ["edits", host, ["backspace", "8", "enter", "home", "delete", "delete", "/x", "enter", ...enters(8)]],
    ["a way back and forth", host, ["enter", "enter", "escape", "escape", "20789", "enter", "/data/x", "enter", ...enters(8)]],
    ["the suggestion by Tab", configured, ["tab", "enter", ...enters(9)]],
    ["scrolling the review", host, [...enters(9), "down", "page-down", "up", "enter"]],
    ["back from the review", host, [...enters(9), "down", "escape", "http://h:1", "enter", "enter"]],
    ["more keys than there are questions", host, enters(30)],
  ] as const)("lead to the same end as slow ones: %s", (_, observed, keys) => {
    const fast = settle(press(start({ observed }), ...keys));
    const slow = pressSlowly(start({ observed }), ...keys);
    expect(fast.model.stage).toEqual(slow.model.stage);
    expect(fast.model.draft).toEqual(slow.model.draft);
    expect(fast.model.waiting).toEqual([]);
    expect(fast.wishes).toEqual(slow.wishes);
  });

  it("are not lost while a plan is made", () => {
    const planning = press(pressSlowly(start(), ...enters(8)), "enter");
    expect(planning.model.stage.kind).toBe("planning");
    expect(settle(press(planning, "enter")).model.stage.kind).toBe("applying");
  });

  it.each([
    ["port", "18789", ["18789", "enter", "enter", "x"]],
    ["tokenEnv", "nope", [...enters(4), "nope", "enter", "x", "enter"]],
    ["auth", "magic", [...enters(5), "down", "enter"]],
  ])("are dropped behind an answer that is refused: %s %s", (id, text, keys) => {
    const given = id === "auth" ? givenOf({ auth: "magic" }) : {};
    const { model } = settle(press(start({ given }), ...keys));
    expect(askedStep(model)?.id).toBe(id);
    expect(model.problem).toBeDefined();
    expect(model).toMatchObject({ editor: { text }, waiting: [] });
  });
});

describe("a letter in a choice", () => {
  it("goes from one option that begins with it to the next", () => {
    const asked = pressSlowly(start(), "enter", "enter");
    expect(askedStep(asked.model)?.id).toBe("bind");
    const typed = ["l", "l", "t", "c", "x"].map((_, index, keys) => press(asked, ...keys.slice(0, index + 1)).model.editor.text);
    expect(typed).toEqual(["lan", "loopback", "tailnet", "custom", "custom"]);
  });
});

describe("a wrong answer", () => {
  it("stays in the line with its problem, until the next key", () => {
    const refused = pressSlowly(start(), "18789", "enter");
    expect(refused.model).toMatchObject({ editor: { text: "18789", isFresh: false }, problem: { kind: "port-conflict" } });
    const mended = pressSlowly(refused, "backspace");
    expect(mended.model).toMatchObject({ editor: { text: "1878" }, problem: undefined });
  });

  it("gives way to the proposal by Tab", () => {
    const wrong = pressSlowly(start(), "enter", "relative", "enter");
    expect(wrong.model).toMatchObject({ editor: { text: "relative" }, problem: { kind: "bad-answer" } });
    expect(press(wrong, "tab").model).toMatchObject({ editor: { text: "~/.gw/workspace-rescue" }, problem: undefined });
  });

  it("is judged on what the host says at the time of Enter", () => {
    const looking = press(settle(start()), "20789", "enter");
    expect(looking.model.stage).toMatchObject({ kind: "asking", looking: { answer: { text: "20789" } } });
    expect(settle(looking, [20_791]).model).toMatchObject({ problem: { kind: "port-conflict" } });
  });

  it("of a flag is asked again", () => {
    const { model } = settle(start({ given: givenOf({ port: "70000" }) }));
    expect(askedStep(model)?.id).toBe("port");
    expect(model).toMatchObject({ editor: { text: "70000" }, problem: { kind: "port-out-of-range" } });
  });
});

describe("answers that were given beforehand", () => {
  it("are taken without a question", () => {
    const { model } = settle(start({ given: givenOf({ port: "20789", workspace: "/ws", bind: "custom", bindHost: "10.0.0.1" }) }));
    expect(askedStep(model)?.id).toBe("auth");
    expect(model.draft.answers.bindHost).toEqual({ text: "10.0.0.1", source: "flag" });
  });

  it("lead straight to the review when there is nothing to ask, and from there nowhere back", () => {
    const all = { port: "20789", workspace: "/ws", bind: "loopback", auth: "token", tokenEnv: "", service: "none", browser: "no" };
    const review = settle(start({ given: givenOf(all) }));
    expect(review.model.stage.kind).toBe("review");
    expect(press(review, "escape").model.stage.kind).toBe("review");
  });
});

describe("going back", () => {
  it.each(["escape", "shift-tab", "left"])("by %s asks a choice's predecessor again, with its answer", (key) => {
    const { model } = pressSlowly(start(), "20789", "enter", "/data/x", "enter", key);
    expect(askedStep(model)?.id).toBe("workspace");
    expect(model.editor.text).toBe("/data/x");
    expect(textOf(model.draft, "port")).toBe("20789");
  });

  it("by the left key needs the cursor at the start of a line", () => {
    const typed = pressSlowly(start(), "20789", "enter", "~/x");
    expect(askedStep(pressSlowly(typed, "left", "left", "left").model)?.id).toBe("workspace");
    expect(askedStep(pressSlowly(typed, "home", "left").model)?.id).toBe("port");
  });

  it("does nothing at the first question", () => {
    expect(askedStep(pressSlowly(start(), "escape", "escape").model)?.id).toBe("port");
  });

  it("leaves the review for the last question, and the plan is made anew", () => {
    const back = pressSlowly(start(), ...Array.from({ length: 9 }, () => "enter"), "escape");
    expect(askedStep(back.model)?.id).toBe("cdpUrl");
    const again = press(back, "http://h:1", "enter");
    expect(again.wishes).toEqual([{ kind: "plan" }]);
  });
});

describe("a jump from the review", () => {
  const review = reviewed();
  const all = Object.keys(review.model.draft.answers);

  it.each(["port", "workspace", "bind", "auth", "tokenEnv", "service", "linger", "browser", "cdpUrl"] as const)(
    "to %s asks it with its answer, and Enter or Esc leads back with all of them",
    (id) => {
      const asked = settle(tell(review, { kind: "jump", id }));
      expect(askedStep(asked.model)?.id).toBe(id);
      expect(asked.model.editor.text).toBe(textOf(review.model.draft, id).replace("/home/u/", "~/"));
      for (const key of ["enter", "escape", "shift-tab"]) {
        const back = pressSlowly(asked, key);
        expect(back.model.stage.kind).toBe("review");
        expect(toRequest(back.model.draft, host)).toEqual(toRequest(review.model.draft, host));
      }
    },
  );

  it("keeps what was typed there, and plans anew", () => {
    const typed = press(settle(tell(review, { kind: "jump", id: "browser" })), "no", "enter");
    expect(typed.wishes).toEqual([{ kind: "plan" }]);
    expect(settle(typed).model).toMatchObject({
      stage: { kind: "review" },
      draft: { answers: { browser: { text: "no", source: "typed" } } },
    });
  });

  it("asks what the new answer opens, from where it goes back to that answer and then to the review as it was", () => {
    const custom = pressSlowly(tell(review, { kind: "jump", id: "bind" }), "custom", "enter");
    expect(askedStep(custom.model)?.id).toBe("bindHost");
    const back = pressSlowly(custom, "escape");
    expect(askedStep(back.model)?.id).toBe("bind");
    expect(back.model.editor.text).toBe("custom");
    expect(pressSlowly(back, "escape").model).toMatchObject({
      stage: { kind: "review" },
      draft: { answers: { bind: { text: "loopback" } } },
    });
    const done = pressSlowly(custom, "10.0.0.1", "enter");
    expect(done.model.stage.kind).toBe("review");
    expect(Object.keys(done.model.draft.answers).toSorted()).toEqual([...all, "bindHost"].toSorted());
  });

  it("that is refused there can still be given up", () => {
    const wrong = pressSlowly(tell(review, { kind: "jump", id: "port" }), "18789", "enter");
    expect(wrong.model.problem).toBeDefined();
    expect(pressSlowly(wrong, "escape").model).toMatchObject({
      stage: { kind: "review" },
      draft: { answers: { port: { text: "19789" } } },
    });
  });

  it("to an answer from a flag works as well", () => {
    const given = settle(start({ given: givenOf({ port: "20789" }) }));
    const asked = settle(tell(pressSlowly(given, ...Array.from({ length: 8 }, () => "enter")), { kind: "jump", id: "port" }));
    expect(askedStep(asked.model)?.id).toBe("port");
    expect(pressSlowly(asked, "21789", "enter").model).toMatchObject({
      stage: { kind: "review" },
      draft: { answers: { port: { text: "21789" } } },
    });
  });

  it("to the engine holds the whole conversation again once another one is taken, and ends there by Esc", () => {
    const open = pressSlowly(start({ observed: observeEngine("openclaw") }), ...Array.from({ length: 10 }, () => "enter"));
    expect(open.model.stage.kind).toBe("review");
    const asked = settle(tell(open, { kind: "jump", id: "engine" }));
    expect(pressSlowly(asked, "escape").model.stage.kind).toBe("review");
    const other = pressSlowly(asked, "builtin", "enter");
    expect(askedStep(other.model)?.id).toBe("port");
    expect(pressSlowly(other, "escape", "escape", "escape").model.stage.kind).toBe("asking");
  });

  it.each(["bindHost", "password", "acceptRisk"] as const)("to %s, which was not asked, changes nothing", (id) => {
    expect(tell(review, { kind: "jump", id }).model).toBe(review.model);
  });

  it("from anywhere else changes nothing", () => {
    for (const { model } of [start(), applying(), failed()])
      expect(tell({ model, wishes: [] }, { kind: "jump", id: "port" }).model).toBe(model);
  });
});

describe("a choice", () => {
  const atBind = pressSlowly(start(), "enter", "enter");

  it.each([
    [["down"], "lan"],
    [["down", "down", "down", "down"], "loopback"],
    [["up"], "custom"],
    [["3"], "tailnet"],
    [["t"], "tailnet"],
    [["CUSTOM"], "custom"],
    [["9"], "loopback"],
    [["x"], "loopback"],
    [["tab", "right"], "tailnet"],
  ])("moves by %j to %s", (keys, option) => {
    expect(press(atBind, ...keys).model.editor.text).toBe(option);
  });

  it.each([
    [["2"], "no"],
    [["n"], "no"],
    [["down"], "no"],
    [["down", "down"], "yes"],
  ])("of yes and no moves by %j to %s", (keys, option) => {
    const atLinger = pressSlowly(atBind, "enter", "enter", "enter", "enter");
    expect(askedStep(atLinger.model)?.id).toBe("linger");
    expect(press(atLinger, ...keys).model.editor.text).toBe(option);
  });
});

describe("Ctrl-C", () => {
  const stages: readonly (readonly [string, Run])[] = [
    ["asking", press(start(), "enter")],
    ["planning", press(pressSlowly(start(), ...Array.from({ length: 8 }, () => "enter")), "enter")],
    ["failed", failed()],
  ];

  it("on a failure that left something behind leaves with that failure", () => {
    const problem: Problem = { kind: "config-changed-meanwhile", path: "/c" };
    const partly: Problem = { kind: "applied-partly", cause: problem, takenBack: [], notTakenBack: [{ summary: "stop it", problem }] };
    const left = press({ model: { ...failed().model, stage: failedBefore(partly) }, wishes: [] }, "cancel");
    expect(left.wishes).toEqual([{ kind: "end", how: "failed", problem: partly }]);
  });

  it.each(stages)("leaves while %s and changes nothing", (kind, run) => {
    expect(run.model.stage.kind).toBe(kind);
    const left = press({ ...run, wishes: [] }, "cancel");
    expect(left.model.stage.kind).toBe("ended");
    expect(left.wishes).toEqual([{ kind: "end", how: "cancelled" }]);
  });

  describe.each([
    ["a question", pressSlowly(start(), "22789")],
    ["the review", reviewed()],
  ])("on %s", (_where, run) => {
    const asked = press({ ...run, wishes: [] }, "cancel");

    it("asks first", () => {
      expect(asked).toEqual({ model: { ...run.model, isLeaving: true }, wishes: [] });
    });

    it.each(["cancel", "enter"])("leaves with %s after it", (key) => {
      expect(press(asked, key)).toMatchObject({ model: { stage: { kind: "ended" } }, wishes: [{ kind: "end", how: "cancelled" }] });
    });

    it("is taken back by Esc, and nothing is lost; other keys do nothing", () => {
      expect(press(asked, "x", "down", "left", "1")).toEqual(asked);
      expect(press(asked, "escape").model).toEqual(run.model);
    });
  });

  it("while a look at what is typed goes on asks too, and what the look shows is not lost", () => {
    const typed = press(start(), "22789");
    const asked = settle(press(typed, "cancel"));
    expect(asked.model.isLeaving).toBe(true);
    expect(press(asked, "escape").model).toEqual(settle(typed).model);
  });

  it("while applying stops and waits until all is taken back", () => {
    const stopping = press(applying(), "cancel");
    expect(stopping.model.stage).toMatchObject({ kind: "applying", isStopping: true });
    expect(stopping.wishes).toEqual([{ kind: "stop-applying" }]);
    const ended = tell({ ...stopping, wishes: [] }, { kind: "applied", result: err({ kind: "cancelled" }) });
    expect(ended.wishes).toEqual([{ kind: "end", how: "cancelled" }]);
    const back = tell({ ...stopping, wishes: [] }, { kind: "applied", result: err({ kind: "cancelled", isTakenBack: true }) });
    expect(back.wishes).toEqual([{ kind: "end", how: "cancelled", isTakenBack: true }]);
  });

  it("while applying ends with the problem where something could not be taken back", () => {
    const problem: Problem = {
      kind: "applied-partly",
      cause: { kind: "cancelled" },
      takenBack: [],
      notTakenBack: [{ summary: "write config", problem: changed }],
    };
    const ended = tell({ ...press(applying(), "cancel"), wishes: [] }, { kind: "applied", result: err(problem) });
    expect(ended.wishes).toEqual([{ kind: "end", how: "failed", problem }]);
  });

  it("that comes too late ends with what was applied", () => {
    const stopping = { ...press(applying(), "cancel"), wishes: [] };
    const outcome = sampleOutcome(samplePlan(stopping.model.draft, stopping.model.observed));
    expect(tell(stopping, { kind: "applied", result: ok(outcome) }).wishes).toMatchObject([{ kind: "end", how: "applied", outcome }]);
  });

  it("after the end does nothing", () => {
    expect(press({ ...press(start(), "cancel", "cancel"), wishes: [] }, "cancel", "enter", "x").wishes).toEqual([]);
  });
});

describe("applying", () => {
  it("follows each change and the wait", () => {
    const running = applying();
    const steps = [
      { kind: "change", index: 0, state: "done" },
      { kind: "change", index: 1, state: "running" },
      { kind: "waiting", elapsedMs: 1500, budgetMs: 30_000, reason: "its service starts" },
      { kind: "comparing" },
      { kind: "compared" },
    ] as const;
    const { stage } = steps.reduce((run, progress) => tell(run, { kind: "progress", progress }), running).model;
    expect(stage).toMatchObject({
      wait: { elapsedMs: 1500 },
      isComparing: true,
      states: expect.arrayContaining(["done", "running", "waiting"]),
    });
  });

  it("takes no other key", () => {
    const running = applying();
    expect(press(running, "enter", "escape", "q", "down").model).toBe(running.model);
  });

  it("ends with the outcome", () => {
    const running = applying();
    const outcome = sampleOutcome(samplePlan(running.model.draft, running.model.observed));
    const ended = tell(running, { kind: "applied", result: ok(outcome) });
    expect(ended.wishes).toMatchObject([{ kind: "end", how: "applied", outcome }]);
  });
});

describe("a failure", () => {
  it("is tried again by Enter with a new look and a new plan", () => {
    const retried = press(failed(), "enter");
    expect(retried.model.stage.kind).toBe("looking-again");
    expect(retried.wishes).toEqual([{ kind: "look-again" }]);
    expect(settle(retried).model.stage.kind).toBe("review");
    expect(settle(retried).model.draft.answers).toEqual(failed().model.draft.answers);
  });

  it("is tried again on what the host says by then", () => {
    const observed = { ...observe(), home: "/home/other" };
    const looked = tell(press(failed(), "enter"), { kind: "looked-again", result: ok(observed) });
    expect(settle(looked).model).toMatchObject({ observed: { home: "/home/other" }, stage: { kind: "review" } });
  });

  it("that looking again finds is shown in its place", () => {
    const looked = tell(press(failed(), "enter"), { kind: "looked-again", result: err(refused) });
    expect(looked.model.stage).toMatchObject({ kind: "failed", problem: refused });
  });

  it("asks again for an accepted port that somebody has taken since, and changes it for nobody unasked", () => {
    const observed = observe({ ports: portsOf([instance("default", 18_789)], [held(19_793)]) });
    const looked = tell(press(failed(), "enter"), { kind: "looked-again", result: ok(observed) });
    expect(askedStep(settle(looked).model)?.id).toBe("port");
    expect(settle(looked).model).toMatchObject({ editor: { text: "19789" }, problem: { kind: "port-conflict" } });
    const moved = pressSlowly(settle(looked), "tab", "enter");
    expect(moved.model).toMatchObject({ stage: { kind: "review" }, draft: { answers: { port: { text: "20789", source: "default" } } } });
  });

  it("keeps the keys that are pressed while it is looked again", () => {
    const waiting = press(failed(), "enter", "enter");
    expect(waiting.wishes).toEqual([{ kind: "look-again" }]);
    expect(settle(waiting).model.stage.kind).toBe("applying");
  });

  it("leads back to the answers by Esc", () => {
    const back = settle(press(failed(), "escape"));
    expect(askedStep(back.model)?.id).toBe("cdpUrl");
    expect(toRequest(back.model.draft, back.model.observed).port).toBe(19_789);
  });

  it("is where q leaves, with the problem", () => {
    expect(press(failed(), "q").wishes).toEqual([{ kind: "end", how: "failed", problem: changed }]);
    expect(press(failed(), "x").model.stage.kind).toBe("failed");
  });

  it("of planning is shown like one of applying", () => {
    const planning = press(pressSlowly(start(), ...Array.from({ length: 8 }, () => "enter")), "enter");
    expect(tell(planning, { kind: "planned", result: err(changed) }).model.stage).toMatchObject({ kind: "failed", problem: changed });
  });
});

describe("news that is out of date", () => {
  it("changes no stage", () => {
    const run = reviewed();
    const plan = samplePlan(run.model.draft, run.model.observed);
    for (const stale of [start(), failed()] as const) {
      expect(tell(stale, { kind: "planned", result: ok(plan) }).model.stage).toEqual(stale.model.stage);
      expect(tell(stale, { kind: "applied", result: ok(sampleOutcome(plan)) }).model.stage).toEqual(stale.model.stage);
      expect(tell(stale, { kind: "progress", progress: { kind: "comparing" } }).model.stage).toEqual(stale.model.stage);
    }
  });

  it("of an earlier look does not answer for the current one", () => {
    const looking = press(settle(start()), "20789", "enter");
    const [early] = looking.wishes;
    if (early?.kind !== "inquire") throw new Error("no look");
    const later = tell(looking, { kind: "looked", inquiry: early.inquiry, observed: looking.model.observed });
    expect(stageOf(later.model)).toBe("looking");
  });

  it("of the host that leaves nothing to consent to goes on", () => {
    const atRisk = pressSlowly(start(), "18809", "enter", "enter", "enter");
    expect(askedStep(atRisk.model)?.id).toBe("acceptRisk");
    const gone = tell(atRisk, { kind: "looked", inquiry: { kind: "path", text: "/x" }, observed: observe({ others: [] }) });
    expect(askedStep(gone.model)?.id).toBe("auth");
  });
});

function reviewed(): Run {
  return { ...pressSlowly(start({ observed: host }), ...Array.from({ length: 9 }, () => "enter")), wishes: [] };
}

function applying(): Run {
  return { ...press(reviewed(), "enter"), wishes: [] };
}

function failed(): Run {
  return { ...tell(applying(), { kind: "applied", result: err(changed) }), wishes: [] };
}

function stageOf({ stage }: Model): string {
  return stage.kind === "asking" && stage.looking !== undefined ? "looking" : stage.kind;
}
