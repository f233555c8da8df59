/** A word that may stand at the cursor. */
export type Candidate = { readonly value: string; readonly description: string };
