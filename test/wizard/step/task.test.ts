import { describe, expect, it } from "vitest";
import type { KeptAnswers, StepId } from "../../../src/wizard/answer.ts";
import { changeableSteps, answerStep, askedAnswer, currentStep, goBack, jumpTo, nextTurn } from "../../../src/wizard/conversation.ts";
import { emptyDraft, type Draft } from "../../../src/wizard/draft.ts";
import { wordsOf } from "../../../src/wizard/equivalent-command.ts";
import type { Observed } from "../../../src/wizard/observed.ts";
import { preparedAnswer } from "../../../src/wizard/prepared-answer.ts";
import { draftOf, observe, observeConfigured } from "../sample-observed.ts";

const agreed = { differences: [], wish: "install", isMendable: true } as const;
const stopped = { differences: ["Nothing answers."], wish: "install", isMendable: true } as const;
const config = "{ gateway: { port: 20789, bind: 'lan', auth: { mode: 'token', token: 'abc' } }, browser: { enabled: false } }";
const configured = observeConfigured(config, { standing: agreed });

/** The draft after these answers, with what needs no asking taken in between; the ids of the questions that were asked. */
function converse(observed: Observed, texts: Readonly<Partial<Record<StepId, string>>>, from: Draft = emptyDraft) {
  let draft = from;
  const asked: string[] = [];
  for (let step = currentStep(draft, observed); step !== undefined; step = currentStep(draft, observed)) {
    const prepared = preparedAnswer(draft, step, observed);
    if (prepared === undefined) asked.push(step.id);
    const text = texts[step.id] ?? step.question(draft, observed).initial;
    if (prepared === undefined && text === undefined) return { draft, asked, open: step.id };
    const taken = answerStep(draft, step, prepared ?? askedAnswer(draft, step, text ?? "", observed), observed);
    if (!taken.ok) return { draft, asked, open: step.id };
    draft = taken.value;
  }
  return { draft, asked, open: undefined };
}

const cutOff = { title: "onboard, base port 22789", at: "2 min ago", basePort: "22789" };

describe("a run that was cut off", () => {
  const kept: KeptAnswers = { at: "then", answers: draftOf({ task: "change", port: "22789", linger: "no" }).answers, remembered: {} };
  const fresh = observe({ interrupted: cutOff, kept });

  it("is asked about first, in place of its answers", () => {
    const asked = currentStep(emptyDraft, fresh)?.question(emptyDraft, fresh);
    expect(asked).toMatchObject({
      id: "task",
      options: ["finish", "undo", "change", "nothing"],
      initial: "finish",
      facts: { interrupted: cutOff },
    });
  });

  it("of a configured profile leaves all else that can be done with it", () => {
    const observed = { ...configured, interrupted: cutOff };
    const asked = currentStep(emptyDraft, observed)?.question(emptyDraft, observed);
    expect(asked).toMatchObject({ options: ["finish", "undo", "change", "ports", "repair", "remove", "nothing"] });
  });

  it("is finished with its own answers, and nothing else is asked", () => {
    const { draft, asked, open } = converse(fresh, { task: "finish" });
    expect({ asked, open }).toEqual({ asked: ["task"], open: undefined });
    expect(draft.answers).toMatchObject({ port: { text: "22789" }, linger: { text: "no" }, bind: { text: "loopback", source: "default" } });
  });

  it("whose answers were not kept is finished on its base port", () => {
    const { draft, asked } = converse(observe({ interrupted: cutOff }), { task: "finish" });
    expect({ asked, port: draft.answers.port?.text }).toEqual({ asked: ["task"], port: "22789" });
  });

  it("has its answers proposed where all of them are gone through", () => {
    const { draft, asked } = converse(fresh, { task: "change" });
    expect(asked).toContain("port");
    expect(draft.answers).toMatchObject({ port: { text: "22789" }, linger: { text: "no" } });
  });

  it("is handed on to be taken back", () => {
    const { draft, asked } = converse(fresh, { task: "undo" });
    expect(asked).toEqual(["task"]);
    expect(nextTurn(draft, fresh)).toEqual({ kind: "end" });
  });

  it("of another command can be taken back, and not be finished here", () => {
    const observed = observe({ interrupted: { title: "remove", at: "just now" } });
    const asked = currentStep(emptyDraft, observed)?.question(emptyDraft, observed);
    expect(asked).toMatchObject({ options: ["undo", "change", "nothing"], initial: "undo" });
  });
});

