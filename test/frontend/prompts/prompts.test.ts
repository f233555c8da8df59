import { describe, expect, it } from "vitest";
import { runFlags } from "../../../src/frontend/flags/flags.ts";
import { runPrompts } from "../../../src/frontend/prompts/prompts.ts";
import { err, ok } from "../../../src/lib/result.ts";
import type { Problem } from "../../../src/locale/problem.ts";
import type { ApplyOptions } from "../../../src/plan/apply-plan.ts";
import { observe, observeConfigured, observeEngine } from "../../wizard/sample-observed.ts";
import { sampleOutcome } from "../sample-plan.ts";
import { givenOf, sampleSession } from "../sample-session.ts";
import { fakeTerminal, type FakeTerminal } from "./fake-terminal.ts";
import { waitFor } from "../../host/wait-for.ts";
import { holdConversation, requestOf } from "../linear/hold-conversation.ts";

const enter = "\r";
const escape = "\u001B";
const shiftTab = "\u001B[Z";
const controlC = "\u0003";
const controlD = "\u0004";
const up = "\u001B[A";
const down = "\u001B[B";
const backspace = "\u007F";

const lockBusy: Problem = { kind: "lock-busy", path: "/lock", holder: "gw onboard, pid 7" };

/** One Enter for each question of a session with the sample defaults, and one for the review. */
const allEnters = enter.repeat(10);

