import { afterEach, describe, expect, it } from "vitest";
import { runFlags } from "../../../src/frontend/flags/flags.ts";
import { runLines } from "../../../src/frontend/lines/lines.ts";
import { cellWidth } from "../../../src/lib/wrap-text.ts";
import { err, ok } from "../../../src/lib/result.ts";
import { languages } from "../../../src/locale/language.ts";
import type { Problem } from "../../../src/locale/problem.ts";
import { setLanguage } from "../../../src/locale/t.ts";
import { translations } from "../../../src/locale/translations.ts";
import { observe, observeConfigured, observeEngine } from "../../wizard/sample-observed.ts";
import { fakeTerminal, type FakeTerminal } from "../prompts/fake-terminal.ts";
import { sampleOutcome } from "../sample-plan.ts";
import { givenOf, sampleSession } from "../sample-session.ts";
import { waitFor } from "../../host/wait-for.ts";
import { holdConversation, requestOf } from "../linear/hold-conversation.ts";

const announcement = "Line mode (--accessible).";
const warning = "Beware: Leave? Nothing has been written. Ctrl-C once more leaves; the question comes again.";
const upToPassword = givenOf({ port: "20111", workspace: "~/b", bind: "loopback", auth: "password", tokenEnv: "" });
const lockBusy: Problem = { kind: "lock-busy", path: "/lock", holder: "gw onboard, pid 7" };

/** One Enter for each question of a session with the sample defaults, and one for the review. */
const allEnters = "\n".repeat(10);

afterEach(() => setLanguage("en"));

