import { visibleText } from "../../lib/visible-text.ts";
import { gwCommand, repeatCommand, type Audience } from "../command-text.ts";
import type { ConfigProblem } from "../problem.ts";
import { list } from "../list.ts";
import { t } from "../t.ts";
import { say, type ProblemText } from "../problem-text.ts";

/** The name under which `--accept-risk` takes a config that has shrunk. */
export const shrunkRisk = "shrunk-config";

/** Configs that do not parse, changed, or must not be edited. */
export function describeConfigProblem(problem: ConfigProblem, audience: Audience): ProblemText {
  switch (problem.kind) {
    case "config-does-not-parse":
      return say(
        t("{path} does not parse: line {line}, column {column}: {reason}.", {
          path: problem.path,
          line: problem.line,
          column: problem.column,
          reason: problem.reason,
        }),
        t("Mend the file there, or move it away, then try again. Nothing was written."),
        ...repairHint(audience),
      );
    case "config-not-an-object":
      return say(
        t("{path} holds no settings: its top level is not an object {object}.", { path: problem.path, object: "{ … }" }),
        t("Mend the file, or move it away, then try again. Nothing was written."),
        ...repairHint(audience),
      );
    case "config-shrunk":
      return sayLoss(describeShrunk(problem), problem.snapshots, audience);
    case "config-gone": {
      const { path, bytes, snapshots } = problem;
      return sayLoss(t("{path} is gone; the last one that is kept has {bytes} bytes.", { path, bytes }), snapshots, audience);
    }
    case "config-changed-meanwhile":
      return say(
        [
          t("{path} was changed by somebody else after gw read it.", { path: problem.path }),
          ...(problem.differences ?? []).map((difference) => `  | ${visibleText(difference)}`),
        ].join("\n"),
        // Trying again looks again there.
        ...(audience.isAsked === true ? [] : [t("Look at it again and repeat: {command}", { command: repeatCommand(audience) })]),
      );
    case "config-locked": {
      const { path, lockPath: lock, pid } = problem;
      return say(
        pid === undefined
          ? t("{path} is being written by a process that it does not name ({lock}).", { path, lock })
          : t("{path} is being written by pid {pid} ({lock}).", { path, pid, lock }),
        t("Wait until that is done, then repeat: {command}. If nothing writes it, remove {lock}.", {
          command: repeatCommand(audience),
          lock,
        }),
      );
    }
    case "config-edit-refused":
      return say(
        t("gw will not edit {key} in {path}: {reason}.", { key: problem.key, path: problem.path, reason: problem.reason }),
        t("Change that key by hand, then try again."),
      );
  }
}

function describeShrunk({ path, bytes, before, lost }: Extract<ConfigProblem, { readonly kind: "config-shrunk" }>): string {
  const facts = { path, bytes, before: before.bytes, name: before.name };
  return lost.length === 0
    ? t("{path} has {bytes} bytes, and had {before} in {name}.", facts)
    : t("{path} has {bytes} bytes, and had {before} in {name}; it lacks {keys}.", { ...facts, keys: list(lost) });
}

/** What a config has lost, and the ways to have it back. */
function sayLoss(message: string, snapshots: readonly string[], audience: Audience): ProblemText {
  if (audience.isAsked === true) return say(message);
  return say(
    message,
    t("Nothing was changed. What is kept of it: {command}", { command: gwCommand(audience, "repair", "--list") }),
    ...snapshots.map((id) => t("Bring it back as it was: {command}", { command: gwCommand(audience, "repair", "--from-snapshot", id) })),
    t("If it is meant to be so, say it with {flag}.", { flag: `--accept-risk ${shrunkRisk}` }),
  );
}

/** For a person who is being asked the wizard goes on with the answer, and not with another command. */
function repairHint(audience: Audience): readonly string[] {
  return audience.isAsked === true
    ? []
    : [t("Or bring the last good one back that is kept: {command}", { command: gwCommand(audience, "repair") })];
}
