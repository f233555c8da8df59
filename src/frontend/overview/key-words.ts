import { pageOf } from "../../instance/page.ts";
import { selectedRow } from "./marked-row.ts";
import type { Model, Reviewed } from "./model.ts";
import { t, type PlainText } from "../../locale/t.ts";

/** What can be done with the marked gateway. */
function actionsOf(model: Model): readonly string[] {
  const logs = model.stage.kind === "logs" ? [] : [t("l: logs")];
  return [t("t: start"), t("p: stop"), t("e: restart"), ...logs, openKey(model), t("o: onboard"), t("u: undo")];
}

/** The page is named as it can be typed into a browser. */
function openKey(model: Model): string {
  const one = selectedRow(model);
  const page = one === undefined ? undefined : pageOf(one.instance);
  return page === undefined ? t("w: open") : t("w: open {page}", { page: page.url.replaceAll(/^http:\/\/|\/$/g, "") });
}

/** The keys at the bottom of each screen, the ones that nobody can do without first. */
export function keysOf(model: Model): readonly string[] {
  const { stage, filter } = model;
  switch (stage.kind) {
    case "list":
      return [
        t("Enter: details"),
        t("?: all keys"),
        filter === "" ? t("q: leave") : t("Esc: show all"),
        ...actionsOf(model),
        t("n: new"),
        t("/: filter"),
        t("s: sort"),
        t("r: refresh"),
      ];
    case "filter":
      return [t("Enter: keep"), t("Esc: show all")];
    case "new":
      return [t("Enter: set it up"), t("Esc: back")];
    case "detail":
    case "logs":
      return [t("Esc: back"), t("?: all keys"), t("Up/Down: scroll"), ...actionsOf(model), t("r: refresh")];
    case "help":
    case "refused":
      return [t("Esc: back"), t("Up/Down: scroll")];
    case "planning":
      return [t("Esc: back"), t("Ctrl-C: leave")];
    case "review":
      return [consentKey(stage), t("Esc: back"), t("Up/Down: scroll"), t("Ctrl-C: leave")];
    case "doing":
      return [doingKey(stage)];
    case "result":
      return [t("Enter: back"), t("Up/Down: scroll"), t("Ctrl-C: leave")];
    case "ended":
      return [];
  }
}

function consentKey({ review, isRead }: Reviewed): string {
  if (!isRead) return t("Enter: read on");
  return review.question === undefined ? t("Enter: do it") : t("y: do it");
}

function doingKey({ isStopping, applying }: Extract<Model["stage"], { readonly kind: "doing" }>): string {
  if (isStopping) return applying === undefined ? t("Stopping to wait") : t("Stopping; what was done is taken back");
  return applying === undefined ? t("Ctrl-C: wait no longer") : t("Ctrl-C: stop and take back");
}

/** A group of keys, and each of them with what it does. */
export type KeyGroup = { readonly title: PlainText; readonly keys: readonly (readonly [keys: string, text: PlainText])[] };

/** Every key with what it does. */
export const keyHelp: readonly KeyGroup[] = [
  {
    title: "The marked gateway",
    keys: [
      ["Enter", "details: port map, what to know, the last lines of its log"],
      ["t  p  e", "start, stop, restart its service; shown first, done after Enter"],
      ["l", "its log"],
      ["w", "open its canvas or Control UI in a browser"],
      ["o", "change it in the wizard, and come back"],
      ["u", "take its last change back, which starts and stops are none of; shown first, done after Enter"],
    ],
  },
  {
    title: "All of them",
    keys: [
      ["Up/Down  j  k", "mark another one; g and G the first and the last"],
      ["/", "show only those that hold a text; Esc shows all again"],
      ["s", "sort by health, port, memory, uptime, last change"],
      ["r", "look at the whole host now; every few seconds gw asks by itself"],
      ["n", "set up a new profile in the wizard, and come back"],
      ["q", "leave, and so does Esc twice; Ctrl-C leaves from anywhere"],
    ],
  },
];