describe("what to do with a configured profile", () => {
  it("is asked first, and only where a person may be asked", () => {
    expect(currentStep(emptyDraft, configured)?.id).toBe("task");
    expect(currentStep(emptyDraft, observeConfigured(config))?.id).toBe("port");
  });

  it.each([
    ["all answers", agreed, "change"],
    ["repairing", stopped, "repair"],
    ["moving where somebody else has a port of it", { ...stopped, isMendable: false, needsOtherPorts: true } as const, "ports"],
    ["all answers where repairing does not help", { ...stopped, isMendable: false }, "change"],
  ])("is proposed: %s", (_what, standing, initial) => {
    const observed = { ...configured, standing };
    expect(currentStep(emptyDraft, observed)?.question(emptyDraft, observed)).toMatchObject({ initial, facts: { standing } });
  });

  it("offers no repair that would fail on a port of somebody else", () => {
    const observed = { ...configured, standing: { ...stopped, isMendable: false, needsOtherPorts: true } as const };
    const asked = currentStep(emptyDraft, observed)?.question(emptyDraft, observed);
    expect(asked).toMatchObject({ options: ["change", "ports", "remove", "nothing"] });
  });

  it("asks for the port alone where the ports move, and keeps everything else, a service that there is not included", () => {
    const { draft, asked } = converse({ ...configured, linger: "off" }, { task: "ports", port: "22789", acceptRisk: "yes" });
    expect(asked).toEqual(["task", "port", "acceptRisk"]);
    expect(draft.answers).toMatchObject({
      port: { text: "22789" },
      bind: { text: "lan", source: "existing" },
      service: { text: "none", source: "existing" },
      browser: { text: "no", source: "existing" },
    });
  });

  it("keeps a password that is set", () => {
    const { asked } = converse(observeConfigured(config.replaceAll("token", "password"), { standing: agreed }), {
      task: "ports",
      acceptRisk: "yes",
    });
    expect(asked).toEqual(["task", "port", "acceptRisk"]);
  });

  it("asks again what a person comes back to, kept or not", () => {
    const { draft } = converse(configured, { task: "ports", port: "22789", acceptRisk: "yes" });
    const { asked } = converse(configured, { port: "23789" }, jumpTo(draft, "port"));
    expect(asked).toEqual(["port"]);
  });

  it("lets nothing be changed that a move leaves as it is, so that gw ports does the same", () => {
    const { draft } = converse(configured, { task: "ports", port: "18850", acceptRisk: "yes" });
    expect(changeableSteps(draft, configured).map(({ id }) => id)).toEqual(["task", "port", "acceptRisk"]);
    const words = ["ports", "--set", "18850", "--yes"];
    const risks = ["--accept-risk", "spacing", "--accept-risk", "lan-bind"];
    expect(wordsOf(draft, configured)).toEqual([...words, ...risks]);
    expect(wordsOf(draft, configured, { starts: false })).toEqual([...words, "--no-start", ...risks]);
  });

  it("goes back to the port where the risks of a move are not wanted, the one of an address that stays included", () => {
    const { draft: moved } = converse(configured, { task: "ports", port: "22789", acceptRisk: "yes" });
    const draft = jumpTo(moved, "acceptRisk");
    const step = currentStep(draft, configured);
    expect(step?.question(draft, configured).facts).toMatchObject({ risks: [{ name: "lan-bind" }], cause: "port" });
    const declined = step?.decline?.(draft, configured);
    expect(declined && currentStep(declined, configured)?.id).toBe("port");
  });

  it.each([
    ["repair", ["gateway", "install"]],
    ["nothing", ["status"]],
  ])("asks nothing else for %s", (task, words) => {
    const { draft, asked } = converse(configured, { task });
    expect(asked).toEqual(["task"]);
    expect(wordsOf(draft, configured)).toEqual(words);
  });

  it("asks for the name where the profile goes, and takes no other", () => {
    expect(converse(configured, { task: "remove" })).toMatchObject({ asked: ["task", "removal"], open: "removal" });
    expect(converse(configured, { task: "remove", removal: "main" })).toMatchObject({ open: "removal" });
    const { draft, open } = converse(configured, { task: "remove", removal: " rescue " });
    expect(open).toBeUndefined();
    expect(wordsOf(draft, configured)).toEqual(["remove", "--yes"]);
  });

  it("that becomes another one takes the answers of the first along, but not the same one", () => {
    const { draft } = converse(configured, { task: "ports", port: "22789", acceptRisk: "yes" });
    const open = jumpTo(draft, "task");
    const step = currentStep(open, configured);
    if (step === undefined) throw new Error("no question");
    const other = answerStep(open, step, { text: "change", source: "typed", isAsked: true }, configured);
    expect(other).toMatchObject({ ok: true, value: { answers: { task: { text: "change" } }, remembered: {} } });
    expect(converse(configured, { acceptRisk: "yes" }, other.ok ? other.value : open).asked).toContain("workspace");
    expect(answerStep(open, step, { text: "ports", source: "typed", isAsked: true }, configured)).toMatchObject({
      value: { answers: draft.answers },
    });
  });
});

