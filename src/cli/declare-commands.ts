import { Command, Option } from "commander";
import { nearest } from "../lib/nearest.ts";
import { t } from "../locale/t.ts";
import { helpFormat } from "./help/help-format.ts";
import { answerFlags } from "./answer-flags.ts";
import { type Invocation, invocationOf } from "./invocation.ts";

/** Flags of every command. */
const globalOptions = (): readonly Option[] => [
  new Option("--profile <name>", t("the profile to work on; without it the default one (GW_PROFILE)")),
  new Option("--engine <name>", t("the engine: openclaw, clawdbot or builtin (GW_ENGINE)")),
  new Option("--lang <tag>", t("the language: en, zh-CN, zh-TW or ru (GW_LANG, then that of the shell)")),
  new Option("--json", t("print one JSON object; --json=stream: progress as JSON lines before it")),
  new Option("--plain", t("ask one question after the other instead of filling the screen")),
  new Option("--accessible", t("ask by numbers and typed lines, for screen readers (ACCESSIBLE)")),
  new Option("--no-color", t("print without colours")),
  new Option("--use-env", t("obey the engine variables of this shell although a profile is named")),
];

const runOptions = (): readonly Option[] => [
  new Option("--yes", t("take the defaults for everything that is not given")),
  new Option("--answers <file>", t("take answers from a JSON file")),
  new Option("--from <engine>", t("take the profile of this name over from another engine, for instance clawdbot")),
  new Option("--dry-run", t("show what would be changed and change nothing")),
  new Option("--no-start", t("install the service and do not start it")),
  new Option("--release <version>", t("the release of the engine to run, where several are installed")),
  new Option("--reveal-token", t("show the token in the receipt, on a terminal only")),
];

type Found = (invocation: Invocation) => void;

/**
 * The declarations of every command: for parsing, where `onFound` is told of the one that was meant and `onHelp` gets every text of help,
 * and for help, completion and manual page, which only read them.
 */
