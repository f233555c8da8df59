import { createRequire, syncBuiltinESMExports } from "node:module";
import { z } from "zod";

/**
 * Preloaded into gw (`node --import`): one call of a file function on a matching path fails with an errno name, or the process dies
 * right before or after it, as if killed from outside, or is told by a signal to end right after it.
 */
export const faultSchema = z.object({
  call: z.enum(["mkdir", "rename", "unlink", "rmdir"]),
  /** A regular expression for the path, of a rename the target. */
  path: z.string(),
  /** Counted from 1. */
  at: z.number(),
  effect: z.string().regex(/^(kill-before|kill-after|SIGTERM|SIGINT|E[A-Z]+)$/),
});

export type Fault = z.infer<typeof faultSchema>;

type FileFunction = (...words: readonly unknown[]) => Promise<unknown>;

const text = process.env["GW_TEST_FAULT"];
if (text !== undefined) inject(faultSchema.parse(JSON.parse(text)));

function inject(fault: Fault): void {
  const functions: Record<string, FileFunction> = createRequire(import.meta.url)("node:fs/promises");
  const original = functions[fault.call];
  if (original === undefined) throw new Error(`There is no ${fault.call}.`);
  let seen = 0;
  functions[fault.call] = async (...words) => {
    const path = words.findLast((word) => typeof word === "string") ?? "";
    seen += new RegExp(fault.path).test(path) ? 1 : 0;
    if (seen !== fault.at || !new RegExp(fault.path).test(path)) return original(...words);
    if (fault.effect === "kill-before") process.kill(process.pid, "SIGKILL");
    if (fault.effect.startsWith("E")) throw Object.assign(new Error(`${fault.effect}: injected`), { code: fault.effect });
    const done = await original(...words);
    process.kill(process.pid, fault.effect.startsWith("SIG") ? fault.effect : "SIGKILL");
    return done;
  };
  syncBuiltinESMExports();
}
