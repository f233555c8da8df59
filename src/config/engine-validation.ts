import { parseJson } from "../lib/parse-json.ts";
import { t } from "../locale/t.ts";
import type { JsonObject } from "./config-text.ts";
import { keyOfPath, type Refusal } from "./migrate-config.ts";

type Issue = { readonly path: string; readonly message: string };

/**
 * What an engine's `config validate --json` says of a config (OpenClaw 2026.3.13, 2026.5.28 and 2026.9.6): every key that it refuses, none
 * when it takes the config. Undefined for an answer of another shape.
 */
export function parseValidation(answer: string, value: JsonObject): readonly Refusal[] | undefined {
  const found = parseJson(answer.slice(Math.max(0, answer.indexOf("{"))));
  if (typeof found !== "object" || found === null || !("valid" in found)) return undefined;
  if (found.valid === true) return [];
  const issues = "issues" in found && Array.isArray(found.issues) ? found.issues.filter(isIssue) : [];
  return issues.length === 0 ? undefined : issues.flatMap((issue) => refusalsIn(issue, value));
}

/** Keys that are not known are named in the message, below the path; anything else is about the path itself. */
function refusalsIn({ path, message }: Issue, value: JsonObject): readonly Refusal[] {
  const key = path === "<root>" || path === "" ? [] : keyOfPath(value, path);
  const names = /^(?:Unrecognized keys?|invalid config: must not have additional properties): (.*)$/.exec(message)?.[1];
  if (names === undefined) return [{ key, reason: message }];
  return [...names.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, name = ""]) => ({ key: [...key, name], reason: t("not known to it") }));
}

function isIssue(issue: unknown): issue is Issue {
  return (
    typeof issue === "object" &&
    issue !== null &&
    "path" in issue &&
    typeof issue.path === "string" &&
    "message" in issue &&
    typeof issue.message === "string"
  );
}
