import type { Command } from "commander";
import { nearest } from "../../lib/nearest.ts";
import { declareCommands } from "../declare-commands.ts";
import type { Context } from "../context.ts";
import { renderTopic } from "../help/render-topic.ts";
import { helpTopics } from "../help/topics.ts";
import { done, failed, type CommandOutcome } from "../outcome.ts";
import { renderPairs } from "../table.ts";

/** `gw help [TOPIC]`: the page of a command, made of what it declares, or one of the topics. Problem: `usage`, with the nearest topic. */
export function help({ args, terminal }: Context): CommandOutcome {
  const program = declareCommands();
  const topic = args.join(" ");
  const page = (text: string) => done({ topic, text }, text);
  if (topic === "") return page(`${pageOf(program, terminal.columns)}\n\n${listTopics(terminal.columns)}`);
  const command = args.reduce<Command | undefined>((parent, word) => parent?.commands.find((one) => one.name() === word), program);
  const found = helpTopics.find(({ name }) => name === topic);
  const parts = [
    ...(command === undefined ? [] : [pageOf(command, terminal.columns)]),
    ...(found === undefined ? [] : [renderTopic(found, terminal.columns)]),
  ];
  return parts.length === 0 ? unknown(topic, program) : page(parts.join("\n\n"));
}

function pageOf(command: Command, columns: number): string {
  return command
    .configureHelp({ helpWidth: Math.min(columns, 120), minWidthToWrap: 16 })
    .helpInformation()
    .trimEnd();
}

function listTopics(columns: number): string {
  return `Topics:\n${renderPairs(
    helpTopics.map(({ name, title }) => [name, title] as const),
    "  ",
    columns,
  )}`;
}

function unknown(topic: string, program: Command): CommandOutcome {
  const names = [...helpTopics.map(({ name }) => name), ...program.commands.flatMap(topicsOf)];
  const meant = nearest(topic, names);
  const hint =
    meant === undefined ? `Topics: ${helpTopics.map(({ name }) => name).join(", ")}, and every command.` : `Did you mean ${meant}?`;
  return failed({ kind: "usage", message: `There is no help on "${topic}". ${hint}`, command: "help" });
}

function topicsOf(command: Command): readonly string[] {
  return [command.name(), ...command.commands.map((one) => `${command.name()} ${one.name()}`)];
}