describe("runLines", () => {
  it("says first how it asks, and takes what Enter proposes, as a run with --yes does", async () => {
    const { person, end } = start();
    person.type(allEnters);
    expect(requestOf(await end)).toEqual(requestOf(await runFlags(sampleSession(), { takeDefaults: true })));
    expect(person.text().split("\n")[0]).toBe(announcement);
  });

  it.each([40, 80, 140])("writes lines at %i columns and nothing else: no colours, no cursor movement, no signs", async (columns) => {
    const { person, end } = start({}, fakeTerminal({ columns, colourDepth: 8 }));
    person.type(allEnters);
    await end;
    // oxlint-disable-next-line no-control-regex -- these are what must not be there
    expect(person.raw()).not.toMatch(/[^\n -~]/);
    await expect(person.raw()).toMatchFileSnapshot(`golden/enter-only-${columns}.txt`);
  });

  it.each(languages.filter((language) => language !== "en"))("holds the whole conversation in %s", async (language) => {
    setLanguage(language, translations);
    const { person, end } = start({ observed: observe() }, fakeTerminal({ columns: 60 }));
    person.type(allEnters);
    await end;
    expect(person.raw()).not.toContain("\u001B");
    await expect(person.raw()).toMatchFileSnapshot(`golden/enter-only-${language}.txt`);
  });

  it("breaks lines between words, but for what is to be copied in one piece", async () => {
    const { person, end } = start({}, fakeTerminal({ columns: 40 }));
    person.type(allEnters);
    await end;
    const long = person
      .text()
      .split("\n")
      .filter((line) => cellWidth(line) > 40 && !/^gw |\]:|\):/.test(line));
    expect(long).toEqual([]);
  });

  it("leaves the command that mends what differs to the terminal, which copies it in one piece", async () => {
    const mend = "npx gw --profile rescue ports --set 19789 && npx gw --profile rescue gateway start";
    const standing = { differences: ["Its service is stopped."], wish: "install", isMendable: false, mend } as const;
    const { person } = start({ observed: { ...observe(), standing } }, fakeTerminal({ columns: 40 }));
    await person.see("What to do");
    expect(
      person
        .text()
        .split("\n")
        .filter((line) => line.includes("gateway start")),
    ).toEqual([`  ${mend}`]);
  });

  it("takes digits for choices and typed lines for the rest", async () => {
    const { person, end } = start();
    for (const [question, answer] of [
      ["Base port [19789]:", "20111"],
      ["Workspace [~/.gw/workspace-rescue]:", "~/bot"],
      ["Listen on (1 to 4) [1]:", "4"],
      ["Address:", "10.0.0.5"],
      ["Sign-in (1 to 2) [1]:", ""],
      ["Secret from [the config]:", "RESCUE_TOKEN"],
      ["Service (1 to 2) [1]:", "2"],
      ["Browser control (1 to 2) [1]:", "2"],
      ["Make these changes? (1 to 3) [1]:", "1"],
    ] as const) {
      await person.see(question);
      person.type(`${answer}\n`);
    }
    expect(requestOf(await end)).toEqual({
      engine: "builtin",
      profile: "rescue",
      port: 20_111,
      workspace: "/home/u/bot",
      bind: "custom",
      bindHost: "10.0.0.5",
      auth: "token",
      tokenEnv: "RESCUE_TOKEN",
      service: "none",
      linger: false,
      browser: false,
      acceptRisk: [],
    });
  });

  it.each(["lan", "LAN", "la", "2"])("takes %s for the option that it begins or counts", async (typed) => {
    const { person, end } = start();
    person.type(`\n\n${typed}\n1\n\n\n\n\n\n\n1\n`);
    expect(requestOf(await end)).toMatchObject({ bind: "lan", acceptRisk: ["lan-bind"] });
  });

  it.each(["0", "5", "l", "x", "everywhere"])("refuses %s where it is none of the numbers, and asks again", async (typed) => {
    const { person } = start();
    await person.see("Base port [19789]:");
    person.type("\n\n");
    await person.see("Listen on (1 to 4) [1]:");
    person.type(`${typed}\n`);
    await person.see("Error: Type a number from 1 to 4.");
    expect(await person.see("Listen on (1 to 4) [1]:")).not.toContain("Sign-in");
  });

  it("shows the ports of the proposal as sentences before the question, and those of another port after it", async () => {
    const { person } = start();
    await person.see("browser control 19791: free, loopback only\n");
    await person.see("Base port [19789]:");
    person.type("20111\n");
    await person.see("browser control 20113: free, loopback only\n");
    await person.see("Question 2 of 9: Workspace");
    expect(person.text().match(/ 19791:/g)).toHaveLength(1);
  });

  it("says after the answer why it is refused, drops what was typed ahead of that, and proposes what it did before", async () => {
    const { person, end } = start({ heldPorts: [20_113] });
    await person.see("Base port [19789]:");
    person.type("20111\n~/ahead\n");
    await person.see("browser control 20113: in use");
    await person.see("Error: Port 20113 (browser control)");
    await person.see("Base port [19789]:");
    person.type("20222\n");
    await person.see("Workspace [~/.gw/workspace-rescue]:");
    person.type(allEnters);
    expect(requestOf(await end)).toMatchObject({ port: 20_222, workspace: "/home/u/.gw/workspace-rescue" });
  });

  it("proposes the next clean port where the one that was proposed is refused", async () => {
    const { person } = start({ heldPorts: [19_793] });
    await person.see("Base port [19789]:");
    person.type("\n");
    expect(await person.see("Base port [20789]:")).toContain("Error: Port 19793 (canvas)");
  });

  it("goes back with b and proposes what was answered, asks the first question once more, and goes back from the review", async () => {
    const { person, end } = start();
    await person.see("Base port [19789]:");
    person.type("b\n");
    await person.see("Question 1 of 9: Base port");
    await person.see("Base port [19789]:");
    person.type("20111\n");
    await person.see("Workspace [");
    person.type("b\n");
    await person.see("Base port [20111]:");
    person.type("\n".repeat(9));
    await person.see("Make these changes?");
    person.type("b\n");
    await person.see("Remote Chrome [local browsers]:");
    person.type("\n\n");
    expect(requestOf(await end)).toMatchObject({ port: 20_111 });
  });

  it("repeats the question with ?, the ports and the options too", async () => {
    const { person } = start();
    await person.see("Base port [19789]:");
    person.type("?\n");
    await person.see("Question 1 of 9: Base port");
    await person.see("browser control 19791: free");
    await person.see("Base port [19789]:");
    person.type("\n\n");
    await person.see("Listen on (1 to 4) [1]:");
    person.type("?\n");
    await person.see("Question 3 of 9: Listen on");
    await person.see("2 lan: every network interface");
    expect(await person.see("Listen on (1 to 4) [1]:")).not.toContain("Sign-in");
  });

  it("repeats the question by itself when the terminal's Ctrl-Z and fg have come between, and nothing where none waits", async () => {
    const applying = Promise.withResolvers<void>();
    const { person, end, rests, wake } = start({
      apply: async (plan) => {
        await applying.promise;
        return ok(sampleOutcome(plan));
      },
    });
    await person.see("Base port [19789]:");
    person.type("20111\n\n");
    await person.see("Listen on (1 to 4) [1]:");
    wake();
    await person.see("\nQuestion 3 of 9: Listen on");
    await person.see("2 lan: every network interface");
    expect(await person.see("Listen on (1 to 4) [1]:")).not.toContain("Sign-in");
    person.type("\n".repeat(8));
    await person.see("Making the changes");
    const before = person.text();
    wake();
    expect(person.text()).toBe(before);
    applying.resolve();
    expect(requestOf(await end)).toMatchObject({ port: 20_111 });
    expect(rests()).toBe(0);
  });

  it("rests at Ctrl-Z while a password is typed, where it is a key, and begins that line anew", async () => {
    const { person, end, rests, wake } = start({ given: givenOf({ auth: "password", tokenEnv: "" }) });
    person.type("\n\n\n");
    await person.see("Password, not shown while you type:");
    person.type("half a se\u001A");
    await waitFor(() => rests() === 1, { timeoutMs: 5000, what: () => person.text() });
    expect(person.isRaw()).toBe(false);
    wake();
    await person.see("\nQuestion 6 of 10: Password");
    await person.see("Password, not shown while you type:");
    expect(person.isRaw()).toBe(true);
    person.type("long enough\r");
    await person.see("Service (1 to 2)");
    expect(person.text().match(/: Password\n/g)).toHaveLength(2);
    person.type(allEnters);
    const done = await end;
    expect("draft" in done && done.draft.answers.password?.text).toBe("long enough");
  });

  it("takes an answer away with -, where a question may be left without one", async () => {
    const observed = observeConfigured("{ gateway: { port: 20789, auth: { token: '${RESCUE_TOKEN}' } } }");
    const { person, end } = start({ observed });
    person.type("\n\n\n\n");
    await person.see("Secret from [RESCUE_TOKEN; type - for the config]:");
    person.type(`-\n${allEnters}`);
    expect(requestOf(await end)).not.toHaveProperty("tokenEnv");
  });

  it("takes - for nothing where nothing is proposed, too: the dash was learned one question before", async () => {
    const { person, end } = start();
    person.type("\n\n\n\n");
    await person.see("Secret from [the config]:");
    person.type(`-\n${allEnters}`);
    expect(requestOf(await end)).not.toHaveProperty("tokenEnv");
    expect(person.text()).not.toContain("Error:");
  });

  it("never shows a password: the terminal does not echo it, and neither does gw", async () => {
    const { person, end } = start({ given: givenOf({ auth: "password", tokenEnv: "" }) });
    person.type("\n\n\n");
    await person.see("Password, not shown while you type:");
    expect(person.isRaw()).toBe(true);
    person.type("short\r");
    await person.see("Error:");
    await person.see("Password, not shown while you type:");
    person.type("wrong\u0015secreet\u007F\u007Ft wörd👍\u007F\u001B[D\r");
    await person.see("Service (1 to 2)");
    expect(person.isRaw()).toBe(false);
    person.type(allEnters);
    const done = await end;
    expect(person.text()).toMatch(/--token-env RESCUE_PASSWORD .*\n *Before it, set RESCUE_PASSWORD to the password/);
    expect("draft" in done && done.draft.answers.password?.text).toBe("secret wörd");
    expect(person.raw()).not.toContain("secre");
  });

  it("changes one answer from the review and comes back to it", async () => {
    const { person, end } = start();
    person.type("\n".repeat(9));
    await person.see("Make these changes? (1 to 3) [1]:");
    person.type("2\n");
    await person.see("1 Base port: 19789 (default)");
    await person.see("Change which answer? (1 to 9) [1]:");
    person.type("2\n");
    await person.see("Workspace [~/.gw/workspace-rescue]:");
    person.type("~/bot\n");
    await person.see("make workspace ~/bot");
    await person.see("Make these changes? (1 to 3) [1]:");
    person.type("2\n1\n");
    await person.see("Base port [19789]:");
    person.type("b\n");
    await person.see("Make these changes? (1 to 3) [1]:");
    person.type("1\n");
    expect(requestOf(await end)).toMatchObject({ port: 19_789, workspace: "/home/u/bot" });
  });

  it.each([
    ["q at a question", "", "q\n"],
    ["Q at a choice", "\n\n", "Q\n"],
    ["the end of the input", "\n\n", "\u0004"],
    ["q at the review", "\n".repeat(9), "q\n"],
    ["3 at the review", "\n".repeat(9), "3\n"],
    ["q at the choice of an answer", `${"\n".repeat(9)}2\n`, "q\n"],
  ])("changes nothing after %s, and gives the terminal back", async (_, keys, last) => {
    const { person, end, isApplied } = start({}, fakeTerminal({ echoes: true }));
    person.type(keys);
    await person.see(keys.length > 10 ? "Change which answer?" : keys.length === 9 ? "Make these changes?" : "Question");
    if (last === "\u0004") person.endInput();
    else person.type(last);
    expect(await end).toEqual({ kind: "cancelled" });
    expect(isApplied()).toBe(false);
    expect(person.isRaw()).toBe(false);
    expect(person.raw()).toMatch(/\n$/);
  });

  it.each([
    ["at a question", {}],
    ["while a password is typed", upToPassword],
  ])("leaves when it is told to end %s, and gives the terminal back", async (_, given) => {
    const { person, end, terminate } = start({ given });
    await person.see(/Base port \[|Password,/);
    terminate();
    expect(await end).toEqual({ kind: "cancelled" });
    expect(person.isRaw()).toBe(false);
  });

  it.each([
    ["Ctrl-C twice", "\u0003\u0003"],
    ["Ctrl-D", "\u0004"],
  ])("leaves on %s while a password is typed, where they are keys", async (_, keys) => {
    const { person, end } = start({ given: upToPassword });
    await person.see("Password,");
    person.type(keys);
    expect(await end).toEqual({ kind: "cancelled" });
    expect(person.isRaw()).toBe(false);
  });

  it("asks at a first Ctrl-C while a password is typed, drops what was typed of it, and takes what follows", async () => {
    const { person, end } = start({ given: upToPassword });
    await person.see("Password, not shown while you type:");
    for (const [typed, next] of [
      ["half a se\u0003short\r", "Error:"],
      ["half a se\u0003", "Password, not shown while you type:"],
    ] as const) {
      person.type(typed);
      await person.see(warning);
      await person.see("\n\nQuestion 6 of 10: Password");
      await person.see(next);
      expect(person.isRaw()).toBe(true);
    }
    person.type("long enough\r");
    await person.see("Service (1 to 2)");
    expect(person.isRaw()).toBe(false);
    person.type(allEnters);
    const done = await end;
    expect("draft" in done && done.draft.answers.password?.text).toBe("long enough");
  });

  it.each([
    ["at a question", "", "Base port [19789]:", "\n\nQuestion 1 of 9: Base port"],
    ["at a choice", "\n\n", "Listen on (1 to 4) [1]:", "\n\nQuestion 3 of 9: Listen on"],
    ["at the review", "\n".repeat(9), "Make these changes? (1 to 3) [1]:", "\n\n1 "],
    ["at the choice of an answer", `${"\n".repeat(9)}2\n`, "Change which answer? (1 to 9) [1]:", "\n\n1 Base port"],
  ])("asks at a first Ctrl-C %s and says it again, and leaves at the second one in a row", async (_, keys, prompt, again) => {
    const { person, end, interrupt, isApplied } = start();
    person.type(keys);
    await person.see(prompt);
    for (let times = 0; times < 2; times += 1) {
      interrupt();
      await person.see(`\n${warning}${again}`);
      await person.see(prompt);
      // What is asked about is no answer, but it is not one Ctrl-C after the other either.
      person.type("?\n");
      await person.see(prompt);
    }
    interrupt();
    await person.see(prompt);
    interrupt();
    expect(await end).toEqual({ kind: "cancelled" });
    expect(isApplied()).toBe(false);
    expect(person.isRaw()).toBe(false);
    // oxlint-disable-next-line no-control-regex -- these are what must not be there
    expect(person.raw()).not.toMatch(/[^\n -~]/);
  });

  it("keeps the answers over a Ctrl-C, and asks anew after fg", async () => {
    const { person, end, interrupt, wake } = start();
    person.type("20111\n");
    for (const again of [interrupt, wake, interrupt]) {
      await person.see("Workspace [");
      again();
    }
    await person.see("Workspace [");
    expect(person.text().split(warning)).toHaveLength(3);
    person.type(allEnters);
    expect(requestOf(await end)).toMatchObject({ port: 20_111 });
  });

  it("leaves at the first Ctrl-C where no question waits, and after a failure", async () => {
    const looking = start({ lookAgain: async () => new Promise<never>(() => {}), apply: async () => err(lockBusy) });
    looking.person.type(allEnters);
    await looking.person.see("It did not work (1 to 3) [1]:");
    looking.person.type("1\n");
    await looking.person.see("Looking at this host again");
    looking.interrupt();
    expect(await looking.end).toEqual({ kind: "cancelled" });
    const failed = start({ apply: async () => err(lockBusy) });
    failed.person.type(allEnters);
    await failed.person.see("It did not work (1 to 3) [1]:");
    failed.interrupt();
    expect(await failed.end).toEqual({ kind: "cancelled" });
    for (const { person } of [looking, failed]) expect(person.text()).not.toContain("Leave?");
  });

  it("refuses a line with the keys of an editor in it, which the terminal does not have", async () => {
    const { person } = start();
    await person.see("Base port [19789]:");
    person.type("1978\u001B[D9\n");
    await person.see("Error: The line holds a key that is no character");
    expect(await person.see("Base port [19789]:")).not.toContain("Workspace");
  });

  it("keeps a line that comes in parts, and the characters that are cut in two", async () => {
    const { person, end } = start();
    await person.see("Base port [19789]:");
    person.type("\n");
    await person.see("Workspace [");
    const bytes = Buffer.from("~/böt\n");
    for (const at of bytes.keys()) person.typeBytes(bytes.subarray(at, at + 1));
    person.type(allEnters);
    expect(requestOf(await end)).toMatchObject({ workspace: "/home/u/böt" });
  });

  it("asks for the engine by number and for consent to install it", async () => {
    const { person, end } = start({ observed: observeEngine("openclaw") });
    await person.see(/\d clawdbot: Clawdbot, not here yet; npm installs it/);
    person.type("clawdbot\n");
    await person.see("looking (npm may take 20 s)");
    await person.see("Install it (1 to 2) [1]:");
    person.type(`\n${allEnters}`);
    expect(requestOf(await end)).toMatchObject({ engine: "clawdbot", workspace: "/home/u/clawd-rescue" });
  });

  it.each([
    ["tries again", ["1\n", "1\n"], "applied"],
    ["changes an answer", ["2\n", "9\n", "\n", "1\n"], "applied"],
    ["leaves", ["3\n"], "failed"],
    ["leaves with q", ["q\n"], "failed"],
  ])("says what failed, and then %s", async (_, keys, kind) => {
    let attempts = 0;
    const { person, end } = start({ apply: async (plan) => ((attempts += 1) === 1 ? err(lockBusy) : ok(sampleOutcome(plan))) });
    person.type(allEnters);
    await person.see("Error: Another gw is at work (gw onboard, pid 7)");
    await person.see("It did not work (1 to 3) [1]:");
    for (const key of keys) {
      person.type(key);
      if (key !== keys.at(-1)) await person.see(/\]:/);
    }
    expect(await end).toMatchObject({ kind });
    expect(attempts).toBe(kind === "applied" ? 2 : 1);
  });

  it("ends a dry run with the plan, without asking for consent", async () => {
    const { person, end } = start({ isDryRun: true });
    person.type("\n".repeat(9));
    expect(await end).toMatchObject({ kind: "planned", plan: { title: "onboard, base port 19789" } });
  });

  it("tells each change, the wait and the comparison in lines, with the time that they took", async () => {
    const { person, end } = start({
      apply: async (plan, { watch = () => {} }) => {
        watch({ kind: "change", index: 0, state: "running" });
        watch({ kind: "change", index: 0, state: "done" });
        watch({ kind: "change", index: 1, state: "running" });
        watch({ kind: "working", index: 1, elapsedMs: 6000, budgetMs: 900_000, line: "npm" });
        watch({ kind: "change", index: 1, state: "failed" });
        watch({ kind: "change", index: 0, state: "taken-back" });
        for (const elapsedMs of [0, 5100]) watch({ kind: "waiting", elapsedMs, budgetMs: 90_000, reason: "not ready" });
        watch({ kind: "comparing" });
        watch({ kind: "compared" });
        return ok(sampleOutcome(plan));
      },
    });
    person.type(allEnters);
    await end;
    expect(person.text().slice(person.text().indexOf("Making the changes"))).toBe(`Making the changes   Ctrl-C: stop and take back
make state directory ~/.gw-rescue ... done 1.5 s
make workspace ~/.gw/workspace-rescue ...
6.0 s of 900 s: npm ...
  Error: failed 1.5 s
taken back: make state directory ~/.gw-rescue
wait until this gateway answers as itself ... 5.1 s of 90 s: not ready ... done 1.5 s
compare every other gateway with how it was ... done 1.5 s
`);
  });
});

/** A conversation that has begun, and the person who holds it. */
function start(...more: [over?: Parameters<typeof sampleSession>[0], person?: FakeTerminal]) {
  return holdConversation(async (session, terminal, host) => runLines(session, terminal, announcement, host), ...more);
}
