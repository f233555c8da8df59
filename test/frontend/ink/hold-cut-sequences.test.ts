import { EventEmitter } from "node:events";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { holdCutSequences } from "../../../src/frontend/ink/hold-cut-sequences.ts";

const up = "\u001B[A";
const escape = "\u001B[27u";

/** What is read where these chunks come one after the other; `later` is the end of the time that something is held. */
async function readAll(...chunks: readonly string[]): Promise<string> {
  const waiting: string[] = [];
  const stdin = Object.assign(new EventEmitter(), { read: (): string | null => waiting.shift() ?? null });
  let ring: (() => void) | undefined;
  const sleep = async (_: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      ring = resolve;
      signal.addEventListener("abort", () => resolve());
    });
  const input = holdCutSequences(stdin, { sleep });
  let seen = "";
  input.on("readable", () => {
    for (let chunk = input.read(); chunk !== null; chunk = input.read()) seen += `${chunk}|`;
  });
  for (const chunk of chunks) {
    if (chunk === "later") ring?.();
    else {
      waiting.push(chunk);
      stdin.emit("readable");
    }
    await Promise.resolve();
    await Promise.resolve();
  }
  return seen;
}

test.for([
  ["what is whole at once", ["a", up, "\r"], `a|${up}|\r|`],
  ["an Esc after its time", ["\u001B", "later"], `${escape}|`],
  ["no Esc before its time", ["\u001B"], ""],
  ["an arrow key in one piece", ["\u001B", "[A"], `${up}|`],
  ["an arrow key that was cut behind its bracket", ["\u001B[", "A"], `${up}|`],
  ["a key that was cut in three", ["\u001B", "[1;", "5C"], "\u001B[1;5C|"],
  ["an application arrow key in one piece", ["\u001BO", "A"], "\u001BOA|"],
  ["a key that comes in single bytes", ["\u001B", "[", "6", "~"], "\u001B[6~|"],
  ["nothing for a beginning without a rest, and what comes then as it is", ["\u001B[", "later", "A"], "A|"],
  ["brackets and capitals that were typed as they are", ["[", "B", "O", "B"], "[|B|O|B|"],
  ["what came before the Esc at once", ["abc\u001B"], "abc|"],
  ["Esc and Enter that were typed ahead as two keys", ["\u001B\r"], `${escape}\r|`],
  ["Esc and letters that were typed ahead as what they are", ["\u001B20789\r"], `${escape}20789\r|`],
  ["two Escs and an arrow key", [`\u001B\u001B${up}`], `${escape}${escape}${up}|`],
  ["two Escs, the second one after its time", ["\u001B\u001B", "later"], `${escape}|${escape}|`],
  ["an Esc that another key follows within its time", ["\u001B", "q"], `${escape}q|`],
  ["Alt with Backspace as it is", ["\u001B\u007F"], "\u001B\u007F|"],
  [
    "a paste as it is, whatever it holds",
    ["\u001B[200~a\u001Bb", "\u001Bc\u001B[201~\u001B\r"],
    `\u001B[200~a\u001Bb|\u001Bc\u001B[201~${escape}\r|`,
  ],
  ["a late rest as what it has become", ["\u001B", "later", "[B"], `${escape}|[B|`],
] as const)("gives %s", async ([, chunks, seen]) => {
  expect(await readAll(...chunks)).toBe(seen);
});

test("is otherwise the input that it was made of", () => {
  const stdin = Object.assign(new EventEmitter(), {
    read: () => null,
    isTTY: true,
    raw: false,
    setRawMode: (raw: boolean) => void (stdin.raw = raw),
  });
  const input = holdCutSequences(stdin, { sleep: async () => {} });
  input.setRawMode(true);
  expect([input.isTTY, stdin.raw]).toEqual([true, true]);
});

test("keys that are cut anywhere come as they were sent", async () => {
  const someKeys = fc.array(fc.constantFrom(up, "\u001B[1;5C", "\u001BOA", "\u001B[6~", "a", "20789", "\r", "\u007F", "配", "["), {
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(someKeys, fc.array(fc.nat(40), { maxLength: 12 }), async (keys, cuts) => {
      const text = keys.join("");
      const places = [...new Set([0, ...cuts.filter((cut) => cut < text.length), text.length])].toSorted((left, right) => left - right);
      const chunks = places.slice(1).map((end, index) => text.slice(places[index], end));
      expect((await readAll(...chunks)).replaceAll("|", "")).toBe(text);
    }),
  );
});
