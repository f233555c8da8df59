import { findLineModeReason } from "../frontend/choose-front-end.ts";
import type { Host } from "../host/host.ts";
import { looksSecret } from "../lib/looks-secret.ts";
import { shortenHome } from "../lib/shorten-home.ts";
import { visibleRows } from "../lib/visible-text.ts";
import type { Audience } from "../locale/command-text.ts";
import type { Problem } from "../locale/problem.ts";
import { isOrdinaryCaller } from "../plan/ownership/is-ordinary-caller.ts";
import { drillMarkPath } from "../instance/gw-state-directory.ts";
import { chooseLanguage } from "./choose-language.ts";
import type { Invocation, Options } from "./invocation.ts";
import { parseArgv } from "./parse-argv.ts";
import type { BrowserAction } from "./browser-call.ts";
import type { Context, Terminal } from "./context.ts";
import { wantsJson } from "./json-form.ts";
import { isChanging, isLocking, type Wish } from "./is-changing.ts";
import { failed, printed, type CommandOutcome } from "./outcome.ts";
import { report, type ReportOptions } from "./reporter.ts";
import { scrubHost } from "./scrub-host.ts";
import { audienceOf, selectProfile } from "./selection.ts";

/** What a run of gw comes to: texts for both streams, and the exit code. `next` is what follows once they were written. */
export type Finished = {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  /** Nothing that still goes on may hold up the end of the process. */
  readonly leavesWork?: true;
  readonly next?: () => Promise<Finished | undefined>;
};

type Handler = (context: Context) => CommandOutcome | Promise<CommandOutcome>;

/** Every command with the module that it needs, loaded when it is called: a list must not pay for the wizard. */
const handlers: Readonly<Record<string, () => Promise<Handler>>> = {
  onboard: async () => (await import("./command/onboard.ts")).onboard,
  setup: async () => (await import("./command/onboard.ts")).setup,
  overview: async () => (await import("./command/overview.ts")).overview,
  list: async () => (await import("./command/list.ts")).list,
  status: async () => (await import("./command/status.ts")).status,
  "gateway status": async () => (await import("./command/status.ts")).status,
  "gateway run": async () => (await import("./command/gateway-run.ts")).gatewayRun,
  "gateway install": async () => serviceHandler("install"),
  "gateway uninstall": async () => serviceHandler("uninstall"),
  "gateway start": async () => serviceHandler("start"),
  "gateway stop": async () => serviceHandler("stop"),
  "gateway restart": async () => serviceHandler("restart"),
  "browser status": async () => (await import("./command/browser-status.ts")).browserStatus,
  "browser start": async () => browserHandler("start"),
  "browser stop": async () => browserHandler("stop"),
  "browser profiles": async () => browserHandler("profiles"),
  "browser tabs": async () => browserHandler("tabs"),
  "browser open": async () => browserHandler("open"),
  "browser screenshot": async () => browserHandler("screenshot"),
  doctor: async () => (await import("./command/doctor.ts")).doctor,
  logs: async () => (await import("./command/logs.ts")).logs,
  clone: async () => (await import("./command/clone.ts")).clone,
  rename: async () => (await import("./command/rename.ts")).rename,
  remove: async () => (await import("./command/remove.ts")).remove,
  undo: async () => (await import("./command/undo.ts")).undo,
  repair: async () => (await import("./command/repair.ts")).repair,
  drill: async () => (await import("./command/drill.ts")).drill,
  env: async () => (await import("./command/env.ts")).env,
  schema: async () => (await import("./command/schema.ts")).schema,
  completion: async () => (await import("./command/completion.ts")).completion,
  man: async () => (await import("./command/man.ts")).man,
  help: async () => (await import("./command/help.ts")).help,
};

/** Commands that look at every engine, or at none. */
const engineless: ReadonlySet<string> = new Set(["overview", "list", "doctor", "schema", "completion", "man", "help"]);

/** Commands that speak of one profile's instance, which must not be that of another config. */
const ofInstance: ReadonlySet<string> = new Set(["onboard", "setup", "status", "gateway status", "ports", "repair", "drill", "logs"]);

async function serviceHandler(wish: "install" | "uninstall" | "start" | "stop" | "restart"): Promise<Handler> {
  const { gatewayService } = await import("./command/gateway-service.ts");
  return (context) => gatewayService(context, wish);
}

async function browserHandler(action: BrowserAction): Promise<Handler> {
  const { browserAction } = await import("./command/browser.ts");
  return (context) => browserAction(context, action);
}

