/** Where a command that is to be pasted begins: behind a colon, a bracket, a backtick or a gap, with a program that gw tells people to call. */
const command =
  /(?<lead>: |：|\(|（|`|\s{2,})(?=(?:[A-Z][A-Z_]*=\S+ )*(?:npx )?(?:gw|rm|ls|chmod|chown|sudo|runuser|mkdir|umount|systemctl|npm|openclaw|clawdbot|eval) )/;

/** What ends a command that stands within a sentence, by what it stands behind. */
const closers: Readonly<Record<string, string>> = { "(": ")", "（": "）", "`": "`" };

/**
 * A text as people read it: the home directory is `~`, and so it is in every path below it. What is to be pasted stays as it is, because
 * another user's shell, and everything but a shell, takes `~` for something else. Data, units and `--json` have absolute paths.
 */
export function shortenHome(text: string, home: string): string {
  if (home === "" || home === "/" || !text.includes(home)) return text;
  return text
    .split("\n")
    .map((line) => shortenLine(line, home))
    .join("\n");
}

function shortenLine(line: string, home: string): string {
  const found = command.exec(line);
  if (found === null) return shortenProse(line, home);
  const from = found.index + found[0].length;
  const closer = closers[found[0]];
  const end = closer === undefined ? -1 : line.indexOf(closer, from);
  const to = end === -1 ? line.length : end;
  return shortenProse(line.slice(0, from), home) + line.slice(from, to) + (to === line.length ? "" : shortenLine(line.slice(to), home));
}

/** Behind `=`, a single quote or another part of a path the home is no word of its own. */
function shortenProse(text: string, home: string): string {
  const escaped = home.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return text.replaceAll(new RegExp(String.raw`(?<![\w/.~='@\-])${escaped}(?![\p{L}\p{N}_.\-])`, "gu"), "~");
}
