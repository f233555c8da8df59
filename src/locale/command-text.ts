import { quoteWords } from "../lib/shell-quote.ts";

/** For whom sentences are made: the profile that every printed command must carry. */
export type Audience = {
  readonly profile: string;
  /** How this gw is called where the person is, for instance `gw` or `npx gw`. */
  readonly program: string;
  /** The engine that commands must name; undefined for the one that gw takes by itself. */
  readonly engine?: string;
  /** The variables that lead to a profile at a place that no name stands for. */
  readonly variables?: Readonly<Record<string, string>>;
  /** The words with which `gw onboard` was called besides profile and engine, for hints that only add one. */
  readonly answers?: readonly string[];
  /** The words of the command that is run besides profile and engine, without those that may hold a secret. */
  readonly call?: readonly string[];
  /** The home that screens show as `~`; undefined where nothing is shown on one. */
  readonly home?: string;
  /** The person is being asked, so that a problem speaks of the answer and not of a flag. */
  readonly isAsked?: true;
};

/** A gw command for this profile that can be pasted: with its `--profile` or the variables that lead to it, quoted. */
export function gwCommand(audience: Audience, ...words: readonly string[]): string {
  const profile = audience.profile === "default" ? [] : ["--profile", audience.profile];
  const engine = audience.engine === undefined ? [] : ["--engine", audience.engine];
  const variables = Object.entries(audience.variables ?? {}).map(([name, value]) => `${name}=${quoteWords([value])} `);
  // With a profile named, variables count only on request.
  const obeying = variables.length > 0 && profile.length > 0 ? ["--use-env"] : [];
  return `${variables.join("")}${audience.program} ${quoteWords([...profile, ...engine, ...obeying, ...words])}`;
}

/** The command that was run, to be run once more. */
export function repeatCommand(audience: Audience): string {
  return gwCommand(audience, ...(audience.call ?? ["onboard"]));
}

/** The command that mends this gateway alone; without a name the doctor looks at every one. */
export function fixCommand(audience: Audience): string {
  const named = audience.profile === "default" && audience.variables === undefined ? ["--profile", audience.profile] : [];
  return gwCommand(audience, ...named, "doctor", "--fix");
}
