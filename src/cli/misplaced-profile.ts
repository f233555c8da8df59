import type { Host } from "../host/host.ts";
import type { Problem } from "../locale/problem.ts";
import { listProfileValues } from "./completion/profile-values.ts";
import { parseArgv } from "./parse-argv.ts";

/** Commands that no profile changes. */
const ofNoProfile: ReadonlySet<string> = new Set(["schema", "completion", "man", "help"]);

/**
 * The problem of a refused command line; `profile-as-argument` where a word too many in it is the name of a profile that this host has, and the
 * rest is a command: who writes `gw status rescue` means that profile.
 */
export async function checkMisplacedProfile(
  host: Pick<Host, "files" | "system">,
  words: readonly string[],
  problem: Problem,
): Promise<Problem> {
  const stray = problem.kind === "usage" ? (problem.stray ?? []) : [];
  if (stray.length === 0 || words.some((word) => /^--profile(?:=|$)/.test(word) || ofNoProfile.has(word))) return problem;
  const profiles = new Set((await listProfileValues(host)).map(({ value }) => value));
  const profile = stray.find((word) => profiles.has(word));
  if (profile === undefined) return problem;
  const meant = aboutOne(words.toSpliced(words.indexOf(profile), 1));
  return parseArgv(meant).ok ? { kind: "profile-as-argument", profile, words: meant } : problem;
}

/** The list has every gateway in it, whichever is named. */
function aboutOne(words: readonly string[]): readonly string[] {
  const isList = words.includes("list");
  const isCommandMissing = words.every((word) => word.startsWith("-"));
  return isList || isCommandMissing ? ["status", ...words.filter((word) => word === "--json")] : words;
}
