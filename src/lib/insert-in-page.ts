/** What may stand before the content of a page: byte order mark, blanks, comments, doctype, and the tags that open html and head. */
const beginning = /^(?:ï»¿)?(?:\s|<!--(?:(?!-->)[\s\S])*-->|<!doctype[^>]*>|<(?:html|head)(?:\s(?:[^>"']|"[^"]*"|'[^']*')*)?>)*/i;

/** What comes later than this is content, whatever it looks like. */
const searchedBytes = 65_536;

/**
 * The bytes of an HTML page, one character for each, with an element in front of all that it holds, so that a page that is cut off still
 * runs it; after the doctype, which must come first. UTF-16 stays as it is.
 */
export function insertInPage(bytes: string, element: string): string {
  if (/^(?:ÿþ|þÿ)/.test(bytes)) return bytes;
  const at = beginning.exec(bytes.slice(0, searchedBytes))?.[0].length ?? 0;
  return bytes.slice(0, at) + element + bytes.slice(at);
}