describe("runPrompts", () => {
  it("takes what Enter proposes, as a run with --yes does", async () => {
    const { person, end } = start();
    for (const title of ["Base port", "Workspace", "Listen on", "Sign-in", "Secret from", "Service", "Linger", "Browser control"]) {
      await person.see(`◆  ${title}`);
      person.type(enter);
    }
    await person.see("◆  Remote Chrome");
    person.type(enter);
    await person.see("◆  Make these changes?");
    person.type(enter);
    expect(requestOf(await end)).toEqual(requestOf(await runFlags(sampleSession(), { takeDefaults: true })));
  });

  it("leaves the command that mends what differs to the terminal, which copies it in one piece", async () => {
    const mend = "npx gw --profile rescue ports --set 19789 && npx gw --profile rescue gateway start";
    const standing = { differences: ["Its service is stopped."], wish: "install", isMendable: false, mend } as const;
    const { person } = start({ observed: { ...observe(), standing } }, fakeTerminal({ columns: 40 }));
    await person.see("◆  What to do");
    expect(
      person
        .text()
        .split("\n")
        .filter((line) => line.includes("gateway start")),
    ).toEqual([expect.stringContaining(mend)]);
  });

  it("loses no key that is typed ahead of its question", async () => {
    const { person, end } = start();
    person.type(`20111${enter}~/bot${enter}${allEnters}`);
    expect(requestOf(await end)).toMatchObject({ port: 20_111, workspace: "/home/u/bot" });
  });

  it("shows the ports of the proposal before the question, and those of another port after it", async () => {
    const { person } = start();
    await person.see("browser control  19791       free, loopback only");
    await person.see("◆  Base port");
    person.type(`20111${enter}`);
    await person.see("browser control  20113       free, loopback only");
    await person.see("◆  Workspace");
    expect(person.text().match(/ 19791 /g)).toHaveLength(1);
  });

  it("says why a port is refused, and asks again until it is good", async () => {
    const { person, end } = start({ heldPorts: [20_113] });
    await person.see("◆  Base port");
    person.type(`18789${enter}`);
    await person.see("✖ gateway          18789       taken: default gateway");
    await person.see("Choose another base port.");
    await person.see("◆  Base port");
    person.type(`20111${enter}`);
    await person.see("✖ browser control  20113       in use");
    await person.see("◆  Base port");
    person.type(`20222${enter}`);
    await person.see("◆  Workspace");
    person.type(allEnters);
    expect(requestOf(await end)).toMatchObject({ port: 20_222 });
  });

  it("edits a proposal that is erased in part instead of replacing it", async () => {
    const { person, end } = start();
    await person.see("19789");
    person.type(`${backspace}0${enter}${allEnters}`);
    expect(requestOf(await end)).toMatchObject({ port: 19_780 });
  });

  it.each([
    ["Esc", escape],
    ["Shift-Tab", shiftTab],
  ])("goes back with %s and proposes what was answered", async (_, key) => {
    const { person, end } = start();
    await person.see("◆  Base port");
    person.type(`20111${enter}`);
    await person.see("◆  Workspace");
    person.type(key);
    await person.see("◆  Base port\n│  20111");
    person.type(enter);
    await person.see("◆  Workspace");
    person.type(allEnters);
    expect(requestOf(await end)).toMatchObject({ port: 20_111 });
  });

  it("asks the first question again when there is nothing to go back to", async () => {
    const { person } = start();
    await person.see("◆  Base port");
    person.type(escape);
    await person.see("■  Base port");
    expect(await person.see("◆  Base port")).not.toContain("Workspace");
  });

  it("goes back from the review", async () => {
    const { person } = start();
    person.type(enter.repeat(9));
    await person.see("◆  Make these changes?");
    person.type(escape);
    expect(await person.see("◆  Remote Chrome")).not.toContain("Making the changes");
  });

  it("changes one answer from the review, keeps the others and comes back", async () => {
    const { person, end } = start();
    person.type(enter.repeat(9));
    await person.see("◆  Make these changes?");
    person.type(down + enter);
    await person.see("◆  Change which answer?");
    person.type(down + enter);
    await person.see("◆  Workspace");
    person.type(`~/bot${enter}`);
    await person.see("make workspace ~/bot");
    await person.see("◆  Make these changes?");
    person.type(enter);
    expect(requestOf(await end)).toMatchObject({ port: 19_789, workspace: "/home/u/bot" });
  });

  it("returns to the review as it was from the change of an answer", async () => {
    const { person, end } = start();
    person.type(enter.repeat(9));
    await person.see("◆  Make these changes?");
    person.type(down + enter);
    await person.see("◆  Change which answer?");
    person.type(enter);
    await person.see("◆  Base port");
    person.type(escape);
    await person.see("◆  Make these changes?");
    person.type(enter);
    expect(requestOf(await end)).toEqual(requestOf(await runFlags(sampleSession(), { takeDefaults: true })));
  });

  it("asks nothing that was given", async () => {
    const given = givenOf({
      port: "20111",
      workspace: "~/bot",
      bind: "loopback",
      auth: "token",
      tokenEnv: "",
      service: "none",
      browser: "no",
    });
    const { person, end } = start({ given });
    await person.see("◆  Make these changes?");
    person.type(enter);
    expect(requestOf(await end)).toMatchObject({ port: 20_111, workspace: "/home/u/bot", service: "none", browser: false });
    expect(person.text()).not.toContain("Base port");
  });

  it("says what is wrong with a given answer, and asks", async () => {
    const { person } = start({ given: givenOf({ port: "18789" }) });
    await person.see("Ports 18789 (gateway), 18790 (bridge)");
    expect(await person.see("◆  Base port\n│  19789")).not.toContain("Workspace");
  });

  it("never shows a password", async () => {
    const { person, end } = start({ given: givenOf({ auth: "password", tokenEnv: "" }) });
    person.type(enter.repeat(3));
    await person.see("◆  Password");
    person.type("secret word");
    await person.see("•••••••••••");
    person.type(`${enter}${allEnters}`);
    const done = await end;
    expect("draft" in done && done.draft.answers.password?.text).toBe("secret word");
    expect(person.raw()).not.toContain("secret");
  });

  it("refuses a password that is too short, and keeps one that was typed before going back", async () => {
    const { person, end } = start({ given: givenOf({ auth: "password", tokenEnv: "" }) });
    person.type(enter.repeat(3));
    await person.see("◆  Password");
    person.type(`short${enter}`);
    await person.see("8");
    await person.see("◆  Password");
    person.type(`long enough${enter}`);
    await person.see("◆  Service");
    person.type(escape);
    await person.see("◆  Password");
    person.type(allEnters);
    const done = await end;
    expect("draft" in done && done.draft.answers.password?.text).toBe("long enough");
  });

  it("asks for consent to a risk, and goes back to its cause on a no", async () => {
    const { person, end } = start({ given: givenOf({ bind: "lan" }) });
    person.type(enter.repeat(3));
    await person.see("lan-bind");
    await person.see("◆  Accept the risk");
    person.type("n");
    await person.see("◆  Listen on");
    person.type(enter);
    await person.see("◆  Accept the risk");
    person.type(`y${enter.repeat(6)}`);
    await person.see("◆  Make these changes?");
    person.type(enter);
    expect(requestOf(await end)).toMatchObject({ bind: "lan", acceptRisk: ["lan-bind"] });
  });

  it("ends a dry run with the plan, without asking for consent", async () => {
    const { person, end } = start({ isDryRun: true });
    person.type(enter.repeat(9));
    expect(await end).toMatchObject({ kind: "planned", plan: { title: "onboard, base port 19789" } });
  });

  it("shows in the review what is done and undone, the ports and the same as one command", async () => {
    const { person } = start();
    person.type(enter.repeat(9));
    await person.see("◆  Make these changes?");
    expect(person.text()).toContain("make state directory ~/.gw-rescue   undo: remove it while it is empty");
    expect(person.text()).toContain("gateway.auth.token: not set → (hidden)");
    expect(person.text()).toContain("A new token stands in");
    expect(person.text()).toMatch(/gw --profile rescue onboard --yes\s/);
  });

  it.each([
    ["Ctrl-C twice at a question", "", controlC + controlC],
    ["Ctrl-D twice at a question", "", controlD + controlD],
    ["Ctrl-C twice at a choice", enter.repeat(2), controlC + controlC],
    ["Leave at the review", enter.repeat(9), up + enter],
    ["Ctrl-C twice at the review", enter.repeat(9), controlC + controlC],
  ])("changes nothing after %s, and gives the terminal back", async (_, keys, last) => {
    const { person, end, isApplied } = start();
    person.type(keys);
    await person.see(keys.length === 9 ? "◆  Make these changes?" : keys === "" ? "◆  Base port" : "◆  Listen on");
    expect(person.isRaw()).toBe(true);
    person.type(last);
    expect(await end).toEqual({ kind: "cancelled" });
    expect(isApplied()).toBe(false);
    expectGivenBack(person);
  });

  it.each([
    ["Ctrl-C", controlC],
    ["Ctrl-D", controlD],
  ])("asks at a first %s, with what was typed still there, and leaves at the second one in a row", async (_, key) => {
    const { person, end } = start();
    await person.see("◆  Base port");
    person.type(`2011${key}`);
    await person.see("▲ Leave? Nothing has been written. Ctrl-C once more leaves; the question comes again.");
    await person.see("◆  Base port");
    await person.see("│  2011█");
    person.type(`1${enter}`);
    await person.see("◆  Workspace");
    for (const typed of ["b", "bb"]) {
      person.type(key);
      await person.see("▲ Leave?");
      await person.see("◆  Workspace");
      person.type("b");
      await person.see(`│  ${typed}█`);
    }
    person.type(key);
    await person.see("▲ Leave?");
    await person.see("│  bb█");
    person.type(key);
    expect(await end).toEqual({ kind: "cancelled" });
    expectGivenBack(person);
  });

  it("asks at Ctrl-C at a choice with the option that was marked, and takes it", async () => {
    const { person, end } = start({ given: givenOf({ auth: "password", tokenEnv: "" }) });
    person.type(enter.repeat(2));
    await person.see("◆  Listen on");
    person.type(up + up + controlC);
    await person.see("▲ Leave?");
    await person.see("◆  Listen on");
    await person.see("● tailnet: this host's Tailscale address");
    person.type(enter);
    await person.see("◆  Password");
    person.type(`secret word${controlC}`);
    await person.see("▲ Leave?");
    await person.see("◆  Password");
    await person.see("│  •••••••••••_");
    person.type(`${enter}${allEnters}`);
    const done = await end;
    expect("draft" in done && done.draft.answers.password?.text).toBe("secret word");
    expect(requestOf(done)).toMatchObject({ bind: "tailnet" });
  });

  it("rests at Ctrl-Z with the terminal as it was, and comes back to the question as it stood", async () => {
    const { person, end, rests, wake } = start();
    await person.see("◆  Base port");
    person.type("2011\u001A");
    await waitFor(() => rests() === 1, { timeoutMs: 5000, what: () => person.text() });
    expectGivenBack(person);
    wake();
    await person.see("◆  Base port");
    await person.see("│  2011█");
    expect(person.isRaw()).toBe(true);
    person.type(`1${enter}${allEnters}`);
    expect(requestOf(await end)).toMatchObject({ port: 20_111 });
    expect(rests()).toBe(1);
  });

  it("keeps Ctrl-Z that is typed ahead until its question, and what comes behind it", async () => {
    const { person, end, rests, wake } = start();
    person.type(`20111${enter}\u001A~/bot${enter}${allEnters}`);
    await waitFor(() => rests() === 1, { timeoutMs: 5000, what: () => person.text() });
    expect(person.text()).not.toContain("bot");
    wake();
    expect(requestOf(await end)).toMatchObject({ port: 20_111, workspace: "/home/u/bot" });
  });

  it("does not rest while changes are made, which have deadlines", async () => {
    const { person, end, rests } = start({ apply: async (_, options) => untilStopped(options) });
    person.type(allEnters);
    await person.see("make state directory ~/.gw-rescue …");
    person.type(`\u001A${controlC}`);
    await person.see("Stopping; what was done is taken back");
    expect(await end).toEqual({ kind: "cancelled" });
    expect(rests()).toBe(0);
  });

  it("prints nothing more of the questions that were answered when it is left", async () => {
    const { person, end, terminate } = start();
    person.type(enter.repeat(5));
    await person.see("◆  Service");
    const before = person.text().length;
    terminate();
    await end;
    expect(person.text().slice(before)).toBe("\n└\n");
  });

  it("leaves at once on Ctrl-C while it works out the changes", async () => {
    const planning = Promise.withResolvers<void>();
    const { person, end } = start({
      plan: async () => {
        planning.resolve();
        return new Promise(() => {});
      },
    });
    person.type(enter.repeat(9));
    await planning.promise;
    person.type(controlC);
    expect(await end).toEqual({ kind: "cancelled" });
    expectGivenBack(person);
  });

  it.each(["terminate", "interrupt"] as const)(
    "shows the cursor again and changes nothing when a signal tells it to %s",
    async (signal) => {
      const { person, end, [signal]: tell } = start();
      await person.see("◆  Base port");
      tell();
      expect(await end).toEqual({ kind: "cancelled" });
      expectGivenBack(person);
    },
  );

  it("shows the command that does the same in one row without the bar, to be pasted", async () => {
    const { person, end } = start({});
    person.type(allEnters);
    await end;
    const row = person
      .text()
      .split("\n")
      .find((line) => line.includes("onboard --yes"));
    expect(row).toMatch(/^gw --profile rescue onboard --yes --port 19789 .* --browser --cdp-url ''$/);
  });

  it("tells each change, the wait and the comparison in rows of their own, with the time that they took", async () => {
    const { person, end } = start({
      apply: async (plan, { watch = () => {} }) => {
        plan.changes.forEach((_, index) => {
          watch({ kind: "change", index, state: "running" });
          watch({ kind: "change", index, state: "done" });
        });
        for (const elapsedMs of [500, 1000, 6000]) watch({ kind: "locked", elapsedMs, budgetMs: 60_000, holder: "gw onboard, pid 7" });
        for (const elapsedMs of [0, 150, 4900, 5100, 9900, 10_300])
          watch({ kind: "waiting", elapsedMs, budgetMs: 90_000, reason: "not ready: sidecars" });
        watch({ kind: "comparing" });
        watch({ kind: "compared" });
        return ok(sampleOutcome(plan));
      },
    });
    person.type(allEnters);
    expect(await end).toMatchObject({ kind: "applied" });
    expect(person.text().slice(person.text().indexOf("Making the changes"))).toBe(`Making the changes   Ctrl-C: stop and take back
│  make state directory ~/.gw-rescue … ✔ 1.5 s
│  make workspace ~/.gw/workspace-rescue … ✔ 1.5 s
│  write config ~/.gw-rescue/gw.json … ✔ 1.5 s
│  write service definition ~/.config/systemd/user/gw-gateway-rescue.service … ✔ 1.5 s
│  enable at login: gw-gateway-rescue.service (systemctl --user enable gw-gateway-rescue.service) …
│    ✔ 1.5 s
│  start: gw-gateway-rescue.service (systemctl --user start gw-gateway-rescue.service) … ✔ 1.5 s
│  wait for gw onboard, pid 7 to finish, at most 60 s … 6.0 s … ✔ 1.5 s
│  wait until this gateway answers as itself … 5.1 s of 90 s: not ready: sidecars … 10.3 s of 90 s …
│    ✔ 1.5 s
│  compare every other gateway with how it was … ✔ 1.5 s
└
`);
  });

  it("tells every five seconds what a program says that takes its time", async () => {
    const { person, end } = start({
      apply: async (plan, { watch = () => {} }) => {
        watch({ kind: "change", index: 0, state: "running" });
        for (const elapsedMs of [0, 4000, 5200, 9000])
          watch({ kind: "working", index: 0, elapsedMs, budgetMs: 900_000, line: "npm http fetch GET 200" });
        watch({ kind: "change", index: 0, state: "done" });
        return ok(sampleOutcome(plan));
      },
    });
    person.type(allEnters);
    expect(await end).toMatchObject({ kind: "applied" });
    expect(person.text().match(/5\.2 s of 900 s: npm http fetch GET 200 …/g)).toHaveLength(1);
    expect(person.text()).not.toContain("4.0 s of 900 s");
  });

  it("asks for the engine first, says why one cannot be taken, and tells what the look at another one showed", async () => {
    const remarks = [{ kind: "linked", path: "/home/u/.openclaw-rescue", target: "/data/x" }] as const;
    const { person, end } = start({ observed: observeEngine("openclaw", { remarks }) });
    await person.see("▲ ~/.openclaw-rescue is a link to /data/x.");
    await person.see("◆  Engine");
    person.type(down + down + enter);
    await person.see("looking (npm may take 20 s)");
    await person.see("OpenClaw 2026.3.13 needs Node");
    await person.see("◆  Engine");
    person.type(down + down + down + enter);
    await person.see("gw onboard profile rescue  Clawdbot 2026.1.24-3, new");
    await person.see("--loglevel http clawdbot@2026.1.24-3");
    await person.see("◆  Install it");
    person.type(enter);
    await person.see("◆  Base port");
    person.type(allEnters);
    expect(requestOf(await end)).toMatchObject({ engine: "clawdbot", workspace: "/home/u/clawd-rescue" });
  });

  it("goes back to the engine where it may not be installed", async () => {
    const { person, end } = start({ observed: observeEngine("openclaw") });
    await person.see("◆  Engine");
    person.type(down + down + down + enter);
    await person.see("◆  Install it");
    person.type("n");
    await person.see("◆  Engine");
    person.type(down + enter);
    await person.see("◆  Base port");
    person.type(allEnters);
    expect(requestOf(await end)).toMatchObject({ engine: "builtin" });
  });

  it("stops on Ctrl-C while changes are made, and tells what is taken back", async () => {
    const { person, end } = start({ apply: async (_, options) => untilStopped(options) });
    person.type(allEnters);
    await person.see("make state directory ~/.gw-rescue …");
    person.type(`x${controlC}`);
    expect(await end).toEqual({ kind: "cancelled" });
    expect(person.text()).toMatch(/Stopping; what was done is taken back\n│ {4}✖ failed 1\.5 s\n│ {2}← taken back: make state directory/);
    expectGivenBack(person);
  });

  it.each([
    ["tries again", ["◆  Make these changes?"], [enter, enter], "applied"],
    [
      "changes an answer",
      ["◆  Change which answer?", "◆  Remote Chrome", "◆  Make these changes?"],
      [down + enter, up + enter, enter, enter],
      "applied",
    ],
    ["leaves", [], [up + enter], "failed"],
    ["leaves with Ctrl-C", [], [controlC], "failed"],
  ])("says what failed, and then %s", async (_, titles, keys, kind) => {
    let attempts = 0;
    const { person, end } = start({ apply: async (plan) => ((attempts += 1) === 1 ? err(lockBusy) : ok(sampleOutcome(plan))) });
    person.type(allEnters);
    await person.see("Another gw is at work (gw onboard, pid 7)");
    for (const [index, title] of ["◆  It did not work", ...titles].entries()) {
      await person.see(title);
      person.type(keys[index] ?? "");
    }
    expect(await end).toMatchObject({ kind });
    expect(attempts).toBe(kind === "applied" ? 2 : 1);
  });

  it("plans on a new look after a failure, and proposes what others have changed meanwhile", async () => {
    let attempts = 0;
    const { person, end } = start({
      observed: observeConfigured("{ gateway: { port: 20789 } }"),
      lookAgain: async () => ok(observeConfigured("{ gateway: { port: 23000 } }")),
      apply: async (plan) => ((attempts += 1) === 1 ? err(lockBusy) : ok(sampleOutcome(plan))),
    });
    person.type(`${enter}~/bot${enter}${enter.repeat(8)}`);
    await person.see("Another gw is at work");
    person.type(enter);
    await person.see("Looking at this host again");
    await person.see("◆  Make these changes?");
    person.type(enter);
    expect(requestOf(await end)).toMatchObject({ port: 23_000, workspace: "/home/u/bot" });
  });

  it("shows what a new look cannot get past", async () => {
    const { person, end } = start({
      apply: async () => err(lockBusy),
      lookAgain: async () => err({ kind: "install-declined", engine: "OpenClaw" }),
    });
    person.type(allEnters);
    await person.see("Another gw is at work");
    person.type(enter);
    await person.see("Looking at this host again");
    await person.see("◆  It did not work");
    person.type(up + enter);
    expect(await end).toMatchObject({ kind: "failed", problem: { kind: "install-declined" } });
  });

  it("says why there is no plan, and lets the answers be changed", async () => {
    const { person } = start({ plan: async () => err(lockBusy) });
    person.type(enter.repeat(9));
    await person.see("Another gw is at work");
    await person.see("◆  It did not work");
    person.type(escape);
    expect(await person.see("◆  Remote Chrome")).not.toContain("Review");
  });

  it("draws ASCII only where the locale shows no more", async () => {
    const { person } = start({}, fakeTerminal({ locale: "C" }));
    person.type(enter.repeat(9));
    await person.see("Make these changes?");
    expect(person.text()).not.toMatch(/\P{ASCII}/u);
  });

  it("paints in colours only where the terminal has them", async () => {
    const colourful = start({}, fakeTerminal({ colourDepth: 4 })).person;
    await colourful.see("Base port");
    expect(colourful.raw()).toContain("\u001B[32m ✔ \u001B[39m");
    const plain = start().person;
    await plain.see("Base port");
    expect(plain.raw()).not.toContain(" ✔ \u001B");
  });

  it("does without a size where the terminal tells none", async () => {
    const { person } = start({}, fakeTerminal({ columns: 0 }));
    expect(await person.see("◆  Base port\n│  19789")).toContain("│   ✔ gateway          19789       free\n");
  });
});

/** A conversation that has begun, and the person who holds it. */
function start(...more: [over?: Parameters<typeof sampleSession>[0], person?: FakeTerminal]) {
  return holdConversation(runPrompts, ...more);
}

async function untilStopped({ watch = () => {}, signal }: ApplyOptions) {
  watch({ kind: "change", index: 0, state: "running" });
  await new Promise((resolve) => signal?.addEventListener("abort", resolve));
  watch({ kind: "change", index: 0, state: "failed" });
  watch({ kind: "change", index: 0, state: "taken-back" });
  return err({ kind: "cancelled" } as const);
}

function expectGivenBack(person: FakeTerminal): void {
  expect(person.isRaw()).toBe(false);
  expect(person.raw().lastIndexOf("\u001B[?25h")).toBeGreaterThan(person.raw().lastIndexOf("\u001B[?25l"));
}
