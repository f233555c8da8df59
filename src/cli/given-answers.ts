import * as z from "zod/mini";
import type { Files } from "../host/files.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { AnswerProblem, AnswerReason, Problem } from "../locale/problem.ts";
import { faultWords } from "../locale/problem/file-fault.ts";
import { t, type PlainText } from "../locale/t.ts";
import { answersSchema } from "../plan/request.ts";
import type { Answer, AnswerSource } from "../wizard/answer.ts";
import type { Given } from "../frontend/session.ts";
import { answerFlags } from "./answer-flags.ts";
import type { Options, OptionValue } from "./invocation.ts";
import { answerVariable, placeOfAnswer } from "../wizard/answer-variable.ts";
import { steps } from "../wizard/steps.ts";
import { nearest } from "../lib/nearest.ts";

type AnswerName = keyof z.infer<typeof answersSchema>;

const names: ReadonlySet<string> = new Set(Object.keys(answersSchema.shape));

/** Where answers stand before anybody is asked: flags, the path of an answers file, and the variables of the shell. */
export type AnswerSources = {
  readonly options: Options;
  readonly file?: string | undefined;
  readonly environment?: Readonly<Record<string, string>>;
};

/** Answers that can be judged, and every entry of the file that is none. */
export type GivenAnswers = { readonly given: Given; readonly problems: readonly AnswerProblem[] };

/** Answers from flags over those from variables over those from a file. Problem: `answers-file-unusable`. */
export async function readGiven(files: Files, { options, file, environment = {} }: AnswerSources): Promise<Result<GivenAnswers, Problem>> {
  const fromFile = file === undefined ? ok<GivenAnswers>({ given: {}, problems: [] }) : await readAnswersFile(files, file);
  if (!fromFile.ok) return fromFile;
  const { given, problems } = fromFile.value;
  const over = { ...fromVariables(environment), ...fromFlags(options) };
  const isOpen = (problem: AnswerProblem) => problem.kind !== "bad-answer" || !Object.hasOwn(over, problem.name);
  return ok({ given: { ...given, ...over }, problems: problems.filter(isOpen) });
}

/** The engine has a variable that counts for every command. */
function fromVariables(environment: Readonly<Record<string, string>>): Given {
  return Object.fromEntries(
    steps.flatMap(({ id, flag }): readonly (readonly [string, Answer])[] => {
      const text = flag === undefined || id === "engine" ? undefined : environment[answerVariable(flag)]?.trim();
      return text === undefined || text === "" ? [] : [[id, { text, source: "variable" }]];
    }),
  );
}

function fromFlags(options: Options): Given {
  const ids = [...new Set(answerFlags.map(([id]) => id))];
  return Object.fromEntries(ids.flatMap((id) => (options[id] === undefined ? [] : [[id, answer(options[id], "flag")]])));
}

function answer(value: OptionValue | number | undefined, source: AnswerSource): Answer {
  if (typeof value === "boolean") return { text: value ? "yes" : "no", source };
  return { text: Array.isArray(value) ? value.join(",") : String(value ?? ""), source };
}

async function readAnswersFile(files: Files, file: string): Promise<Result<GivenAnswers, Problem>> {
  const text = await files.readText(file);
  if (!text.ok) return err({ kind: "answers-file-unusable", path: file, reason: faultWords(text.problem.code) });
  const value = parseJson(text.value);
  if (!value.ok) return err({ kind: "answers-file-unusable", path: file, reason: value.problem });
  const problems = problemsOf(value.value);
  const wrong: ReadonlySet<string> = new Set(problems.map((problem) => ("name" in problem ? problem.name : "")));
  const usable = Object.fromEntries(Object.entries(value.value).filter(([name]) => !wrong.has(name)));
  const parsed = z.partial(answersSchema).parse(usable);
  return ok({ given: Object.fromEntries(Object.entries(parsed).map(([name, entry]) => [name, answer(entry, "file")])), problems });
}

function parseJson(text: string): Result<Readonly<Record<string, unknown>>, string> {
  try {
    const value: unknown = JSON.parse(text);
    const object = z.record(z.string(), z.unknown()).safeParse(value);
    return object.success ? ok(object.data) : err(t("it does not hold an object {braces}", { braces: "{ … }" }));
  } catch (error) {
    return err(t("it is not JSON: {detail}", { detail: error instanceof Error ? error.message : String(error) }));
  }
}

function problemsOf(value: Readonly<Record<string, unknown>>): readonly AnswerProblem[] {
  return Object.entries(value).flatMap(([name, entry]): readonly AnswerProblem[] => {
    if (!isStepName(name)) return [{ kind: "unknown-answer", name, suggestion: nearest(name, [...names]) }];
    const reason = reasonAgainst(name, entry);
    const flag = placeOfAnswer(name, flagOf(name), "file");
    return reason === undefined
      ? []
      : [{ kind: "bad-answer", name, flag, value: typeof entry === "string" ? entry : JSON.stringify(entry), reason }];
  });
}

/** Types are judged here, meanings by the question itself. */
function reasonAgainst(name: AnswerName, entry: unknown): AnswerReason | undefined {
  const parsed = answersSchema.shape[name].safeParse(entry);
  if (parsed.success) return undefined;
  const issue = parsed.error.issues[0];
  if (issue?.code === "invalid_value") return { kind: "not-one-of", allowed: issue.values.map(String) };
  return { kind: "wrong-type", expected: t(expectedTypes[name]) };
}

const expectedTypes: Readonly<Record<AnswerName, PlainText>> = {
  engine: "a text",
  installEngine: "true or false",
  port: "a number from 1 to 65535",
  workspace: "a text that is not empty",
  bind: "a text",
  bindHost: "a text",
  auth: "a text",
  tokenEnv: "a text",
  service: "a text",
  linger: "true or false",
  browser: "true or false",
  cdpUrl: "a text",
  acceptRisk: "a list of texts",
};

function isStepName(name: string): name is AnswerName {
  return names.has(name);
}

function flagOf(name: AnswerName): string {
  return answerFlags.find(([id]) => id === name)?.[1].split(" ")[0] ?? `--${name}`;
}
