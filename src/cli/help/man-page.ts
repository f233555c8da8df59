import type { Command, Option } from "commander";
import { t } from "../../locale/t.ts";
import { usageWords } from "./help-format.ts";
import type { HelpBlock, HelpTopic } from "./topics.ts";

/** The manual page in man(7): every command as it is declared, and every topic. */
export function manPage(program: Command, topics: readonly HelpTopic[], version: string): string {
  const { synopsis, description } = { synopsis: usageWords(program.usage()), description: program.description() };
  const sections = [
    `.TH GW 1 "" "gw ${escape(version)}"`,
    `.SH ${t("NAME")}`,
    `gw \\- ${escape(description.replace(/[.。]$/, ""))}`,
    `.SH ${t("SYNOPSIS")}`,
    `.B gw\n${escape(synopsis)}`,
    `.SH ${t("OPTIONS")}`,
    ...program.options.map(optionRows),
    `.SH ${t("COMMANDS")}`,
    ...program.commands.flatMap((command) => commandRows(command, "gw")),
    ...topics.flatMap(({ name, title, blocks }) => [
      `.SH ${escape(name.toUpperCase())}`,
      escape(sentence(title)),
      ...blocks.flatMap(blockRows),
    ]),
  ];
  return `${sections.join("\n")}\n`;
}

/** Flags of all commands are hidden in each: they stand under OPTIONS once. */
function commandRows(command: Command, before: string): readonly string[] {
  const words = `${before} ${command.name()}`;
  const values = command.registeredArguments.map((argument) => {
    const name = `${argument.name()}${argument.variadic ? "..." : ""}`;
    return argument.required ? `<${name}>` : `[${name}]`;
  });
  return [
    `.SS ${escape([words, ...values].join(" "))}`,
    escape(sentence(command.description())),
    ...command.options.filter(({ hidden }) => !hidden).map(optionRows),
    ...command.commands.flatMap((one) => commandRows(one, words)),
  ];
}

function optionRows({ flags, description }: Option): string {
  return `.TP\n.B ${escape(flags)}\n${escape(description)}`;
}

function blockRows(block: HelpBlock): readonly string[] {
  switch (block.kind) {
    case "text":
      return [".PP", escape(block.text)];
    case "lines":
      return [".PP", ".nf", ...block.lines.map((line) => `  ${escape(line)}`), ".fi"];
    case "pairs":
      return block.pairs.map(([name, meaning]) => `.TP\n.B ${escape(name)}\n${escape(meaning)}`);
  }
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.。]$/.test(text) ? "" : t(".")}`;
}

/** A line of text as roff takes it: no request, no escape; minus signs that can be pasted. */
function escape(text: string): string {
  const plain = text.replaceAll("\\", "\\e").replaceAll("-", "\\-").replaceAll("'", "\\(aq");
  return /^[.]/.test(plain) ? `\\&${plain}` : plain;
}
