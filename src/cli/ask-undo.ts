import type { Context } from "./context.ts";
import type { Prepared } from "./prepare-undo.ts";
import { reviewUndo } from "./undo-outcome.ts";
import { undoQuestion } from "./undo-text.ts";

/** Shows a person at a terminal what would be taken back, and asks once. */
export async function askUndo({ host, terminal, audience }: Context, prepared: Prepared): Promise<boolean> {
  const [{ askOnce }, { chooseGlyphs }, { viewUndo }] = await Promise.all([
    import("../frontend/ask-once.ts"),
    import("../frontend/view/glyphs.ts"),
    import("../frontend/view/view-undo.ts"),
  ]);
  const review = reviewUndo(prepared, audience);
  const { question, isYes } = undoQuestion(prepared);
  const glyphs = chooseGlyphs(host.system.environment);
  return askOnce({ ...terminal, glyphs }, host, question, isYes, (screen) => {
    screen.say(viewUndo(review, host.system.home, screen.frame(audience)));
  });
}
