import * as z from "zod/mini";
import { fileOperations, type FileFault } from "../host/files.ts";
import type { BrowserProblem } from "../locale/problem.ts";

const browser = z.string();
const unknownText = z.optional(z.string());

/** The facts of a refusal as a gateway tells them; absent is undefined. */
const problemSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("browser-control-off") }),
  z.object({ kind: z.literal("browser-unknown"), browser, known: z.array(z.string()) }),
  z.object({ kind: z.literal("browser-unusable"), browser, reason: z.string() }),
  z.object({ kind: z.literal("browser-not-installed"), browser }),
  z.object({ kind: z.literal("cdp-port-held"), browser, port: z.int(), owner: unknownText }),
  z.object({ kind: z.literal("cdp-port-claimed"), browser, port: z.int(), owner: z.string(), role: z.string() }),
  z.object({ kind: z.literal("browser-is-remote"), browser, url: z.string() }),
  z.object({ kind: z.literal("browser-directory-in-use"), browser, directory: z.string(), pid: z.int() }),
  z.object({ kind: z.literal("browser-did-not-start"), browser, program: z.string(), detail: z.string() }),
  z.object({ kind: z.literal("browser-not-running"), browser, detail: unknownText }),
  z.object({ kind: z.literal("browser-did-not-answer"), browser, detail: z.string() }),
  z.object({ kind: z.literal("page-not-opened"), browser, url: z.string(), detail: z.string() }),
  z.object({ kind: z.literal("tab-unknown"), browser, tab: unknownText }),
  z.object({
    kind: z.literal("file-fault"),
    operation: z.enum(fileOperations),
    path: z.string(),
    code: z.string(),
  }),
]);

const refusalSchema = z.object({ problem: problemSchema });

/** The problem in the body of a refusal of the built-in gateway; undefined where it is none. */
export function readRefusal(body: unknown): BrowserProblem | FileFault | undefined {
  const problem = refusalSchema.safeParse(body).data?.problem;
  if (problem === undefined) return undefined;
  switch (problem.kind) {
    case "cdp-port-held":
      return { ...problem, owner: problem.owner };
    case "browser-not-running":
      return { ...problem, detail: problem.detail };
    case "tab-unknown":
      return { ...problem, tab: problem.tab };
    default:
      return problem;
  }
}
