/** The bytes that a text takes up on disk, as UTF-8. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
