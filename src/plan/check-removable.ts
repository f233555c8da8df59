import type { Commands } from "../host/commands.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { LifeProblem } from "../locale/problem.ts";

const lookBudgetMs = 60_000;

/**
 * Whether all of these trees can be removed, as far as lsattr(1) and find(1) tell without touching anything; where they cannot look, the removal
 * itself will say why. Problem: `removal-blocked` with the first path that stays.
 */
export async function checkRemovable(queries: Commands, paths: readonly string[]): Promise<Result<void, LifeProblem>> {
  if (paths.length === 0) return ok(undefined);
  const [marked, closed] = await Promise.all([findMarked(queries, paths), findClosed(queries, paths)]);
  const [first] = [...marked, ...closed];
  return first === undefined ? ok(undefined) : err(first);
}

/** What an attribute keeps: even root cannot remove it. A directory with one keeps all that is in it. */
async function findMarked(queries: Commands, paths: readonly string[]): Promise<readonly LifeProblem[]> {
  const { stdout } = await queries.run(["lsattr", "-aR", "--", ...paths], { timeoutMs: lookBudgetMs });
  return stdout.split("\n").flatMap((row): readonly LifeProblem[] => {
    const [, flags = "", file = ""] = /^([-A-Za-z]+) (\/.*)$/.exec(row) ?? [];
    // The directory around a tree is listed with it.
    if (file.endsWith("/..") || !/[ai]/.test(flags)) return [];
    return [{ kind: "removal-blocked", path: file.replace(/\/\.$/, ""), obstacle: flags.includes("i") ? "immutable" : "append-only" }];
  });
}

/** The first directory out of which nothing may be taken, though something is in it. */
async function findClosed(queries: Commands, paths: readonly string[]): Promise<readonly LifeProblem[]> {
  const argv = ["find", ...paths, "-type", "d", "!", "-writable", "!", "-empty", "-print0", "-quit"];
  const { stdout } = await queries.run(argv, { timeoutMs: lookBudgetMs });
  const [path = ""] = stdout.split("\0");
  return path === "" ? [] : [{ kind: "removal-blocked", path, obstacle: "read-only" }];
}
