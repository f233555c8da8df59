import { quoteWords } from "../lib/shell-quote.ts";

/** For whom sentences are made: the profile that every printed command must carry. */
export type Audience = {
  readonly profile: string;
  /** How this gw is called where the person is, for instance `gw` or `npx gw`. */
  readonly program: string;
};

/** A gw command for this profile that can be pasted: with its `--profile`, quoted. */
export function gwCommand(audience: Audience, ...words: readonly string[]): string {
  const selector = audience.profile === "default" ? [] : ["--profile", audience.profile];
  return `${audience.program} ${quoteWords([...selector, ...words])}`;
}
