import * as z from "zod/mini";
import { parseJson } from "../lib/parse-json.ts";
import type { Problem } from "../locale/problem.ts";

const answerSchema = z.object({ ok: z.literal(false), error: z.string(), hints: z.optional(z.array(z.string())) });

/**
 * Why an engine's installer refused, in its own words: it answers `--json` with one object, which some releases print behind lines for
 * people. What has no such answer stays as it is. Problem: `engine-refused-service`.
 */
export function explainInstaller(problem: Problem): Problem {
  if (problem.kind !== "command-failed") return problem;
  const { result } = problem;
  const answer = [result.stdout, result.stderr].map(readAnswer).find((found) => found !== undefined);
  if (answer === undefined) return problem;
  return { kind: "engine-refused-service", argv: result.argv, sentence: answer.error, hints: answer.hints ?? [] };
}

function readAnswer(text: string): z.infer<typeof answerSchema> | undefined {
  const start = text.search(/^\{/m);
  const answer = answerSchema.safeParse(start === -1 ? undefined : parseJson(text.slice(start)));
  return answer.success ? answer.data : undefined;
}
