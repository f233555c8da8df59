import * as z from "zod/mini";

/** What a gateway tells of one of its browser profiles. Times are ISO 8601. */
export const browserStateSchema = z.object({
  name: z.string(),
  isDefault: z.boolean(),
  /** `remote`: it runs elsewhere. `crashed`: it ended although nobody stopped it. `unusable`: `detail` says why. */
  state: z.enum(["stopped", "starting", "running", "crashed", "remote", "unusable"]),
  running: z.boolean(),
  cdpPort: z.nullable(z.int()),
  /** Without credentials and query. */
  cdpUrl: z.nullable(z.string()),
  pid: z.nullable(z.int()),
  startedAt: z.nullable(z.string()),
  program: z.nullable(z.string()),
  userDataDir: z.nullable(z.string()),
  headless: z.nullable(z.boolean()),
  sandbox: z.nullable(z.boolean()),
  detail: z.nullable(z.string()),
});

export type BrowserState = z.infer<typeof browserStateSchema>;

/** An address without the credentials and the query that it may carry. */
export function withoutCredentials(text: string): string {
  const url = URL.parse(text);
  return url === null ? "" : `${url.protocol}//${url.host}${url.pathname}`;
}
