import { expect, it } from "vitest";
import { askYesNo } from "../../../src/frontend/prompts/ask-question.ts";
import { openKeyboard } from "../../../src/frontend/prompts/keyboard.ts";
import { openScreen } from "../../../src/frontend/prompts/screen.ts";
import { fakeTerminal } from "./fake-terminal.ts";

it.each([
  ["Esc", "\u001B", "Back", "back"],
  ["Shift-Tab", "\u001B[Z", "Back", "back"],
  ["Ctrl-C", "\u0003", "Cancelled", "leave"],
] as const)("%s in a conversation is shown as what it comes to", async (_, keys, shown, kind) => {
  const person = fakeTerminal();
  const keyboard = openKeyboard(person.terminal.stdin, async () => {});
  const booth = { keyboard, screen: openScreen(person.terminal), stdin: person.terminal.stdin };
  const asked = askYesNo(booth, "Make these changes?", true);
  await person.see("Yes / ");
  person.type(keys);
  expect(await asked).toEqual({ kind });
  await person.see(shown);
  keyboard.close();
});
