import { err, ok, type Result } from "../../lib/result.ts";
import { isUnset } from "../../locale/stand-in.ts";
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
    const options = authModesOn(observed);
    const existing = options.find((mode) => mode === current);
    return { kind: "choice", id: "auth", options, ...proposal(draft, "auth", existing, "token"), facts: {} };
  },
  accept: (_draft, text, observed) => acceptOneOf("auth", "--auth", text, authModesOn(observed)),
};

/** What the config says besides, and its engine takes, is kept until another one is chosen. */
function authModesOn({ existing, profile }: Observed): readonly string[] {
  return [...authModes, ...profile.era.config.keptAuth.filter((mode) => mode === existing?.settings.authMode)];
}

/** The variable that holds the secret. Empty: the secret stands in the config, and gw makes a token where there is none. */
export const tokenEnvStep: Step = {
  id: "tokenEnv",
  flag: "--token-env",
  isNeeded: (draft) => authModes.some((mode) => mode === textOf(draft, "auth")),
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
    const { secret } = observed.existing?.settings ?? {};
    // One that the config names already is nobody's new mistake.
    if (variable === "" || (secret?.kind === "environment" && secret.variable === variable)) return ok(variable);
    if (!/^[A-Z][A-Z0-9_]{0,127}$/.test(variable)) return err(badVariable(variable, { kind: "not-a-variable-name" }));
    if (!observed.environment.has(variable)) return err(badVariable(variable, { kind: "not-here", detail: variable }));
    if (!observed.shortVariables.has(variable)) return ok(variable);
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
  const isLong = text.length >= minimumSecretLength;
  // As a secret it would count for none in every later look.
  if (isLong && !isUnset(text)) return ok(text);
  const reason = isLong ? ({ kind: "stand-in" } as const) : ({ kind: "too-short", minimum: minimumSecretLength } as const);
  return err({ kind: "bad-answer", name: "password", flag: "--token-env", value: "", reason });
}

/** Whether the config holds a secret of the chosen kind, or says where one is, which is then kept. */
function hasKeptSecret(draft: Draft, observed: Observed): boolean {
  const settings = observed.existing?.settings;
  const isThere = settings?.secret?.kind === "text" || settings?.secret?.kind === "other";
  return isThere && (settings.authMode ?? "token") === textOf(draft, "auth");
}

function badVariable(value: string, reason: AnswerReason): Problem {
  return { kind: "bad-answer", name: "tokenEnv", flag: "--token-env", value, reason };
}