/** Runs one command line from words to texts. Only the gateway in the foreground and progress write before the end. */
export async function run(words: readonly string[], host: Host, terminal: Terminal): Promise<Finished> {
  if (words[0] === "__complete") return completeLine(words.slice(1), host);
  const program = programName(host.system.environment);
  const shape = { json: wantsJson(words), columns: terminal.messageColumns, home: host.system.home };
  const caller = { profile: "default", program };
  const language = await chooseLanguage(words, host.system.environment);
  if (!language.ok) return finish(failed(language.problem), "", caller, shape);
  const parsed = parseArgv(words);
  if (!parsed.ok) return finish(failed(await refusalOf(words, host, parsed.problem)), "", caller, shape);
  if ("asks" in parsed.value) return { stdout: `${host.system.version}\n`, stderr: "", exitCode: 0 };
  if (!("shown" in parsed.value)) return runInvocation(parsed.value, host, terminal, { program, words });
  const { shown, bare } = parsed.value;
  if (shape.json) return finish(printed({ topic: "", text: shown.trimEnd() }, shown), "help", caller, shape);
  if (bare === undefined || !terminal.isInteractive) return { stdout: shown, stderr: "", exitCode: 0 };
  return runInvocation({ command: "overview", args: [], options: bare }, host, terminal, { program, words });
}

/** Loaded when it is needed: most command lines are right. */
async function refusalOf(words: readonly string[], host: Host, problem: Problem): Promise<Problem> {
  const { checkMisplacedProfile } = await import("./misplaced-profile.ts");
  return checkMisplacedProfile(host, words, problem);
}

/** What the scripts of `gw completion` call at every Tab. */
async function completeLine(words: readonly string[], host: Host): Promise<Finished> {
  // A Tab is no place for what is wrong with a language.
  await chooseLanguage(words, host.system.environment);
  const { completeWordsOf } = await import("./command/completion.ts");
  return { stdout: await completeWordsOf(host, words), stderr: "", exitCode: 0 };
}

/** How gw was called. */
type Call = { readonly program: string; readonly words: readonly string[] };

/** The words of a command line besides those that every printed command carries anyway. */
function ownWords(words: readonly string[]): readonly string[] {
  const carried = ["--profile", "--engine"];
  return words.filter((word, index) => {
    const isCarried = carried.some((flag) => word === flag || word.startsWith(`${flag}=`));
    return !isCarried && !carried.includes(words[index - 1] ?? "");
  });
}

async function runInvocation(invocation: Invocation, host: Host, terminal: Terminal, call: Call): Promise<Finished> {
  const { program, words } = call;
  const json = invocation.options["json"] === true;
  // A window may have another size by the time that the end is told.
  const shape: ReportOptions = {
    json,
    home: host.system.home,
    get columns() {
      return terminal.messageColumns;
    },
  };
  const selection = await selectProfile(invocation.options, host, !engineless.has(invocation.command));
  if (!selection.ok) return finish(failed(selection.problem), invocation.command, { profile: "default", program }, shape);
  const own = ownWords(words);
  const answers = invocation.command === "onboard" ? { answers: own.filter((word) => word !== "onboard") } : {};
  const repeated = own.some(looksSecret) ? invocation.command.split(" ") : own;
  const audience = { ...audienceOf(selection.value, program, host.system.home), ...answers, call: repeated };
  const context: Context = {
    host: scrubHost(host, selection.value.ignoredVariables),
    terminal: {
      ...terminal,
      isLineMode: isLineMode(invocation.options, host),
      log: (line) => terminal.log(visibleRows(shortenHome(line, host.system.home))),
      get columns() {
        return terminal.columns;
      },
    },
    audience,
    selection: selection.value,
    options: invocation.options,
    args: invocation.args,
  };
  const access = await readAccess(context, { command: invocation.command, words: own });
  if (access.refusal !== undefined) return finish(access.refusal, invocation.command, audience, shape);
  const refusal =
    ofInstance.has(invocation.command) || invocation.command.startsWith("browser ") ? await refuseSharedPlace(context) : undefined;
  if (refusal !== undefined) return finish(refusal, invocation.command, audience, shape);
  const handler = await handlerOf(invocation);
  // A restart completes what was cut off.
  const cutOff = await ownRunNotes(context, invocation);
  const outcome = await redoing(context, invocation, async () => handler(context));
  const others =
    invocation.command === "gateway run" ? [] : [...(await cutOffNotes(context)), ...(await otherRunNotes(context, invocation))];
  const ignored = await ignoredNotes(context, invocation);
  return finish(
    { ...outcome, notes: [...cutOff, ...outcome.notes, ...ignored, ...access.notes, ...others] },
    invocation.command,
    audience,
    shape,
  );
}

/** Commands that look at no gateway. */
const gatewayless: ReadonlySet<string> = new Set(["schema", "completion", "man", "help", "env"]);

