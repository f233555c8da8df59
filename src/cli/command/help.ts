import type { Command } from "commander";
import { nearest } from "../../lib/nearest.ts";
import { list } from "../../locale/list.ts";
import { t } from "../../locale/t.ts";
import { declareCommands } from "../declare-commands.ts";
import type { Context } from "../context.ts";
import { renderTopic } from "../help/render-topic.ts";
import { helpPage } from "../help/help-format.ts";
import { helpTopics, type HelpTopic } from "../help/topics.ts";
import { sentences } from "../../locale/sentences.ts";
import { done, failed, type CommandOutcome } from "../outcome.ts";
import { renderPairs } from "../table.ts";

/** Wider rows are hard to read. */
const widest = 120;

/** `gw help [TOPIC]`: the page of a command, made of what it declares, or one of the topics. Problem: `usage`, with the nearest topic. */
export function help({ args, terminal }: Context): CommandOutcome {
  const program = declareCommands();
  const topics = helpTopics();
  const width = Math.min(terminal.columns, widest);
  const topic = args.join(" ");
  const page = (text: string) => done({ topic, text }, text);
  if (topic === "") return page(`${helpPage(program, width)}\n\n${listTopics(topics, terminal.columns)}`);
  const command = args.reduce<Command | undefined>((parent, word) => parent?.commands.find((one) => one.name() === word), program);
  const found = topics.find(({ name }) => name === topic);
  const parts = [
    ...(command === undefined ? [] : [helpPage(command, width)]),
    ...(found === undefined ? [] : [renderTopic(found, terminal.columns)]),
  ];
  return parts.length === 0 ? unknown(topic, program, topics) : page(parts.join("\n\n"));
}

function listTopics(topics: readonly HelpTopic[], columns: number): string {
  return `${t("Topics:")}\n${renderPairs(
    topics.map(({ name, title }) => [name, title] as const),
    "  ",
    columns,
  )}`;
}

function unknown(topic: string, program: Command, topics: readonly HelpTopic[]): CommandOutcome {
  const ofTopics = topics.map(({ name }) => name);
  const names = [...ofTopics, ...program.commands.flatMap(topicsOf)];
  const meant = nearest(topic, names);
  const hint =
    meant === undefined ? t("Topics: {names}, and every command.", { names: list(ofTopics) }) : t("Did you mean {word}?", { word: meant });
  return failed({ kind: "usage", message: sentences(t('There is no help on "{topic}".', { topic }), hint), command: "help" });
}

function topicsOf(command: Command): readonly string[] {
  return [command.name(), ...command.commands.map((one) => `${command.name()} ${one.name()}`)];
}
