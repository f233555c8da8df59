import { afterEach, describe, expect, it } from "vitest";
import type { Model } from "../../../src/frontend/overview/model.ts";
import { drawOverview } from "../../../src/frontend/overview/view.ts";
import { chooseGlyphs } from "../../../src/frontend/view/glyphs.ts";
import { plainText } from "../../../src/frontend/view/line.ts";
import { describeServiceEnd } from "../../../src/instance/describe-service-end.ts";
import { ok } from "../../../src/lib/result.ts";
import { cellWidth } from "../../../src/lib/wrap-text.ts";
import { languages } from "../../../src/locale/language.ts";
import { setLanguage, t } from "../../../src/locale/t.ts";
import { translations } from "../../../src/locale/translations.ts";
import { known } from "../../../src/overview/cell.ts";
import type { Row } from "../../../src/overview/row.ts";
import { runningRow, sampleService } from "../../overview/sample-rows.ts";
import { open, press, tell } from "./run-overview.ts";

afterEach(() => setLanguage("en"));

const glyphs = chooseGlyphs({ LANG: "C.UTF-8" });
const audience = { profile: "default", program: "gw" };
const sizes = [
  [40, 12],
  [80, 24],
  [140, 40],
] as const;

/** One that is well, one that ends again and again, one that hangs; their sentences are said now. */
function sayRows(): readonly Row[] {
  const way = { result: "exit-code", exitStatus: 1 } as const;
  const end = describeServiceEnd({ name: sampleService.name, restarts: 4, ...way });
  const crashing = { ...sampleService, state: { kind: "starting", pid: undefined }, restarts: 4, end: way } as const;
  return [
    runningRow("default", 18_789, { health: known({ state: "healthy", detail: t("answers as itself, pid {pid}", { pid: 411 }) }) }),
    runningRow(
      "rescue",
      19_789,
      {
        health: known({ state: "stopped", detail: t("no process: {end}", { end }), isStarting: true, fails: "crashing" }),
        warnings: known([{ severity: "error", text: t("{end}.", { end }), next: ["logs"] }]),
        usage: known(undefined),
      },
      { service: crashing, pids: [] },
    ),
    runningRow("slow", 20_789, { health: known({ state: "unhealthy", detail: t("does not answer on {port}", { port: 20_789 }) }) }),
  ];
}

/** A few screens by name, drawn in the language that is spoken now. */
function sayScreens(): Readonly<Record<string, Model>> {
  const rows = sayRows();
  const log = { id: rows[1]?.instance.id ?? "", result: ok(["line 1", "line 2"]) };
  return {
    list: press(open(rows), "down", "s").model,
    detail: tell(press(open(rows), "down", "enter"), { kind: "log", log }).model,
    help: press(open(rows), "?").model,
  };
}

function draw(model: Model, columns: number, rows: number): string {
  return plainText(drawOverview(model, { columns, rows, glyphs, audience }, "/home/u").lines);
}

describe.each(languages.filter((language) => language !== "en"))("the overview in %s", (language) => {
  it.each(["list", "detail", "help"])("draws the screen %s as it was", async (name) => {
    setLanguage(language, translations);
    const model = sayScreens()[name];
    if (model === undefined) throw new Error(`no screen ${name}`);
    for (const [columns, rows] of sizes) {
      const text = draw(model, columns, rows);
      expect(text.split("\n").filter((line) => cellWidth(line) > columns)).toEqual([]);
      await expect(`${text}\n`).toMatchFileSnapshot(`golden/${language}/${name}-${columns}x${rows}.txt`);
    }
  });

  it("keeps the health of each gateway in view, however narrow it is", () => {
    setLanguage(language, translations);
    const text = draw(sayScreens()["list"] ?? open([]).model, 40, 12);
    for (const word of [t("healthy"), t("crashing"), t("unhealthy")]) expect(text).toContain(word);
  });
});
