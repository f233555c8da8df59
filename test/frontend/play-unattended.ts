import { writeFile } from "node:fs/promises";
import path from "node:path";
import { readGiven, type AnswerSources } from "../../src/cli/given-answers.ts";
import { runFlags } from "../../src/frontend/flags/flags.ts";
import type { Session, SessionEnd } from "../../src/frontend/session.ts";
import { nodeFiles } from "../../src/node/files.ts";
import type { StepId } from "../../src/wizard/answer.ts";
import { answerVariable } from "../../src/wizard/answer-variable.ts";
import { steps } from "../../src/wizard/steps.ts";
import { makeTemporaryDirectory } from "../node/temporary-directory.ts";
import { givenOf } from "./sample-session.ts";

type Script = Readonly<Partial<Record<StepId, string>>>;

/** What neither a variable nor a file can say: what has no flag, a release of an engine, and that nothing is to be said. */
function isOutside([id, text]: readonly [string, string]): boolean {
  const step = steps.find((one) => one.id === id);
  return step?.flag === undefined || id === "engine" || text === "";
}

/** Plays answers by the variables of a shell. */
export async function playVariables(session: Session, script: Script): Promise<SessionEnd> {
  const named = steps.flatMap(({ id, flag }): readonly (readonly [string, string])[] => {
    const text = script[id];
    return flag === undefined || text === undefined || isOutside([id, text]) ? [] : [[answerVariable(flag), text]];
  });
  return playFrom(session, script, { options: {}, environment: Object.fromEntries(named) });
}

/** Plays answers by a file. */
export async function playFile(session: Session, script: Script): Promise<SessionEnd> {
  const entries = Object.entries(script).filter((entry) => !isOutside(entry));
  const file = path.join(await makeTemporaryDirectory(), "answers.json");
  await writeFile(file, JSON.stringify(Object.fromEntries(entries.map(([id, text]) => [id, valueOf(id, text)]))));
  return playFrom(session, script, { options: {}, file });
}

async function playFrom(session: Session, script: Script, sources: AnswerSources): Promise<SessionEnd> {
  const answers = await readGiven(nodeFiles, sources);
  if (!answers.ok) throw new Error(JSON.stringify(answers.problem));
  const outside = givenOf(Object.fromEntries(Object.entries(script).filter(isOutside)));
  const { given, problems } = answers.value;
  return runFlags({ ...session, given: { ...outside, ...given } }, { takeDefaults: true, problems });
}

function valueOf(id: string, text: string): unknown {
  if (id === "port") return Number(text);
  // A file names the risks; in these scripts a yes is to both of them.
  if (id === "acceptRisk") return ["spacing", "lan-bind"];
  return id === "linger" || id === "browser" || id === "installEngine" ? text === "yes" : text;
}
