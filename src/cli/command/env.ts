import path from "node:path";
import { discoverInstances } from "../../instance/discover.ts";
import { nearest } from "../../lib/nearest.ts";
import { quoteWord } from "../../lib/shell-quote.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { gwCommand } from "../../locale/command-text.ts";
import { profileWords } from "../../locale/problem-text.ts";
import type { Problem } from "../../locale/problem.ts";
import { sentences } from "../../locale/sentences.ts";
import { list } from "../../locale/list.ts";
import { t } from "../../locale/t.ts";
import { profileVariables } from "../../profile/engine-call.ts";
import type { Context } from "../context.ts";
import { failed, printed, type CommandOutcome } from "../outcome.ts";
import { textOption } from "../selection.ts";
import { findInstance } from "./status.ts";

/** How a shell is told to set a variable for its children, and to forget one. */
type Dialect = { readonly set: (name: string, value: string) => string; readonly unset: (name: string) => string };

const posix: Dialect = { set: (name, value) => `export ${name}=${quoteWord(value)}`, unset: (name) => `unset ${name}` };

const dialects: Readonly<Record<string, Dialect>> = {
  sh: posix,
  bash: posix,
  zsh: posix,
  fish: { set: (name, value) => `set -gx ${name} ${quoteForFish(value)}`, unset: (name) => `set -e ${name}` },
};

/**
 * `gw env`: what makes the engine's own commands speak of this profile, for a shell: `eval "$(gw --profile rescue env)"`. Selectors of the
 * calling shell that would lead them elsewhere are unset. No secret is among them. Problem: `usage` for a shell that gw does not know.
 */
export async function env(context: Context): Promise<CommandOutcome> {
  const { profile, ignoredVariables } = context.selection;
  const prefix = profile.engine.environmentPrefix;
  const shell = textOption(context.options, "shell") ?? "sh";
  const dialect = Object.hasOwn(dialects, shell) ? dialects[shell] : undefined;
  if (dialect === undefined) return failed(unknownShell(shell));
  const environment = profileVariables(profile, await readBasePort(context));
  const inherited = [...ignoredVariables, ...namedBefore(context, `${prefix}_PROFILE`)];
  const unset = [...new Set(inherited)].filter((name) => name.startsWith(`${prefix}_`) && !Object.hasOwn(environment, name));
  const text = [
    ...unset.map((name) => dialect.unset(name)),
    ...Object.entries(environment).map(([name, value]) => dialect.set(name, value)),
  ];
  return printed({ environment, unset }, text.join("\n"), await absenceNotes(context));
}

/** The lines are right for a profile that is yet to be made, and no help for one whose name is mistyped. */
async function absenceNotes({ host, selection, audience }: Context): Promise<readonly string[]> {
  const { name, engine, stateDir, configPath } = selection.profile;
  const configs = [configPath, ...engine.olderConfigFileNames.map((older) => path.join(stateDir, older))];
  const found = await Promise.all(configs.map(async (config) => (await host.files.realPath(config)).ok));
  if (found.includes(true)) return [];
  return [
    sentences(
      t("{profile} is not configured: there is no {configPath}.", { profile: profileWords(name), configPath: visibleText(configPath) }),
      t("Set it up: {command}", { command: gwCommand(audience, "onboard") }),
    ),
  ];
}

/** An earlier line of this command may have named a profile; places alone would not outdo it. */
function namedBefore({ host }: Context, variable: string): readonly string[] {
  return host.system.environment[variable] === undefined ? [] : [variable];
}

function unknownShell(shell: string): Problem {
  const names = Object.keys(dialects);
  const meant = nearest(shell, names);
  const hint = meant === undefined ? t("Known: {names}.", { names: list(names) }) : t("Did you mean {word}?", { word: meant });
  return { kind: "usage", message: sentences(t('There are no lines for the shell "{shell}".', { shell }), hint), command: "env" };
}

/** In fish's single quotes a backslash and a quote are the only characters that mean something. */
function quoteForFish(value: string): string {
  return /^[\w%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll(/[\\']/g, String.raw`\$&`)}'`;
}

/** Only for an engine whose commands do not look it up themselves: it takes a look at the whole host. */
async function readBasePort(context: Context): Promise<number | undefined> {
  const { profile } = context.selection;
  if (profile.era.cliPort === "config") return undefined;
  const instance = await findInstance(context, await discoverInstances(context.host));
  return instance?.basePort ?? profile.defaultBasePort;
}
