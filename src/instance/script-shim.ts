import path from "node:path";

/** What pnpm 12 leaves for those who want to know. */
const noted = /^# cmd-shim-target=(.+\.[cm]?js)$/m;

/** `"$basedir/…"`, `"$basedir_abs"/'…'` in sh; `%dp0%\…`, `%~dp0\…` in cmd. */
const besideShim = /(?:\$\{?basedir(?:_abs)?\}?|%~?dp0%?)["']?[\\/]['"]?([^"'\n%$]+\.[cm]?js)\b/;

/** A path of its own, quoted or bare, as in scripts that people write. */
const start = String.raw`(?:/|~/|\$HOME/|\$\{HOME\}/)`;
const absolute = new RegExp(
  `(?:^|[\\s=])(?:"(${start}[^"\\n]*\\.[cm]?js)"|'(${start}[^'\\n]*\\.[cm]?js)'|(${start}[^\\s"']*\\.[cm]?js)(?=\\s|$))`,
  "m",
);

/**
 * The script that a launcher of npm, pnpm or a person starts, as an absolute path; undefined for a text that names none. Texts of
 * npm's cmd-shim 8, pnpm 10 and pnpm 12 were taken from real installs.
 */
export function shimTarget(text: string, shimPath: string, home: string): string | undefined {
  const told = noted.exec(text)?.[1];
  if (told !== undefined) return path.normalize(told);
  const beside = besideShim.exec(text)?.[1];
  if (beside !== undefined) return path.join(path.dirname(shimPath), beside.replaceAll("\\", "/"));
  const named = absolute
    .exec(text)
    ?.slice(1)
    .find((path) => path !== undefined);
  return named === undefined ? undefined : path.normalize(named.replace(/^(?:~|\$HOME|\$\{HOME\})\//, `${home}/`));
}

/** The Node that a launcher calls by an absolute path; undefined where it takes the first on PATH, or one beside it. */
export function shimNode(text: string): string | undefined {
  return /(?:^|[\s"'=])(\/[^\s"'$]*\/node)(?=["'\s])/m.exec(text)?.[1];
}