export function declareCommands(onHelp: (text: string) => void = () => {}, onFound: Found = () => {}): Command {
  const program = new Command("gw")
    // Commands take this over from their parent when they are made, so it comes first.
    .configureOutput({ writeOut: onHelp, writeErr: onHelp, outputError: () => {} })
    .description(
      t("Sets up and looks after several isolated gateways on one host. Without a command, on a terminal, it shows all of them live."),
    )
    .configureHelp(helpFormat())
    .helpOption("-h, --help", t("display help for command"))
    .helpCommand(false)
    .exitOverride()
    .showSuggestionAfterError()
    .allowExcessArguments(false);
  withGlobals(program).option("--version", t("print the version"));
  add(program, onFound, "onboard", t("set up a profile, or change one that is there"), [...answerOptions(), ...runOptions()]);
  add(program, onFound, "setup", t("onboarding of a profile that is not configured yet, without a service unless one is asked for"), [
    ...answerOptions(),
    ...runOptions(),
  ]);
  addGateway(program, onFound);
  add(program, onFound, "status", t("config, ports, service, listeners and health of the profile in one look"));
  addBrowser(program, onFound);
  add(program, onFound, "list", t("every gateway on this host"), [
    new Option("--check", t("exit with 3 where a service is not healthy, with 4 where ports are in each other's way")),
  ]);
  add(program, onFound, "ports", t("the profile's port map, who holds each port, and conflicts"), [
    new Option("--suggest", t("suggest a base port")),
    new Option("--set <number>", t("move the profile to this base port; on a terminal it is shown and asked first")).conflicts("suggest"),
    new Option("--yes", t("with --set, on a terminal: move it without asking; where there is none, that is so anyway")),
    new Option("--dry-run", t("with --set: show what would be changed")),
    new Option("--no-start", t("with --set: start and restart nothing")),
    new Option("--accept-risk <name>", t("with --set: accept a named risk")).argParser(collect),
  ]);
  add(program, onFound, "doctor", t("what is wrong or shared between gateways, over all of them or the named profile"), [
    new Option("--fix", t("show a plan that mends what can be mended, and ask once")),
    new Option("--yes", t("with --fix: mend without asking")),
    new Option("--dry-run", t("with --fix: show what would be changed")),
  ]);
  add(program, onFound, "logs", t("what the profile's gateway has written, the newest lines last"), [
    new Option("-n, --lines <number>", t("so many lines (50; with --since all of them)")),
    new Option("-f, --follow", t("go on with what it writes, until Ctrl-C")),
    new Option("--since <time>", t("nothing older: 10m, 2h, 1d, 14:30, 2026-11-21, 2026-11-21T14:30")),
  ]);
  addLife(program, onFound);
  add(program, onFound, "undo", t("take the last applied plan of the profile back"), [
    new Option("--yes", t("on a terminal: take it back without asking; where there is none, that is so anyway")),
    new Option("--list", t("list what can be taken back")),
    new Option("--dry-run", t("show what would be taken back")),
  ]);
  add(program, onFound, "repair", t("put the last good config back in place and start the gateway on it"), [
    new Option("--from-snapshot [snapshot]", t("the snapshot to take, by its name in --list or as a file; without one the last good")),
    new Option("--list", t("list the snapshots of the config, and whether each is good")).conflicts(["fromSnapshot", "dryRun", "yes"]),
    new Option("--dry-run", t("show what would be changed and change nothing")),
    new Option("--yes", t("do it without asking")),
  ]);
  add(program, onFound, "drill", t("prove that this gateway can rescue another one"), [
    new Option("--of <name>", t("the gateway to be rescued: PROFILE or ENGINE:PROFILE; without it the default profile")),
    new Option("--live", t("stop that gateway for a moment, watch this one answer, and start it again")),
    new Option("--dry-run", t("with --live: show what would be stopped and stop nothing")),
    new Option("--yes", t("with --live: do it without asking")),
  ]);
  add(program, onFound, "env", t("the profile's environment as lines for a shell"), [
    new Option("--shell <name>", t("sh, bash, zsh or fish; sh without it")),
  ]);
  add(program, onFound, "schema", t("print a JSON schema, or the names of all"), [], "[name]");
  add(program, onFound, "completion", t("print a script for bash, zsh or fish that completes gw's words"), [], "<shell>");
  add(program, onFound, "man", t("print the manual page, for man -l -"));
  add(program, onFound, "help", t("explain a command or a topic"), [], "[topic...]");
  return program;
}

/** Commands about a profile as a whole. */
function addLife(program: Command, onFound: Found): void {
  const asked = [
    new Option("--yes", t("on a terminal: do it without asking")),
    new Option("--dry-run", t("show what would be changed and change nothing")),
  ];
  const clone = [
    new Option("--port <number>", t("base port of the new profile, in place of the suggested one")),
    new Option("--no-start", t("install the service and do not start it")),
    new Option("--accept-risk <name>", t("accept a named risk")).argParser(collect),
  ];
  add(program, onFound, "clone", t("a new profile with this one's settings, without its secrets"), [...asked, ...clone], "<name>");
  add(program, onFound, "rename", t("give the profile, its files and its service another name"), asked, "<name>");
  const workspace = new Option("--workspace", t("pack and remove its workspace too"));
  add(program, onFound, "remove", t("stop and remove the profile; an archive of it is kept"), [...asked, workspace]);
}

