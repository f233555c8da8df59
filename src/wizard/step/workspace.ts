import path from "node:path";
import { isCopy } from "../../instance/instance.ts";
import { err, ok, type Result } from "../../lib/result.ts";
import type { AnswerReason, Problem } from "../../locale/problem.ts";
import { findOverlap, isSharing, type PathFacts } from "../../plan/workspace-overlap.ts";
import { abbreviateHome, expandHome } from "../../profile/profile.ts";
import type { Draft, Step } from "../draft.ts";
import type { Observed } from "../observed.ts";
import { proposal } from "../proposal.ts";

/** The workspace directory, kept clear of every other instance's. */
export const workspaceStep: Step = {
  id: "workspace",
  flag: "--workspace",
  isNeeded: () => true,
  question(draft, observed) {
    const existing = presentWorkspace(observed);
    const shown = existing === undefined ? undefined : abbreviateHome(expandHome(existing, observed.home), observed.home);
    const suggested = abbreviateHome(observed.suggestedWorkspace, observed.home);
    const { initial, source } = proposal(draft, "workspace", shown, suggested);
    return {
      kind: "text",
      id: "workspace",
      isSecret: false,
      showsPorts: false,
      initial: initial === undefined ? undefined : abbreviateHome(initial, observed.home),
      source,
      facts: {},
    };
  },
  inquiry: (_draft, text) => (text.trim() === "" ? undefined : { kind: "path", text: text.trim() }),
  accept: acceptWorkspace,
};

/** One that no config names is where the engine looks for it, and nobody wants it elsewhere for having run gw. A copy has none of its own. */
function presentWorkspace({ existing, instance, profile }: Observed): string | undefined {
  if (existing === undefined || (instance !== undefined && isCopy(instance))) return undefined;
  return existing.settings.workspace ?? instance?.workspace ?? profile.defaultWorkspace;
}

function acceptWorkspace(_draft: Draft, text: string, observed: Observed): Result<string, Problem> {
  const written = text.trim();
  const directory = expandHome(written, observed.home);
  const facts = observed.paths.get(written);
  const reason = reasonAgainst(written, directory, facts);
  if (reason !== undefined) return refused(written, reason);
  const real = facts?.real ?? directory;
  const overlap = findOverlap(real, observed.claimedDirectories);
  if (overlap !== undefined) {
    const { shown, profile, engine } = overlap.directory;
    return err({ kind: "workspace-overlap", workspace: directory, other: shown, profile, engine, relation: overlap.relation });
  }
  const reserved = observed.reservedDirectories.find((place) => isSharing(real, place.real));
  if (reserved !== undefined) return refused(written, { kind: "reserved", path: reserved.shown });
  if (findOverlap(real, [observed.ownState]) === undefined) return ok(path.normalize(directory));
  return refused(written, { kind: "own-state", path: observed.ownState.shown });
}

function refused(value: string, reason: AnswerReason): Result<never, Problem> {
  return err({ kind: "bad-answer", name: "workspace", flag: "--workspace", value, reason });
}

function reasonAgainst(written: string, directory: string, facts: PathFacts | undefined): AnswerReason | undefined {
  if (written === "") return { kind: "empty" };
  if (/\p{Cc}/u.test(written)) return { kind: "line-break" };
  if (!path.isAbsolute(directory)) return { kind: "not-absolute" };
  if (facts?.kind === "other") return { kind: "not-a-directory" };
  return facts?.isWritable === false ? { kind: "not-writable", path: facts.anchor } : undefined;
}
