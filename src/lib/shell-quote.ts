/** A word as a POSIX shell reads it back unchanged; plain words stay bare. */
export function quoteWord(word: string): string {
  if (/^[A-Za-z0-9_@%+=:,./-]+$/.test(word)) return word;
  if (word.startsWith("~/") && /^[A-Za-z0-9_@%+=:,./-]+$/.test(word.slice(2))) return word;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A command line that can be pasted. */
export function quoteWords(words: readonly string[]): string {
  return words.map(quoteWord).join(" ");
}
