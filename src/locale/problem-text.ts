import { t } from "./t.ts";

/** A problem as people read it: what is wrong and where, then what to do. */
export type ProblemText = { readonly message: string; readonly next: readonly string[] };

/** A message and what to do next. */
export function say(message: string, ...next: readonly string[]): ProblemText {
  return { message, next };
}

/** A profile at the start of a sentence. */
export function profileWords(profile: string): string {
  return profile === "default" ? t("The default profile") : t("Profile {profile}", { profile });
}
