/**
 * The variables of an `EnvironmentFile=` text (systemd.exec(5)): one assignment a line, comments with `#` or `;`, a backslash at
 * the end joins lines, quotes around a value go.
 */
export function parseEnvironmentFile(text: string): Readonly<Record<string, string>> {
  const lines = text.replaceAll(/\\\r?\n/g, "").split(/\r?\n/);
  const pairs = lines.flatMap((line) => {
    const [, name, value] = /^\s*([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name, unquote(value)] as const];
  });
  return Object.fromEntries(pairs);
}

function unquote(value: string): string {
  const [, , inner] = /^(["'])(.*)\1$/.exec(value) ?? [];
  return inner === undefined ? value.replaceAll(/\\(.)/g, "$1") : inner.replaceAll(/\\(["'\\$`])/g, "$1");
}
