import { err, ok, type Result } from "../../lib/result.ts";
import type { AnswerReason, Problem } from "../../locale/problem.ts";
import { authModes } from "../../plan/request.ts";
import { textOf, type Draft, type Step } from "../draft.ts";
import { acceptOneOf } from "../accept.ts";
import { proposal } from "../proposal.ts";
import type { Observed } from "../observed.ts";

/** In characters, of a password and of what a variable holds. */
export const minimumSecretLength = 8;

/** How clients prove themselves. */
export const authStep: Step = {
  id: "auth",
  flag: "--auth",
  isNeeded: () => true,
  question(draft, observed) {
    const current = observed.existing?.settings.authMode;
    const existing = authModes.find((mode) => mode === current);
    return { kind: "choice", id: "auth", options: authModes, ...proposal(draft, "auth", existing, "token"), facts: {} };
  },
  accept: (_draft, text) => acceptOneOf("auth", "--auth", text, authModes),
};

/** The variable that holds the secret. Empty: the secret stands in the config, and gw makes a token where there is none. */
export const tokenEnvStep: Step = {
  id: "tokenEnv",
  flag: "--token-env",
  isNeeded: () => true,
  question(draft, observed) {
    const { secret } = observed.existing?.settings ?? {};
    const existing = secret?.kind === "environment" ? secret.variable : undefined;
    return {
      kind: "text",
      id: "tokenEnv",
      isSecret: false,
      showsPorts: false,
      ...proposal(draft, "tokenEnv", existing, ""),
      facts: { auth: textOf(draft, "auth"), hasSecret: hasKeptSecret(draft, observed) },
    };
  },
  accept(_draft, text, observed) {
    const variable = text.trim();
    if (variable === "") return ok("");
    if (!/^[A-Z][A-Z0-9_]{0,127}$/.test(variable)) return err(badVariable(variable, { kind: "not-a-variable-name" }));
    if (!observed.environment.has(variable)) return err(badVariable(variable, { kind: "not-here", detail: variable }));
    const { secret } = observed.existing?.settings ?? {};
    // One that the config names already is nobody's new mistake.
    const isKept = secret?.kind === "environment" && secret.variable === variable;
    if (isKept || !observed.shortVariables.has(variable)) return ok(variable);
    return err(badVariable(variable, { kind: "short-secret", minimum: minimumSecretLength }));
  },
};

/** The password itself, asked only where no variable holds it; it never stands in a flag. */
export const passwordStep: Step = {
  id: "password",
  flag: undefined,
  isNeeded: (draft) => textOf(draft, "auth") === "password" && textOf(draft, "tokenEnv") === "",
  question(draft, observed) {
    const hasSecret = hasKeptSecret(draft, observed);
    return {
      kind: "text",
      id: "password",
      isSecret: true,
      showsPorts: false,
      ...proposal(draft, "password", undefined, hasSecret ? "" : undefined),
      facts: { hasSecret },
    };
  },
  accept: acceptPassword,
};

function acceptPassword(draft: Draft, text: string, observed: Observed): Result<string, Problem> {
  if (text === "" && hasKeptSecret(draft, observed)) return ok("");
  if (text.length >= minimumSecretLength) return ok(text);
  const reason = { kind: "too-short", minimum: minimumSecretLength } as const;
  return err({ kind: "bad-answer", name: "password", flag: "--token-env", value: "", reason });
}

/** Whether the config holds a secret of the chosen kind, which is then kept. */
function hasKeptSecret(draft: Draft, observed: Observed): boolean {
  const settings = observed.existing?.settings;
  return settings?.secret?.kind === "text" && (settings.authMode ?? "token") === textOf(draft, "auth");
}

function badVariable(value: string, reason: AnswerReason): Problem {
  return { kind: "bad-answer", name: "tokenEnv", flag: "--token-env", value, reason };
}