/** Whose gateways these are comes before everything else; loaded when it is needed: most people only look, at what is their own. */
async function readAccess(context: Context, wish: Wish): Promise<{ readonly refusal?: CommandOutcome; readonly notes: readonly string[] }> {
  const { host, options } = context;
  if (gatewayless.has(wish.command)) return { notes: [] };
  if (isChanging(wish.command, options)) {
    const { checkAccess } = await import("./check-access.ts");
    const access = await checkAccess(context, wish);
    if (!access.ok) return { refusal: failed(access.problem), notes: [] };
  }
  if (isOrdinaryCaller(host.system)) return { notes: [] };
  const [{ readCallerNote }, { describeCallerNote }] = await Promise.all([
    import("../plan/ownership/check-ownership.ts"),
    import("../locale/caller-note.ts"),
  ]);
  const note = await readCallerNote(host);
  return { notes: note === undefined ? [] : [describeCallerNote(note)] };
}

/** Every command asks in the same way as the wizard, but for the size of the window, which its one question always fits into. */
function isLineMode(options: Options, { system }: Host): boolean {
  const facts = { wantsPlain: options["plain"] === true, wantsLines: options["accessible"] === true, environment: system.environment };
  return findLineModeReason(facts) !== undefined;
}

/** A drill that was killed has left a gateway stopped, whichever profile this command is about. Loaded only where one has begun. */
async function cutOffNotes({ host, audience }: Context): Promise<readonly string[]> {
  if (!(await host.files.status(drillMarkPath(host.system))).ok) return [];
  const [{ findCutOffDrill }, { describeCutOff }] = await Promise.all([
    import("../plan/drill/drill-mark.ts"),
    import("../plan/drill/describe-cut-off.ts"),
  ]);
  const drill = await findCutOffDrill(host);
  return drill === undefined ? [] : [describeCutOff(drill, audience)];
}

/** Runs for the profile that were cut off, where the command does not speak of them by itself. */
async function ownRunNotes(context: Context, { command }: Invocation): Promise<readonly string[]> {
  if (command !== "status" && !(isLocking(command, {}) && command.startsWith("gateway "))) return [];
  const { noteOwnRuns } = await import("./cut-off-runs.ts");
  return noteOwnRuns(context);
}

/** Runs for other profiles that were cut off; `gw list` and the doctor name all. */
async function otherRunNotes(context: Context, { command, options }: Invocation): Promise<readonly string[]> {
  if (!isLocking(command, options)) return [];
  const { noteOtherRuns } = await import("./cut-off-runs.ts");
  return noteOtherRuns(context);
}

/** The variables of this shell that a change did not heed; plans of the wizard's questions and `status` name them by themselves. */
async function ignoredNotes({ selection }: Context, { command, options }: Invocation): Promise<readonly string[]> {
  const { ignoredVariables } = selection;
  const isTold = ["onboard", "setup", "ports"].includes(command);
  if (ignoredVariables.length === 0 || isTold || !isChanging(command, options)) return [];
  const { describeIgnored } = await import("../locale/describe-ignored.ts");
  return [describeIgnored(ignoredVariables)];
}

/** A wizard looks again by itself. Loaded when it is needed. */
async function redoing(context: Context, { command }: Invocation, work: () => Promise<CommandOutcome>): Promise<CommandOutcome> {
  let outcome = await work();
  while (outcome.problem !== undefined && !["onboard", "setup"].includes(command)) {
    const { wantsRedo } = await import("./wants-redo.ts");
    if (!(await wantsRedo(context, outcome.problem, outcome.audience))) break;
    outcome = await work();
  }
  return outcome;
}

/** Loaded when it is needed: only variables lead to a place that is not the name's own. */
async function refuseSharedPlace({ host, selection }: Context): Promise<CommandOutcome | undefined> {
  if (selection.isAtOwnPlace) return undefined;
  const { checkOwnPlace } = await import("./check-own-place.ts");
  const place = await checkOwnPlace(host, selection);
  return place.ok ? undefined : failed(place.problem);
}

async function handlerOf(invocation: Invocation): Promise<Handler> {
  if (invocation.command === "ports") {
    const isMove = invocation.options["set"] !== undefined;
    return isMove ? (await import("./command/onboard.ts")).movePorts : (await import("./command/ports.ts")).ports;
  }
  const load = handlers[invocation.command];
  if (load === undefined) throw new Error(`no handler for ${invocation.command}`);
  return load();
}

function finish(outcome: CommandOutcome, command: string, audience: Audience, shape: ReportOptions): Finished {
  const finished = { ...report(outcome, command, outcome.audience ?? audience, shape), exitCode: outcome.exitCode, ...leaving(outcome) };
  const { next } = outcome;
  if (next === undefined) return finished;
  const follow = async () => {
    const later = await next();
    return later === undefined ? undefined : finish(later, command, audience, shape);
  };
  return { ...finished, next: follow };
}

function leaving({ leavesWork }: CommandOutcome): Pick<Finished, "leavesWork"> {
  return leavesWork === undefined ? {} : { leavesWork };
}

/** How people here call gw: npm tells when it was through npx. */
function programName(environment: Readonly<Record<string, string>>): string {
  return environment["npm_command"] === "exec" ? "npx gw" : "gw";
}
