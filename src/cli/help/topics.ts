import { builtin } from "../../engine/builtin.ts";
import { eraOf } from "../../engine/engines.ts";
import { portText, roleName } from "../../locale/describe-conflict.ts";
import { list } from "../../locale/list.ts";
import { t, type PlainText } from "../../locale/t.ts";
import { derivePortMap, type MappedRole } from "../../port-map/port-map.ts";
import { answerVariable } from "../../wizard/answer-variable.ts";
import { answerFlags } from "../answer-flags.ts";
import { exitCodes } from "../outcome.ts";

/** A part of a topic: a paragraph, lines that are to be pasted or read as they are, or names with what they mean. */
export type HelpBlock =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "lines"; readonly lines: readonly string[] }
  | { readonly kind: "pairs"; readonly pairs: readonly (readonly [string, string])[] };

/** Something to read that is no command. */
export type HelpTopic = { readonly name: string; readonly title: string; readonly blocks: readonly HelpBlock[] };

const text = (sentences: PlainText): HelpBlock => ({ kind: "text", text: t(sentences) });
const lines = (...rows: readonly string[]): HelpBlock => ({ kind: "lines", lines: rows });
/** Names that stand as they are, with what they mean. */
const pairs = (...rows: readonly (readonly [string, PlainText])[]): HelpBlock => ({
  kind: "pairs",
  pairs: rows.map(([name, meaning]) => [name, t(meaning)]),
});
/** Words of the language with what they mean. */
const terms = (...rows: readonly (readonly [PlainText, PlainText])[]): HelpBlock => ({
  kind: "pairs",
  pairs: rows.map(([term, meaning]) => [t(term), t(meaning)]),
});

const exampleBase = 19_789;

const answerVariables = [...new Set(answerFlags.map(([, flags]) => answerVariable((flags.split(" ")[0] ?? "").replace("--no-", "--"))))];

const listening: Readonly<Record<MappedRole["listens"], PlainText>> = {
  "at-start": "opened when the gateway starts",
  "on-demand": "opened when needed",
  reserved: "kept free, nothing listens",
};

function portRows(): readonly (readonly [string, string])[] {
  return derivePortMap(eraOf(builtin, undefined), exampleBase).roles.map((role) => {
    const facts = { role: roleName(role.role), offset: role.from - exampleBase, meaning: t(listening[role.listens]) };
    return [portText(role), t("{role}, base + {offset}: {meaning}", facts)];
  });
}