describe("what to do about a config that does not parse", () => {
  const broken = {
    fault: "~/.gw-rescue/gw.json does not parse: line 2, column 8: Colon expected.",
    list: "gw --profile rescue repair --list",
  };
  const lastGood = { id: "gw.json.bak", detail: "backup gw.json.bak (3 h ago)" };
  const mendable = observe({ broken: { ...broken, lastGood } });
  const lost = observe({ broken });

  it.each([
    ["bringing the last good one back or leaving", mendable, ["repair", "nothing"]],
    ["leaving alone where no earlier one is good", lost, ["nothing"]],
  ])("is asked before anything else: %s", (_what, observed, options) => {
    const step = currentStep(emptyDraft, observed);
    expect(step?.question(emptyDraft, observed)).toMatchObject({
      id: "task",
      options,
      initial: options[0],
      facts: { broken: observed.broken },
    });
    for (const task of ["change", "ports", "remove"]) expect(step?.accept(emptyDraft, task, observed).ok, task).toBe(false);
  });

  it("leads to no other question, and to the command that brings the same text back", () => {
    const { draft, asked, open } = converse(mendable, {});
    expect([asked, open]).toEqual([["task"], undefined]);
    expect(wordsOf(draft, mendable)).toEqual(["repair", "--from-snapshot", "gw.json.bak", "--yes"]);
    expect(converse(lost, {}).asked).toEqual(["task"]);
  });
});

describe("what to do about a config that has shrunk", () => {
  const broken = {
    fault: "~/.gw-rescue/gw.json has 300 bytes, and had 1200 in gw.json.bak.",
    loss: "shrunk",
    list: "gw repair --list",
  } as const;
  const lastGood = { id: "bak", detail: "backup gw.json.bak (3 h ago)" };
  const config = "{ gateway: { port: 20789, bind: 'loopback' } }";

  it.each([
    ["repair", ["repair", "change", "ports", "nothing"], { ...broken, lastGood }],
    ["nothing", ["change", "ports", "nothing"], broken],
  ] as const)("proposes %s, and lets a person go on with it", (initial, options, given) => {
    const observed = observeConfigured(config, { broken: given });
    const step = currentStep(emptyDraft, observed);
    expect(step?.question(emptyDraft, observed)).toMatchObject({ id: "task", options, initial, facts: { broken: given } });
    expect(wordsOf(converse(observed, { task: "ports", port: "25789" }).draft, observed)).toEqual(
      expect.arrayContaining(["ports", "--set", "25789", "--accept-risk", "shrunk-config"]),
    );
  });
});

it("a config that is gone can be brought back or begun anew, and has no ports to move", () => {
  const lastGood = { id: "bak", detail: "backup gw.json.bak (3 h ago)" };
  const broken = { fault: "~/.gw-rescue/gw.json is gone.", loss: "gone", list: "gw repair --list", lastGood } as const;
  const observed = observe({ broken });
  expect(currentStep(emptyDraft, observed)?.question(emptyDraft, observed)).toMatchObject({
    options: ["repair", "change", "nothing"],
    initial: "repair",
  });
  expect(wordsOf(converse(observed, { task: "change" }).draft, observed)).toEqual(
    expect.arrayContaining(["onboard", "--accept-risk", "shrunk-config"]),
  );
});

describe("answers that were kept", () => {
  const { answers } = draftOf({ port: "22789", workspace: "/data/ws" });
  const kept: KeptAnswers = { at: "then", answers, remembered: draftOf({ bind: "lan" }).answers };
  const observed = observe({ kept });

  it("are asked about first, and told", () => {
    expect(currentStep(emptyDraft, observed)?.question(emptyDraft, observed)).toMatchObject({
      id: "resume",
      initial: "resume",
      facts: {
        kept: {
          at: "then",
          answers: [
            { id: "port", text: "22789" },
            { id: "workspace", text: "/data/ws" },
            // What was gone back over comes back too.
            { id: "bind", text: "lan" },
          ],
        },
      },
    });
  });

  it("are taken without asking, the rest is asked, and what was gone back over is proposed", () => {
    const { draft, asked } = converse(observed, { acceptRisk: "yes" });
    expect(asked.slice(0, 2)).toEqual(["resume", "bind"]);
    expect(draft.answers).toMatchObject({ port: { text: "22789" }, workspace: { text: "/data/ws" }, bind: { text: "lan" } });
  });

  it("are forgotten on request", () => {
    const { draft, asked } = converse(observed, { resume: "discard" });
    expect(asked.slice(0, 3)).toEqual(["resume", "port", "workspace"]);
    expect(draft.answers.port?.text).toBe("19789");
  });

  it("that no longer fit are asked again", () => {
    const taken = observe({ kept: { ...kept, answers: draftOf({ port: "18789", workspace: "/data/ws" }).answers } });
    expect(converse(taken, {})).toMatchObject({ asked: ["resume"], open: "port" });
  });

  it("can be gone back over one by one", () => {
    const { draft } = converse(observed, { acceptRisk: "yes" });
    let back: Draft | undefined = draft;
    const seen: (string | undefined)[] = [];
    for (; back !== undefined; back = goBack(back, observed)) seen.push(currentStep(back, observed)?.id);
    expect(seen).toEqual(expect.arrayContaining(["workspace", "port", "resume"]));
  });
});
