/** A finding as people read it: what is so, why it matters, what mends it, and the command for that, which can be pasted. */
export type FindingText = FactText & {
  readonly fix?: { readonly summary: string; readonly command: string; readonly isAutomatic: boolean };
};

/** What is so and why that matters, without what mends it. */
export type FactText = { readonly message: string; readonly why: string };
