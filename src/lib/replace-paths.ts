/**
 * A text in which paths, and what lies below them, are called otherwise: `/home/u/.gw-a/x` but not `/home/u/.gw-ab`. Of several that fit
 * the longest counts.
 */
export function replacePaths(text: string, pairs: readonly { readonly from: string; readonly to: string }[]): string {
  const byLength = pairs.toSorted((left, right) => right.from.length - left.from.length);
  if (byLength.length === 0) return text;
  const names = byLength.map(({ from }) => from.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)).join("|");
  // A path goes on with anything that a name may hold, and begins with its slash or tilde where none of these stands before it.
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}_./-])(?:${names})(?![\p{L}\p{N}_.-])`, "gu");
  return text.replaceAll(pattern, (found) => byLength.find(({ from }) => from === found)?.to ?? found);
}
