import path from "node:path";
import * as z from "zod/mini";
import type { Host } from "../host/host.ts";
import { parseJson } from "../lib/parse-json.ts";
import { describeAge } from "../plan/snapshot/describe-snapshot.ts";
import { gwStateDirectory } from "../instance/gw-state-directory.ts";
import type { Answer, Answers, AnswerSource, KeptAnswers, StepId } from "../wizard/answer.ts";
import type { Draft } from "../wizard/draft.ts";
import { steps } from "../wizard/steps.ts";

/** The answers of one profile's conversation on disk, from one run to the next. */
export type DraftFile = {
  /** What an earlier run left; undefined where there is nothing, or nothing that can be read. */
  read(): Promise<KeptAnswers | undefined>;
  /**
   * Notes the answers, one write after the other, as soon as a person gave one; what flags, variables and files say counts along with it.
   * Where they were to be forgotten and none came since, the file goes.
   */
  keep(draft: Draft): void;
  /** Forgets them, and those from when the engine was not settled. */
  drop(): void;
  /** Resolves when everything is on disk; whether answers are kept now. */
  settled(): Promise<boolean>;
};

const answerSchema = z.object({
  text: z.string(),
  source: z.enum(["default", "existing", "flag", "variable", "file", "typed"]),
});
const draftSchema = z.object({
  schemaVersion: z.literal(1),
  at: z.string(),
  answers: z.record(z.string(), answerSchema),
  remembered: z.record(z.string(), answerSchema),
});

/** In the place of the engine's name while it is one of the questions. */
const anyEngine = "any";

/**
 * The file of a profile's answers, 0600 in gw's own state directory. It is named after the engine where that is settled, and holds no secret:
 * passwords and addresses that may hold one are asked for again.
 */
export function openDraftFile(host: Pick<Host, "files" | "system" | "clock">, profile: string, engine: string | undefined): DraftFile {
  const { files, system, clock } = host;
  const directory = path.join(gwStateDirectory(system), "drafts");
  const [file = "", ...others] = [...new Set([engine ?? anyEngine, anyEngine])].map((word) =>
    path.join(directory, `${word}-${profile}.json`),
  );
  let work: Promise<unknown> = Promise.resolve();
  let isKept = false;
  const drop = () => {
    isKept = false;
    work = work.then(async () => Promise.all([file, ...others].map(async (one) => files.remove(one))));
  };
  return {
    async read() {
      for (const one of [file, ...others]) {
        const text = await files.readText(one);
        const draft = text.ok ? draftSchema.safeParse(parseJson(text.value)) : undefined;
        if (draft?.success !== true || !isFor(engine, draft.data.answers["engine"]?.text)) continue;
        const { at, answers, remembered } = draft.data;
        isKept = true;
        return { at: describeAge(clock.now() - Date.parse(at)), answers: knownOf(answers), remembered: knownOf(remembered) };
      }
      return undefined;
    },
    keep(draft) {
      const prepared = Object.entries(draft.prepared ?? {}).filter(([id]) => !(id in draft.remembered));
      const answers = { ...Object.fromEntries(prepared), ...draft.answers };
      if (draft.answers.resume?.text === "discard" && isKept && !holdsWord(answers)) drop();
      if (!holdsWord(answers) && !holdsWord(draft.remembered)) return;
      isKept = true;
      const text = `${JSON.stringify({
        schemaVersion: 1,
        at: new Date(clock.now()).toISOString(),
        answers: keptOf(answers),
        remembered: keptOf(draft.remembered),
      })}\n`;
      work = work.then(async () => {
        await files.makeDirectory(directory, 0o700);
        return files.writeAtomically(file, text, { mode: 0o600 });
      });
    },
    drop,
    async settled() {
      await work;
      return isKept;
    },
  };
}

/**
 * Whether a person gave an answer that is worth a question in the next run: the engine and what is to be done are chosen at once, and a
 * conversation that is held once more begins without any answer.
 */
function holdsWord(answers: Answers): boolean {
  return Object.entries(answers).some(([id, answer]) => answer.isAsked === true && isSafe(id, answer) && id !== "engine" && id !== "task");
}

/** Answers from when the engine was a question are for the one that was chosen; `openclaw@2026.5.28` names a release of it. */
function isFor(engine: string | undefined, chosen: string | undefined): boolean {
  return engine === undefined || chosen === undefined || chosen.split("@")[0] === engine;
}

/** What a person answered, by hand or beforehand, and no secret. */
function keptOf(answers: Answers): Record<string, Pick<Answer, "text" | "source">> {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([id, answer]) => {
      const { text, source, isAsked } = answer;
      return (isAsked === true || beforehand.has(source)) && isSafe(id, answer) ? [[id, { text, source }]] : [];
    }),
  );
}

/** Where answers stand that nobody is asked for. */
const beforehand: ReadonlySet<AnswerSource> = new Set(["flag", "variable", "file"]);

/** No secret, and nothing that is a question of each run: whether to go on with answers, and the name of what is removed. */
function isSafe(id: string, { text }: Answer): boolean {
  return id !== "password" && id !== "resume" && id !== "removal" && !(id === "cdpUrl" && /[@?#]/.test(text));
}

/** Answers to questions that this gw has. One that was given beforehand counts as asked for, so that going back leads there. */
function knownOf(answers: Readonly<Record<string, Pick<Answer, "text" | "source">>>): Answers {
  return Object.fromEntries(
    steps.flatMap(({ id }): readonly (readonly [StepId, Answer])[] => {
      const answer = answers[id];
      return answer === undefined ? [] : [[id, { ...answer, isAsked: true }]];
    }),
  );
}