function addGateway(program: Command, onFound: Found): void {
  const gateway = group(program, "gateway", t("run the gateway, or manage its service"));
  const port = new Option("--port <number>", t("listen on this base port instead of the configured one"));
  gateway.addOption(port).allowExcessArguments(true);
  gateway.action((_options: unknown, command: Command) => {
    refuseWords(command);
    onFound(invocationOf(command, "gateway run"));
  });
  add(gateway, onFound, "run", t("run the gateway in the foreground (also without the word run)"), [port]);
  const dryRun = new Option("--dry-run", t("show what would be changed and change nothing"));
  add(gateway, onFound, "install", t("install, enable and start the service"), [new Option("--no-start", t("do not start it")), dryRun]);
  add(gateway, onFound, "uninstall", t("stop the service and remove its definition; config and files stay"), [dryRun]);
  add(gateway, onFound, "start", t("start the service and wait until the gateway answers"), [dryRun]);
  add(gateway, onFound, "stop", t("stop the service"), [dryRun]);
  add(gateway, onFound, "restart", t("restart the service and wait until the gateway answers"), [dryRun]);
  add(gateway, onFound, "status", t("the same as gw status"));
}

function addBrowser(program: Command, onFound: Found): void {
  const browser = group(program, "browser", t("the profile's browsers and their control service"));
  const name = () => new Option("--browser-profile <name>", t("the browser profile; without it the default one"));
  add(browser, onFound, "status", t("whether browser control answers, its ports and its browsers"), [name()]);
  add(browser, onFound, "start", t("start a browser"), [name()]);
  add(browser, onFound, "stop", t("stop a browser"), [name()]);
  add(browser, onFound, "profiles", t("every browser profile of this gateway with its CDP port"));
  add(browser, onFound, "tabs", t("the open pages"), [name()]);
  add(browser, onFound, "open", t("open an address in a new tab"), [name()], "<url>");
  const tab = new Option("--tab <id>", t("the page, by how its id begins; without it the one that was opened last"));
  const force = new Option("--force", t("write over a file that is there"));
  add(browser, onFound, "screenshot", t("save a picture of a page"), [name(), tab, force], "[file]");
}

/** A group that does something by itself takes a mistyped subcommand for an argument. */
function refuseWords(command: Command): void {
  const [word] = command.args;
  if (word === undefined) return;
  const known = command.commands.map((candidate) => candidate.name());
  const meant = nearest(word, known);
  const hint = meant === undefined ? "" : `\n(Did you mean ${meant}?)`;
  command.error(`error: unknown command '${word}'${hint}`, { code: "commander.unknownCommand" });
}

function group(parent: Command, name: string, description: string): Command {
  return withGlobals(
    parent.command(name).description(description).helpCommand(false).showSuggestionAfterError().allowExcessArguments(false),
  );
}

function add(parent: Command, onFound: Found, name: string, description: string, options: readonly Option[] = [], argument?: string): void {
  const command = withGlobals(parent.command(name).description(description).showSuggestionAfterError().allowExcessArguments(false));
  for (const option of options) command.addOption(option);
  if (argument !== undefined) command.argument(argument);
  const words = parent.parent === null ? name : `${parent.name()} ${name}`;
  command.action(() => {
    refusePort(command, words);
    onFound(invocationOf(command, words));
  });
}

/** The group's flag would be taken and forgotten: the service has the base port of the profile, and status looks at that. */
function refusePort(command: Command, words: string): void {
  const isOfGroup = command.parent?.getOptionValueSource("port") === "cli";
  if (!isOfGroup || command.options.some(({ long }) => long === "--port")) return;
  command.error(
    t(
      "The flag --port is for gw gateway run alone; gw {words} takes the base port that the profile has. To move it: gw ports --set NUMBER.",
      { words },
    ),
  );
}

/** Global flags may stand before or after the command; in help only the program itself lists them. */
function withGlobals(command: Command): Command {
  const isProgram = command.parent === null;
  for (const option of globalOptions()) {
    const own = new Option(option.flags, option.description);
    command.addOption(isProgram ? own : own.hideHelp());
  }
  return command;
}

function answerOptions(): readonly Option[] {
  return answerFlags.map(([id, flags, description]) => {
    const option = new Option(flags, t(description));
    return id === "acceptRisk" ? option.argParser(collect) : option;
  });
}

function collect(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), ...value.split(",")];
}
