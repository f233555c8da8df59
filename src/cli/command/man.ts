import { declareCommands } from "../declare-commands.ts";
import type { Context } from "../context.ts";
import { manPage } from "../help/man-page.ts";
import { helpTopics } from "../help/topics.ts";
import { printed, type CommandOutcome } from "../outcome.ts";

/** `gw man`: the manual page, from the same declarations and topics as `gw help`. */
export function man({ host }: Context): CommandOutcome {
  const page = manPage(declareCommands(), helpTopics(), host.system.version);
  return printed({ page }, page.trimEnd());
}
