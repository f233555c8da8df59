import { describeEmptyAnswer, describeOption, describeQuestion } from "../../locale/describe-question.ts";
import { t } from "../../locale/t.ts";
import type { Question, TextQuestion } from "../../wizard/question.ts";
import type { Option, Reply } from "../linear/voice.ts";
import { paragraph, type Line } from "../view/line.ts";
import type { LineReader, TypedLine } from "./line-reader.ts";
import type { LineScreen } from "./screen.ts";

/** Who writes, who reads, what `?` says again, and what a first Ctrl-C says instead of leaving. */
export type Desk = {
  readonly screen: LineScreen;
  readonly reader: LineReader;
  readonly help: () => readonly Line[];
  readonly warn?: () => void;
};

/** What one line is asked for. `ifEmpty`: what Enter alone stands for; `word`: an answer whatever else it means; `refuse`: why a line is none, in words. */
type LineQuestion = {
  readonly message: string;
  readonly isSecret?: boolean;
  readonly ifEmpty?: string;
  readonly word?: string;
  readonly refuse?: (typed: string) => string | undefined;
  readonly read?: (typed: string) => string;
};

/** What a line can mean besides an answer; none of these is one to any question. */
const wishes: Readonly<Record<string, Reply>> = { b: { kind: "back" }, q: { kind: "leave" } };

/** Asks one question of the conversation. `proposal` is what Enter takes; `isOptional`: it may be left without an answer. */
export async function askQuestion(desk: Desk, question: Question, proposal: string, isOptional: boolean): Promise<Reply> {
  const { title } = describeQuestion(question.id, question.facts);
  switch (question.kind) {
    case "text":
      return askText(desk, title, question, proposal, isOptional);
    case "choice": {
      const options = question.options.map((value) => ({ value, hint: describeOption(question.id, value, question.facts) }));
      return askOption(desk, title, options, proposal);
    }
    case "confirm":
      return askOption(desk, title, yesNo(), proposal);
  }
}

/** The two answers of a question that is answered with yes or no. */
export function yesNo(): readonly Option[] {
  return [
    { value: "yes", label: t("Yes") },
    { value: "no", label: t("No") },
  ];
}

/** Asks for one of a few values by number; a word that begins one of them alone will do too. */
export async function askOption(desk: Desk, message: string, options: readonly Option[], initial: string): Promise<Reply> {
  const rows = listOptions(options, desk.screen.columns());
  const proposed = options.findIndex(({ value }) => value === initial) + 1;
  const count = options.length;
  const prompt =
    proposed === 0
      ? t("{message} (1 to {count}):", { message, count })
      : t("{message} (1 to {count}) [{proposed}]:", { message, count, proposed });
  desk.screen.say(rows);
  return askLine(
    { ...desk, help: () => [...desk.help(), ...rows] },
    {
      message: prompt,
      ...(proposed === 0 ? {} : { ifEmpty: String(proposed) }),
      refuse: (typed) => (findOption(options, typed) === undefined ? t("Type a number from 1 to {count}.", { count }) : undefined),
      read: (typed) => findOption(options, typed)?.value ?? typed,
    },
  );
}

/** Asks for one line until it is an answer, or the wish to go back or to leave. */
export async function askLine(desk: Desk, question: LineQuestion): Promise<Reply> {
  for (;;) {
    desk.screen.prompt(question.message);
    const again = () => {
      desk.screen.say([[], ...desk.help()]);
      desk.screen.prompt(question.message);
    };
    const line = await desk.reader.read({ isSecret: question.isSecret === true, again, warn: desk.warn });
    desk.screen.answered(shownOf(line, question.isSecret === true));
    if (line === undefined) return { kind: "leave" };
    const reply = judge(line.text, question);
    if (typeof reply === "object") return reply;
    if (reply === "help") desk.screen.say(desk.help());
    else complain(desk, reply.slice(1));
  }
}

/** The reply that a line is, `help`, or `!` and what is wrong with it. */
function judge(text: string, { ifEmpty, word, refuse, read = (typed) => typed }: LineQuestion): Reply | "help" | `!${string}` {
  const typed = text.trim();
  // A profile may be called q, and to remove it that is what must be typed.
  if (typed !== "" && typed === word) return { kind: "value", value: word };
  if (typed === "?") return "help";
  const wish = wishes[typed.toLowerCase()];
  if (wish !== undefined) return wish;
  if (typed === "" && ifEmpty !== undefined) return { kind: "value", value: read(ifEmpty) };
  if (/\p{Cc}/u.test(text)) return `!${t("The line holds a key that is no character, such as an arrow; type it again.")}`;
  const refusal = refuse?.(typed);
  return refusal === undefined ? { kind: "value", value: read(text) } : `!${refusal}`;
}

async function askText(desk: Desk, title: string, question: TextQuestion, proposal: string, isOptional: boolean): Promise<Reply> {
  const { id, isSecret } = question;
  const empty = isOptional ? describeEmptyAnswer(id) : "";
  const shown = proposal === "" ? empty : isSecret ? t("hidden") : proposal;
  const message = isSecret ? t("{title}, not shown while you type", { title }) : title;
  const canEmpty = isOptional && !isSecret;
  const proposed = canEmpty && proposal !== "" ? t("{shown}; type - for {empty}", { shown, empty }) : shown;
  return askLine(desk, {
    message: shown === "" ? t("{message}:", { message }) : t("{message} [{proposed}]:", { message, proposed }),
    isSecret,
    ifEmpty: proposal,
    read: (typed) => (canEmpty && typed.trim() === "-" ? "" : typed),
  });
}

function listOptions(options: readonly Option[], columns: number): readonly Line[] {
  return options.flatMap(({ value, label = value, hint = "" }, index) =>
    paragraph(hint === "" ? `${index + 1} ${label}` : t("{option}: {hint}", { option: `${index + 1} ${label}`, hint }), columns),
  );
}

function findOption(options: readonly Option[], typed: string): Option | undefined {
  if (/^\d+$/.test(typed)) return options[Number(typed) - 1];
  const word = typed.toLowerCase();
  const begun = options.filter(
    ({ value, label = value }) => word !== "" && [value, label].some((one) => one.toLowerCase().startsWith(word)),
  );
  return options.find(({ value }) => value === word) ?? (begun.length === 1 ? begun[0] : undefined);
}

/** What is still to be shown of a line: the terminal has echoed one that was typed when it was asked for, and nothing of a secret. */
function shownOf(line: TypedLine, isSecret: boolean): string | undefined {
  if (line === undefined || isSecret) return "";
  return line.isAhead ? line.text : undefined;
}

function complain({ screen, reader }: Desk, text: string): void {
  reader.forget();
  screen.say(paragraph(`${screen.glyphs.bad} ${text}`, screen.columns()));
}
