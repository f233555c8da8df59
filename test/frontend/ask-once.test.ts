import { expect, it } from "vitest";
import { askOnce } from "../../src/frontend/ask-once.ts";
import { fakeDoze } from "./linear/fake-doze.ts";
import { fakeTerminal } from "./prompts/fake-terminal.ts";

const { foreground } = fakeDoze();
const never = { signals: { termination: async () => new Promise<never>(() => {}) }, foreground };

it.each([
  ["Enter takes the proposed yes", "\r", true, true],
  ["Enter takes the proposed no", "\r", false, false],
  ["y is a yes", "y", false, true],
  ["n is a no", "n", true, false],
  ["Esc is a no", "\u001B", true, false],
  ["Ctrl-C is a no", "\u0003", true, false],
])("%s", async (_, keys, isYes, expected) => {
  const person = fakeTerminal();
  const asked = askOnce(person.terminal, never, "Go on with `openclaw configure`?", isYes);
  await person.see("Go on with `openclaw configure`?");
  person.type(keys);
  expect(await asked).toBe(expected);
  expect(person.isRaw()).toBe(false);
});

it.each([
  ["Esc", "\u001B"],
  ["Ctrl-C", "\u0003"],
])("%s is shown as cancelled, whatever was proposed", async (_, keys) => {
  for (const isYes of [true, false]) {
    const person = fakeTerminal();
    const asked = askOnce(person.terminal, never, "Go on?", isYes);
    await person.see("Go on?");
    await person.see("Yes / ");
    const before = person.text().length;
    person.type(keys);
    await asked;
    expect(person.text().slice(before)).toContain("Cancelled");
    expect(person.text().slice(before)).not.toMatch(/Yes|No/);
  }
});

it.each([
  ["y", "Yes"],
  ["n", "No"],
])("the answer %s stays on screen", async (key, label) => {
  const person = fakeTerminal({ columns: 40 });
  const asked = askOnce(person.terminal, never, "Go on with something that takes more than one row?", label === "No");
  await person.see("one row?");
  await person.see("Yes / ");
  const before = person.text().length;
  person.type(key);
  await asked;
  expect(person.text().slice(before)).toContain(`  ${label}\n`);
});

it("says what comes before the question", async () => {
  const person = fakeTerminal();
  const asked = askOnce(person.terminal, never, "Go on?", true, (screen) => screen.say([[{ text: "this and that", tone: "plain" }]]));
  await person.see("this and that");
  await person.see("Go on?");
  person.type("n");
  expect(await asked).toBe(false);
});

it("being told to end is a no, and the terminal is given back", async () => {
  const told = Promise.withResolvers<"SIGTERM">();
  const person = fakeTerminal();
  const asked = askOnce(person.terminal, { signals: { termination: async () => told.promise }, foreground }, "Go on?", true);
  await person.see("Go on?");
  told.resolve("SIGTERM");
  expect(await asked).toBe(false);
  expect(person.isRaw()).toBe(false);
});

it("takes hold of an input that a screen before let go", async () => {
  const person = fakeTerminal();
  let held = 0;
  const stdin = Object.assign(person.terminal.stdin, { ref: () => (held += 1) });
  const asked = askOnce({ ...person.terminal, stdin }, never, "Go on?", true);
  await person.see("Go on?");
  person.type("\r");
  await asked;
  expect(held).toBe(1);
});
