import { quoteWords } from "../lib/shell-quote.ts";
import { gwCommand, type Audience } from "./command-text.ts";
import type { Retyping, TypedWords } from "./ownership-problem.ts";

/** The command that was typed, as it reaches what was meant; it can be pasted, with the profile and the words that there were. */
export function retypedCommand(audience: Audience, { words, elsewhere }: TypedWords, retyping: Retyping): string {
  const foreign = { ...audience, program: quoteWords(elsewhere) };
  // sudo(8) and runuser(1) take no assignments behind `--`.
  const assigning = audience.variables === undefined ? "" : "env ";
  switch (retyping.way) {
    case "plain":
      return gwCommand(audience, ...words);
    case "home":
      return `HOME=${quoteWords([retyping.home])} ${gwCommand(audience, ...words)}`;
    case "account": {
      const { user, home, by } = retyping;
      const as = by === "sudo" ? ["sudo", "-u", user, "-H", "--"] : ["runuser", "-u", user, "--", "env", `HOME=${home}`];
      return `${quoteWords(as)} ${by === "sudo" ? assigning : ""}${gwCommand(foreign, ...words)}`;
    }
    case "root-shell":
      return `sudo -i -- ${assigning}${gwCommand(foreign, ...words)}`;
  }
}
