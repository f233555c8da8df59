/** A setting of a unit with the physical lines that it takes up: `from` inclusive, `to` exclusive. */
export type UnitSetting = {
  readonly section: string;
  readonly key: string;
  readonly value: string;
  readonly from: number;
  readonly to: number;
};

/** The physical lines of a unit, each with its own line ending. */
export function splitUnitLines(text: string): readonly string[] {
  return text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
}

/** The settings of a unit by their places, continuations joined by a space as systemd.syntax(7) says; comments belong to no setting. */
export function findUnitSettings(lines: readonly string[]): readonly UnitSetting[] {
  const settings: UnitSetting[] = [];
  let section = "";
  let from: number | undefined;
  let pending = "";
  for (const [index, source] of lines.entries()) {
    const line = source.replace(/[\r\n]+$/, "").replace(/^\uFEFF/, "");
    if (/^[ \t]*[#;]/.test(line)) continue;
    from ??= index;
    if (/(?<!\\)(?:\\\\)*\\$/.test(line)) {
      pending += `${line.slice(0, -1)} `;
      continue;
    }
    const whole = trimBlanks(pending + line);
    const header = /^\[(.*)\]$/.exec(whole)?.[1];
    const equals = whole.indexOf("=");
    if (header !== undefined) section = header;
    else if (equals > 0) {
      const [key, value] = [trimBlanks(whole.slice(0, equals)), trimBlanks(whole.slice(equals + 1))];
      settings.push({ section, key, value, from, to: index + 1 });
    }
    from = undefined;
    pending = "";
  }
  return settings;
}

/** The text with some settings in other words; undefined takes one away, and what is added stands after the line `after`. */
export function editUnitLines(
  lines: readonly string[],
  edits: readonly { readonly setting: UnitSetting; readonly line: string | undefined }[],
  added: { readonly after: number; readonly lines: readonly string[] },
): string {
  const ending = /(?:\r\n|\n|\r)$/.exec(lines[0] ?? "")?.[0] ?? "\n";
  const written = lines.map((source, index) => {
    const edit = edits.find(({ setting }) => setting.from <= index && index < setting.to);
    if (edit === undefined) return source;
    return edit.setting.from === index && edit.line !== undefined ? `${edit.line}${ending}` : keepComment(source);
  });
  const more = added.lines.map((line) => `${line}${ending}`);
  const before = written.slice(0, added.after);
  const last = before.at(-1);
  const isOpen = more.length > 0 && last !== undefined && last !== "" && !/[\r\n]$/.test(last);
  return [...before, ...(isOpen ? [ending] : []), ...more, ...written.slice(added.after)].join("");
}

/** A comment may stand between the lines of one setting. */
function keepComment(source: string): string {
  return /^[ \t]*[#;]/.test(source) ? source : "";
}

function trimBlanks(text: string): string {
  return text.replaceAll(/^[ \t]+|[ \t]+$/g, "");
}
