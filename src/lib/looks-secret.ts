/**
 * Whether a text holds what may be a secret, whatever it is called: a long word of mixed letters and digits, an address with a password or
 * a query in it, or a reference to a variable. Rather one word too many than one secret too few.
 */
export function looksSecret(text: string): boolean {
  if (/\$\{[^}]*\}/.test(text) || /\b[a-z][\w+.-]*:\/\/[^\s/]*@/i.test(text)) return true;
  if (/\bhttps?:\/\/\S+\?\S/i.test(text) || /-----BEGIN /.test(text)) return true;
  return text.split(/[\s"'`,;:()<>[\]{}|&?=@/\\]+/).some(isRandomWord);
}

const longWord = 20;
const longPart = 16;

/** Names of models and versions have many digits too, in short parts: `claude-sonnet-4-20250514`. */
function isRandomWord(word: string): boolean {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(word)).length;
  if (word.length >= longWord && kinds === 3) return true;
  return word.split(/[-_.~+]+/).some((part) => part.length >= longPart && /\d/.test(part) && /[a-z]/i.test(part));
}
