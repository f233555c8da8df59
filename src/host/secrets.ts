/** Randomness and digests. */
export interface Secrets {
  /** A new token of this many random bytes, in lower-case hex. */
  token(bytes: number): string;
  /** SHA-256 of the text, in lower-case hex. */
  digest(text: string): string;
  /** A secret of its own for a purpose, 64 hex digits, the same at every call; what it came from cannot be found by trying quickly (scrypt, RFC 7914). */
  derive(secret: string, purpose: string): Promise<string>;
  /** Whether two secrets are equal, in a time that does not tell how much of them is. */
  isSame(left: string, right: string): boolean;
}
