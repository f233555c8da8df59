import { type Command, Help, type HelpConfiguration } from "commander";
import { cellWidth, wrapText } from "../../lib/wrap-text.ts";
import { t, type PlainText } from "../../locale/t.ts";

/** With less room than this beside the names, what they mean stands below them. */
const leastRoom = 24;

/** The library's own headings. */
const titles: Readonly<Record<string, PlainText>> = { "Usage:": "Usage:", "Options:": "Options:", "Commands:": "Commands:" };

/** How the library lays out help: in the language of this process, measured in cells, and with no row wider than the terminal. */
export function helpFormat(): HelpConfiguration {
  return {
    styleTitle,
    commandUsage: (command) => usageWords(Help.prototype.commandUsage.call(new Help(), command)),
    subcommandTerm: (command) => usageWords(Help.prototype.subcommandTerm.call(new Help(), command)),
    displayWidth: cellWidth,
    boxWrap: (text, width) => wrapText(text, width).join("\n"),
    styleUsage(usage) {
      const indent = cellWidth(styleTitle("Usage:")) + 1;
      return wrapText(usage, (this.helpWidth ?? 80) - indent).join(`\n${" ".repeat(indent)}`);
    },
    formatItem(term, termWidth, description) {
      return formatItem(term, description, termWidth, this.helpWidth ?? 80);
    },
  };
}

/** The words of a usage line that stand for others. */
export function usageWords(usage: string): string {
  return usage.replace("[options]", t("[options]")).replace("[command]", t("[command]"));
}

/** The page of a command for a terminal of so many cells. */
export function helpPage(command: Command, columns: number): string {
  return command
    .configureHelp({ ...helpFormat(), helpWidth: columns })
    .helpInformation()
    .trimEnd();
}

function styleTitle(title: string): string {
  const text = titles[title];
  return text === undefined ? title : t(text);
}

function formatItem(term: string, description: string, termWidth: number, width: number): string {
  const indent = termWidth + 4;
  if (width - indent < leastRoom) return [...wrapText(`  ${term}`, width), ...wrapText(`    ${description}`, width)].join("\n");
  const gap = " ".repeat(indent - 2 - cellWidth(term));
  return `  ${term}${gap}${wrapText(description, width - indent).join(`\n${" ".repeat(indent)}`)}`.trimEnd();
}
