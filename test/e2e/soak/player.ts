import { stripVTControlCharacters } from "node:util";
import type { Terminal } from "../../host/terminal.ts";
import { waitFor } from "../../host/wait-for.ts";
import type { SoakQuestion } from "./questions.ts";

/** Who holds a conversation through one front-end: sees which question waits, and knows the keys. */
export type Player = {
  /** Waits until this question waits for an answer; after a key only what came since counts. */
  readonly see: (title: string) => Promise<void>;
  /** Waits until the answer before was refused and the question waits again. */
  readonly seeRefusal: (title: string) => Promise<void>;
  readonly answer: (question: SoakQuestion, answer: string) => Promise<void>;
  readonly back: () => void;
  /** Whether a review comes after the last question of a dry run. */
  readonly hasReview: boolean;
  /** Whether a question can be answered before it is seen, whatever it proposes. */
  readonly canTypeAhead: (question: SoakQuestion) => boolean;
};

/** The front-ends that take turns: the flag that asks for each, and its player. */
export const frontEnds: readonly {
  readonly name: string;
  readonly flags: readonly string[];
  readonly play: (terminal: Terminal) => Player;
}[] = [
  { name: "ink", flags: [], play: playScreen },
  { name: "prompts", flags: ["--plain"], play: playPrompts },
  { name: "lines", flags: ["--accessible"], play: playLines },
];

const timeoutMs = 40_000;

function playScreen(terminal: Terminal): Player {
  return {
    see: async (title) => void (await terminal.waitForText(`◆ ${title}`, { timeoutMs })),
    seeRefusal: async (title) => void (await terminal.waitForText(new RegExp(`◆ ${title}[^]*✖`), { timeoutMs })),
    answer: async ({ options }, answer) => {
      if (options === undefined) terminal.press("end", "ctrl-u");
      terminal.type(options === undefined ? answer : String(options.indexOf(answer) + 1));
      terminal.press("enter");
    },
    back: () => terminal.press("escape"),
    hasReview: true,
    canTypeAhead: () => true,
  };
}

function playPrompts(terminal: Terminal): Player {
  const written = followOutput(terminal);
  return {
    see: async (title) => written.find(`◆  ${title}`),
    seeRefusal: async (title) => {
      await written.find("✖");
      await written.find(`◆  ${title}`);
    },
    answer: async ({ options }, answer) => {
      written.mark();
      if (options === undefined) terminal.type(`\u0005\u0015${answer}\r`);
      else if (options.includes("yes")) terminal.type(answer === "yes" ? "y" : "n");
      else await chooseByArrows(terminal, options, answer);
    },
    back: () => {
      written.mark();
      terminal.press("escape");
    },
    hasReview: false,
    canTypeAhead: ({ options }) => options === undefined || options.includes("yes"),
  };
}

async function chooseByArrows(terminal: Terminal, options: readonly string[], answer: string): Promise<void> {
  const marked = () => /● ([^\s:]+)[^●]*$/.exec(terminal.screen())?.[1];
  const current = await waitFor(() => options.indexOf(marked() ?? "") + 1, { timeoutMs, what: () => `a mark on\n${terminal.screen()}` });
  const steps = (options.indexOf(answer) - (current - 1) + options.length) % options.length;
  terminal.press(...Array.from({ length: steps }, () => "down"), "enter");
}

function playLines(terminal: Terminal): Player {
  const written = followOutput(terminal);
  const type = (text: string) => {
    written.mark();
    terminal.type(`${text}\n`);
  };
  return {
    see: async (title) => written.find(new RegExp(`^${title} .*(?:\\]|\\)):|^${title}:`, "m")),
    seeRefusal: async (title) => {
      await written.find("Error:");
      await written.find(new RegExp(`^${title} .*\\]:|^${title}:`, "m"));
    },
    // A dash for nothing where something is proposed, and nothing where nothing is.
    answer: async ({ options, title }, answer) => {
      const isProposed = new RegExp(`^${title} .*type - for`).test(written.lastRow());
      type(options === undefined ? (answer === "" && isProposed ? "-" : answer) : String(options.indexOf(answer) + 1));
    },
    back: () => type("b"),
    hasReview: false,
    canTypeAhead: () => true,
  };
}

/** What a program writes, looked at from a mark on. */
function followOutput(terminal: Terminal) {
  let from = 0;
  const text = () => stripVTControlCharacters(terminal.raw).replaceAll("\r\n", "\n");
  return {
    mark: () => {
      from = text().length;
    },
    lastRow: () => text().split("\n").at(-1) ?? "",
    find: async (wanted: string | RegExp) => {
      const end = () => {
        const rest = text().slice(from);
        const found = typeof wanted === "string" ? wanted : wanted.exec(rest)?.[0];
        return found === undefined || !rest.includes(found) ? undefined : from + rest.indexOf(found) + found.length;
      };
      from = await waitFor(end, { timeoutMs, what: () => `${wanted} in\n${text().slice(from)}\n--- after ---\n${text().slice(0, from)}` });
    },
  };
}
