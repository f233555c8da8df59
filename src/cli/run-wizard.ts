import { chooseFrontEnd, type FrontEndChoice } from "../frontend/choose-front-end.ts";
import type { Session, SessionEnd } from "../frontend/session.ts";
import type { Context } from "./context.ts";

/** How this run is held. An answers file on a terminal answers what it answers; the rest is asked. */
export function frontEndOf({ options, terminal, host }: Context): FrontEndChoice {
  const { environment } = host.system;
  const { stdin, stdout } = terminal;
  return chooseFrontEnd({
    isUnattended: options["yes"] === true || options["json"] === true,
    wantsPlain: options["plain"] === true,
    wantsLines: options["accessible"] === true,
    hasTerminalInput: stdin.isTTY,
    hasTerminalOutput: stdout.isTTY,
    environment,
    columns: stdout.columns,
    rows: stdout.rows,
  });
}

/** Holds the conversation with a person in the way that was chosen for this run. */
export async function runWizard(context: Context, session: Session): Promise<SessionEnd> {
  const { host, terminal } = context;
  const frontEnd = frontEndOf(context);
  if (frontEnd.kind === "lines") {
    const [{ runLines }, { announceLines }] = await Promise.all([
      import("../frontend/lines/lines.ts"),
      import("../frontend/lines/announce.ts"),
    ]);
    return runLines(session, terminal, announceLines(frontEnd.said), host);
  }
  const { chooseGlyphs } = await import("../frontend/view/glyphs.ts");
  const glyphs = chooseGlyphs(host.system.environment);
  if (frontEnd.kind === "prompts") {
    const { runPrompts } = await import("../frontend/prompts/prompts.ts");
    return runPrompts(session, { ...terminal, glyphs }, host);
  }
  const { runInkWizard } = await import("../frontend/ink/wizard.tsx");
  return runInkWizard(session, glyphs, { ...terminal, clock: host.clock }, async () => host.foreground.rest());
}
