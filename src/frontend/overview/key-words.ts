import { pageOf } from "../../instance/page.ts";
import { selectedRow } from "./marked-row.ts";
import type { Model } from "./model.ts";

/** What can be done with the marked gateway. */
function actionsOf(model: Model): readonly string[] {
  const logs = model.stage.kind === "logs" ? [] : ["l: logs"];
  return ["t: start", "p: stop", "e: restart", ...logs, `w: open${pageText(model)}`, "o: onboard", "u: undo"];
}

/** As it can be typed into a browser. */
function pageText(model: Model): string {
  const one = selectedRow(model);
  const page = one === undefined ? undefined : pageOf(one.instance);
  return page === undefined ? "" : ` ${page.url.replaceAll(/^http:\/\/|\/$/g, "")}`;
}

/** The keys at the bottom of each screen, the ones that nobody can do without first. */
export function keysOf(model: Model): readonly string[] {
  const { stage, filter } = model;
  switch (stage.kind) {
    case "list":
      return [
        "Enter: details",
        "?: all keys",
        filter === "" ? "q: leave" : "Esc: show all",
        ...actionsOf(model),
        "n: new",
        "/: filter",
        "s: sort",
        "r: refresh",
      ];
    case "filter":
      return ["Enter: keep", "Esc: show all"];
    case "new":
      return ["Enter: set it up", "Esc: back"];
    case "detail":
    case "logs":
      return ["Esc: back", "?: all keys", "Up/Down: scroll", ...actionsOf(model), "r: refresh"];
    case "help":
    case "refused":
      return ["Esc: back", "Up/Down: scroll"];
    case "planning":
      return ["Esc: back", "Ctrl-C: leave"];
    case "review":
      return ["Enter: do it", "Esc: back", "Up/Down: scroll", "Ctrl-C: leave"];
    case "doing":
      return [doingKey(stage)];
    case "result":
      return ["Enter: back", "Up/Down: scroll", "Ctrl-C: leave"];
    case "ended":
      return [];
  }
}

function doingKey({ isStopping, applying }: Extract<Model["stage"], { readonly kind: "doing" }>): string {
  if (isStopping) return applying === undefined ? "Stopping to wait" : "Stopping; what was done is taken back";
  return applying === undefined ? "Ctrl-C: wait no longer" : "Ctrl-C: stop and take back";
}

/** Every key with what it does; a heading has no text. */
export const keyHelp: readonly (readonly [string, string])[] = [
  ["The marked gateway", ""],
  ["Enter", "details: port map, what to know, the last lines of its log"],
  ["t  p  e", "start, stop, restart its service; shown first, done after Enter"],
  ["l", "its log"],
  ["w", "open its canvas or Control UI in a browser"],
  ["o", "change it in the wizard, and come back"],
  ["u", "take its last change back, which starts and stops are none of; shown first, done after Enter"],
  ["All of them", ""],
  ["Up/Down  j  k", "mark another one; g and G the first and the last"],
  ["/", "show only those that hold a text; Esc shows all again"],
  ["s", "sort by health, port, memory, uptime, last change"],
  ["r", "look at the whole host now; every few seconds gw asks by itself"],
  ["n", "set up a new profile in the wizard, and come back"],
  ["q  Esc", "leave; Ctrl-C leaves from anywhere"],
];