/** Every topic of `gw help`, in the order in which they are listed. */
export const helpTopics = (): readonly HelpTopic[] => [
  {
    name: "ports",
    title: t("how all ports follow from the base port"),
    blocks: [
      {
        kind: "text",
        text: t(
          "Every port of a gateway is counted from its base port. The default profile has {port}; new profiles are put 1000 apart, so that no two blocks meet. The built-in gateway at {example}:",
          { port: String(builtin.defaultBasePort), example: String(exampleBase) },
        ),
      },
      { kind: "pairs", pairs: portRows() },
      text(
        "OpenClaw and Clawdbot open others of the same block, each release its own. What holds for the profile at hand, who has each port and what is in the way:",
      ),
      lines("gw --profile NAME ports", "gw --profile NAME ports --suggest", "gw --profile NAME ports --set NUMBER"),
      text(
        "A port counts as claimed when a config, a .env, a service definition, a lock or a listener names it, whether that gateway runs or not. Blocks that only overlap are a risk that can be accepted (--accept-risk spacing); an equal port is refused.",
      ),
    ],
  },
  {
    name: "undo",
    title: t("how the last change is taken back, and when gw asks"),
    blocks: [
      text(
        "Every plan that gw has applied to a profile can be taken back, the newest first. On a terminal gw shows what will happen and asks; where the profile would be gone altogether, Enter alone means no. Without a terminal it acts at once: it removes nothing that gw did not make, and keeps what others edited. Where only input or only output is a terminal, it asks for --yes. The same rules hold for gw ports --set.",
      ),
      lines("gw --profile NAME undo --list", "gw --profile NAME undo --dry-run", "gw --profile NAME undo"),
      text(
        "What others edited since stays: in the file, or, where gw made the file, beside it as .edited-TIME. Edits in the same place as gw's, and ports that another gateway has by now, are named, and nothing is done. A profile that is gone comes back with repair and gateway install.",
      ),
    ],
  },
  {
    name: "isolation",
    title: t("what no two gateways may share"),
    blocks: [
      text("Two gateways stay out of each other's way when each has its own:"),
      terms(
        ["config", "one file each; two gateways on one config have one port and one token"],
        ["state directory", "sessions, logins, lock; a second gateway on it is refused by the lock"],
        ["workspace", "what the agents read and write"],
        ["base port", "with the whole block behind it"],
        ["service", "a unit of its own name; a restart of one leaves the other alone"],
        ["token", "whoever has the one of a profile reaches that profile only"],
      ),
      text(
        "gw derives all of them from the profile's name, refuses what would be shared before it writes, and compares every other gateway before and after each run. With --profile given, variables of the shell that lead elsewhere do not count; gw names those that it ignored.",
      ),
    ],
  },
  {
    name: "files",
    title: t("what gw writes, and where"),
    blocks: [
      text(
        "For profile NAME of the built-in engine; the default profile has no suffix, and the other engines have their own names for the same:",
      ),
      pairs(
        ["~/.gw-NAME/gw.json", "config, 0600; earlier ones beside it as .bak, .bak.1 to .bak.4"],
        ["~/.gw-NAME", "state directory, 0700, with logs/, canvas/ and the gateway's lock"],
        ["~/.gw-NAME/.env", "variables that only this gateway gets, 0600"],
        ["~/.gw/workspace-NAME", "workspace"],
        ["~/.config/systemd/user/gw-gateway-NAME.service", "service; no secret in it"],
        ["~/.local/state/gw", "what undo needs, and the lock under which ports are chosen"],
      ),
      text("In a config that exists only the answered keys change; comments, order and unknown keys stay. What a profile has where:"),
      lines("gw --profile NAME status", "gw --profile NAME undo --list"),
    ],
  },
  {
    name: "environment",
    title: t("the variables that gw obeys, sets and ignores"),
    blocks: [
      pairs(
        ["GW_PROFILE", "stands in for --profile; the flag wins"],
        ["GW_ENGINE", "stands in for --engine; the flag wins"],
        ["GW_LANG", "stands in for --lang; without both LC_ALL, LC_MESSAGES and LANG decide"],
        ["GW_STATE_DIR", "the state directory, where no profile is named"],
        ["GW_CONFIG_PATH", "the config, likewise"],
        ["GW_GATEWAY_PORT", "the base port, likewise"],
        ["NO_COLOR", "no colours, as --no-color"],
        ["CI", "no questions: a command that needs an answer says which flag gives it"],
        ["ACCESSIBLE, INK_SCREEN_READER", "questions as numbered lines, as --accessible; so does TERM=dumb"],
        [
          list(answerVariables),
          "stand in for the flags of onboard and setup, of the same names; the flag wins, and they win over --answers",
        ],
      ),
      text(
        "OPENCLAW_ and CLAWDBOT_ in place of GW_ lead to those engines' gateways. With a profile named, what leads to another gateway (the state directory, the config, its port) does not count, unless --use-env says so. To make the engine's own commands speak of a profile:",
      ),
      lines('eval "$(gw --profile NAME env)"', "gw --profile NAME env --shell fish | source"),
      text("No secret is among these lines. A secret can come from a variable: --token-env names it, and the gateway's .env holds it."),
    ],
  },
  {
    name: "exit-codes",
    title: t("what the exit codes mean"),
    blocks: [
      pairs(
        [String(exitCodes.done), "done, and what was asked for is true now"],
        [String(exitCodes.failed), "could not; everything is as it was before"],
        [String(exitCodes.usage), "the command line or the answers are wrong; nothing was tried"],
        [
          String(exitCodes.notRunning),
          "saved, but the gateway is not running or does not answer; for gw list --check: a service is not healthy",
        ],
        [
          String(exitCodes.conflicts),
          "something is in the way (gw ports, gw list --check), an error was found or is left (gw doctor), or a proof fails (gw drill)",
        ],
        [String(exitCodes.cancelled), "cancelled; nothing was changed"],
      ),
      text("A gateway of an engine that runs in gw's place (gw gateway run) ends with its own code."),
    ],
  },
  {
    name: "json",
    title: t("what --json prints, and its schemas"),
    blocks: [
      text("With --json every command prints one object on one line, and nothing else on standard output:"),
      lines(
        '{"schemaVersion":1,"command":"list","ok":true,"data":{},"notes":[]}',
        '{"schemaVersion":1,"command":"list","ok":false,"problem":{"kind":"","message":"","next":[]},"notes":[]}',
      ),
      text("With --json=stream a command that changes something tells each step and each wait before it, one object a line:"),
      lines('{"event":"change","index":0,"state":"done"}', '{"event":"waiting","elapsedMs":1500,"budgetMs":120000,"reason":""}'),
      text(
        "Keys may be added; none is changed or removed without another schemaVersion. Secrets never appear. The schemas by name, and one of them:",
      ),
      lines("gw schema", "gw schema envelope", "gw schema progress"),
    ],
  },
];
