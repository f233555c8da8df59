import { smallestScreen } from "../../frontend/choose-front-end.ts";
import type { OverviewEnd, Resume } from "../../frontend/overview/session.ts";
import type { Context } from "../context.ts";
import { done, failed, type CommandOutcome } from "../outcome.ts";
import { contextFor, contextOf, startOverviewSession } from "../overview-session.ts";
import { t } from "../../locale/t.ts";

/** What a shell says of a program that SIGTERM ended: 128 + 15. */
const terminatedCode = 143;

/** Bare `gw` on a terminal: every gateway of this host, live; the list where the terminal has no room for it or lines were asked for. */
export async function overview(context: Context): Promise<CommandOutcome> {
  const { terminal, options, selection } = context;
  const { columns, rows } = terminal.stdout;
  const isSmall = columns < smallestScreen.columns || rows < smallestScreen.rows;
  if (options["plain"] === true || terminal.isLineMode === true || isSmall) return (await import("./list.ts")).list(context);
  const selected = options["profile"] === undefined ? undefined : selection.profile.name;
  return showOverview(context, { selected, sort: "list", filter: "" });
}

async function showOverview(context: Context, resume: Resume): Promise<CommandOutcome> {
  const { host, terminal } = context;
  const [{ runInkOverview }, { chooseGlyphs }] = await Promise.all([
    import("../../frontend/overview/overview.tsx"),
    import("../../frontend/view/glyphs.ts"),
  ]);
  const over = new AbortController();
  const terminated = host.signals.termination({ until: over.signal });
  // The wizard before it may have let go of it, and a process that waits for nothing else ends.
  terminal.stdin.ref();
  try {
    const glyphs = chooseGlyphs(host.system.environment);
    const { stdin, stdout } = terminal;
    const end = await runInkOverview(startOverviewSession(context), resume, glyphs, { stdin, stdout, clock: host.clock, terminated });
    over.abort();
    return await follow(context, end);
  } finally {
    over.abort();
  }
}

async function follow(context: Context, end: OverviewEnd): Promise<CommandOutcome> {
  switch (end.kind) {
    case "left":
      return { ...done(undefined, ""), leavesWork: true };
    case "terminated":
      return { ...done(undefined, ""), exitCode: terminatedCode, leavesWork: true };
    case "onboard":
      return onboardFrom(context, await contextOf(context, end.row), end.resume);
    case "onboard-new":
      return onboardFrom(context, await contextFor(context, { profile: end.name }), end.resume);
  }
}

/** The wizard in the same terminal, and the way back once its receipt was read. */
async function onboardFrom(context: Context, own: Awaited<ReturnType<typeof contextOf>>, resume: Resume): Promise<CommandOutcome> {
  const back = async () => ((await isWanted(context)) ? showOverview(context, resume) : undefined);
  if (!own.ok) return { ...failed(own.problem), next: back };
  const [{ onboard }, { checkAccess }] = await Promise.all([import("./onboard.ts"), import("../check-access.ts")]);
  const { audience } = own.value;
  const access = await checkAccess(own.value, { command: "onboard", words: ["onboard"] });
  if (!access.ok) return { ...failed(access.problem), audience, next: back };
  const outcome = await onboard({ ...own.value, terminal: context.terminal });
  return { ...withBack(outcome, back), audience };
}

/** What follows by itself comes first. */
function withBack(outcome: CommandOutcome, back: () => Promise<CommandOutcome | undefined>): CommandOutcome {
  const { next } = outcome;
  if (next === undefined) return { ...outcome, next: back };
  const both = async () => {
    const later = await next();
    return later === undefined ? back() : withBack(later, back);
  };
  return { ...outcome, next: both };
}

async function isWanted({ host, terminal }: Context): Promise<boolean> {
  const [{ askOnce }, { chooseGlyphs }] = await Promise.all([
    import("../../frontend/ask-once.ts"),
    import("../../frontend/view/glyphs.ts"),
  ]);
  const glyphs = chooseGlyphs(host.system.environment);
  return askOnce({ ...terminal, glyphs }, host, t("Back to the overview?"), true);
}
