/** Randomness and digests. */
export interface Secrets {
  /** A new token of this many random bytes, in lower-case hex. */
  token(bytes: number): string;
  /** SHA-256 of the text, in lower-case hex. */
  digest(text: string): string;
  /** Whether two secrets are equal, in a time that does not tell how much of them is. */
  isSame(left: string, right: string): boolean;
}
