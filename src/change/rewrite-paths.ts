import path from "node:path";
import { replacePaths } from "../lib/replace-paths.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import type { Applied, ChangeHost } from "./applied.ts";
import type { PathPair, RewritePaths } from "./change.ts";
import { isInside } from "./tree-paths.ts";

const timeoutMs = 120_000;

/** Writes the new paths. Problems: `command-failed` where the files cannot be searched, a file fault. */
export async function applyRewrite(host: ChangeHost, change: RewritePaths): Promise<Result<Applied, Problem>> {
  const rewritten = await rewrite(host, change, change.pairs);
  return rewritten.ok ? ok({ made: [] }) : rewritten;
}

/** Writes the former paths again, also into what was written since. */
export async function undoRewrite(host: ChangeHost, change: RewritePaths): Promise<Result<void, Problem>> {
  // Where it was moved back already it was taken back before.
  if (!(await host.files.status(change.path)).ok) return ok(undefined);
  const back = change.pairs.map(({ from, to }) => ({ from: to, to: from }));
  const found = await findNaming(
    host,
    change.path,
    [...change.pairs, ...back].map(({ from }) => from),
  );
  if (!found.ok) return found;
  // A writer that was killed in the middle leaves its text under another name.
  for (const directory of new Set(found.value.map((file) => path.dirname(file)))) await host.files.removeTemporaries(directory);
  return rewrite(host, change, back);
}

async function rewrite(host: ChangeHost, { path: root, except }: RewritePaths, pairs: readonly PathPair[]): Promise<Result<void, Problem>> {
  const found = await findNaming(
    host,
    root,
    pairs.map(({ from }) => from),
  );
  if (!found.ok) return found;
  for (const file of found.value) {
    if (except.some((one) => isInside(file, one))) continue;
    const written = await rewriteFile(host, file, pairs);
    if (!written.ok) return written;
  }
  return ok(undefined);
}

async function rewriteFile({ files }: ChangeHost, file: string, pairs: readonly PathPair[]): Promise<Result<void, Problem>> {
  const [text, status] = [await files.readText(file), await files.status(file)];
  // What is no text holds no path that could be told from chance, and a link leads to what is not this profile's alone.
  if (!text.ok || !status.ok || status.value.kind !== "file") return ok(undefined);
  const after = replacePaths(text.value, pairs);
  return after === text.value ? ok(undefined) : files.writeAtomically(file, after, { mode: status.value.mode });
}

/** The JSON files below a directory that name one of these paths. grep(1) follows no link that it meets on its way. */
async function findNaming({ commands }: ChangeHost, root: string, paths: readonly string[]): Promise<Result<readonly string[], Problem>> {
  const patterns = paths.flatMap((one) => ["-e", one]);
  const result = await commands.run(["grep", "-rlF", "--include=*.json", ...patterns, "--", root], { timeoutMs });
  // 1: nothing was found.
  if (result.exitCode !== 0 && result.exitCode !== 1) return err({ kind: "command-failed", result });
  return ok(result.stdout.split("\n").filter((line) => path.isAbsolute(line)));
}
