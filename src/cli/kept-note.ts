import { gwCommand } from "../locale/command-text.ts";
import { t } from "../locale/t.ts";
import type { Context } from "./context.ts";
import { textOption } from "./selection.ts";

/** Whoever asked for another way to be asked gets it again, and what is no answer is said again. */
export function keptNote({ audience, options }: Context): string {
  const way = options["accessible"] === true ? ["--accessible"] : options["plain"] === true ? ["--plain"] : [];
  const release = textOption(options, "release");
  const run = [
    ...(release === undefined ? [] : ["--release", release]),
    ...(options["start"] === false ? ["--no-start"] : []),
    ...(options["revealToken"] === true ? ["--reveal-token"] : []),
  ];
  return t("Your answers are kept, but for secrets. Go on with them: {command}", {
    command: gwCommand(audience, "onboard", ...way, ...run),
  });
}
