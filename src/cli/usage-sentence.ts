import type { CommanderError } from "commander";
import { visibleText } from "../lib/visible-text.ts";
import { sentences } from "../locale/sentences.ts";
import { t } from "../locale/t.ts";

/** How the library words each of its refusals, and the sentence for what it names. */
const refusals: Readonly<Record<string, { readonly pattern: RegExp; readonly say: (...named: readonly string[]) => string }>> = {
  "commander.unknownCommand": {
    pattern: /^unknown command '(.*)'$/s,
    say: (command = "") => t("Unknown command ''{command}''.", { command }),
  },
  "commander.unknownOption": { pattern: /^unknown option '(.*)'$/s, say: (option = "") => t("Unknown option ''{option}''.", { option }) },
  "commander.missingArgument": {
    pattern: /^missing required argument '(.*)'$/s,
    say: (argument = "") => t("Missing required argument ''{argument}''.", { argument }),
  },
  "commander.optionMissingArgument": {
    pattern: /^option '(.*)' argument missing$/s,
    say: (option = "") => t("Option ''{option}'' argument missing.", { option }),
  },
  "commander.conflictingOption": {
    pattern: /^option '(.*)' cannot be used with option '(.*)'$/s,
    say: (option = "", other = "") => t("Option ''{option}'' cannot be used with option ''{other}''.", { option, other }),
  },
  "commander.excessArguments": {
    pattern: /^too many arguments for '(.*)'\. Expected (\d+) arguments? but got (\d+)\.$/s,
    say: (command = "", expected = "", given = "") =>
      t("Too many arguments for ''{command}''. Expected {expected, plural, one {# argument} other {# arguments}} but got {given}.", {
        command,
        expected: Number(expected),
        given,
      }),
  },
};

/** A refusal of a command line as a sentence, with the nearest known words where the library names some. */
export function usageSentence(error: CommanderError): string {
  const [, refusal = "", meant] = /^(?:error: )?(.*?)(?:\n\(Did you mean (.*)\?\))?$/s.exec(error.message) ?? [];
  const known = refusals[error.code];
  const named = known?.pattern.exec(refusal)?.slice(1);
  return sentences(known === undefined || named === undefined ? asSentence(visibleText(refusal)) : known.say(...named), hintOf(meant));
}

/** Most of what the library says has neither a capital nor a full stop. */
function asSentence(refusal: string): string {
  const sentence = refusal.charAt(0).toUpperCase() + refusal.slice(1);
  return /[.?!]$/.test(sentence) ? sentence : `${sentence}.`;
}

function hintOf(meant: string | undefined): string {
  if (meant === undefined) return "";
  return meant.startsWith("one of ")
    ? t("Did you mean one of {words}?", { words: meant.slice("one of ".length) })
    : t("Did you mean {word}?", { word: meant });
}
