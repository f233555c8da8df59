import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeableSteps } from "../../../src/wizard/conversation.ts";
import type { Model } from "../../../src/frontend/ink/model.ts";
import { askedStep } from "../../../src/frontend/ink/model.ts";
import { askingKeys } from "../../../src/frontend/ink/view-asking.ts";
import { failedLines } from "../../../src/frontend/ink/view-failed.ts";
import { reviewLines } from "../../../src/frontend/ink/view-reviewing.ts";
import { view } from "../../../src/frontend/ink/view.ts";
import type { Frame } from "../../../src/frontend/view/frame.ts";
import { chooseGlyphs } from "../../../src/frontend/view/glyphs.ts";
import { plainText } from "../../../src/frontend/view/line.ts";
import { viewPorts } from "../../../src/frontend/view/view-ports.ts";
import { viewProblem } from "../../../src/frontend/view/view-problem.ts";
import { viewRemarks } from "../../../src/frontend/view/view-title.ts";
import { builtin } from "../../../src/engine/builtin.ts";
import { err } from "../../../src/lib/result.ts";
import { cellWidth } from "../../../src/lib/wrap-text.ts";
import { describeOption, describeQuestion } from "../../../src/locale/describe-question.ts";
import { languages } from "../../../src/locale/language.ts";
import { setLanguage, t } from "../../../src/locale/t.ts";
import { translations } from "../../../src/locale/translations.ts";
import { deriveProfile } from "../../../src/profile/profile.ts";
import type { StepId } from "../../../src/wizard/answer.ts";
import type { Observed } from "../../../src/wizard/observed.ts";
import { held } from "../../port-map/sample-host.ts";
import { draftOf, instance, observe, observeConfigured, observeEngine, portsOf } from "../../wizard/sample-observed.ts";
import { press, settle, start, tell, type Run } from "./run-model.ts";

const [columns, rows] = [40, 12];
const audience = { profile: "rescue", program: "gw" };
const small: Frame = { columns, rows, glyphs: chooseGlyphs({ LANG: "C.UTF-8" }), audience };
const wide: Frame = { ...small, columns: 4000, rows: 4000 };
const dots = "…";

const longName = "rescue-of-the-main-gateway-host1";
const longPath = `/srv/${"a-directory-with-a-long-name/".repeat(6)}workspace`;
const neighbours = [instance("default", 18_789), instance(longName, 21_789)];
const profile = deriveProfile(builtin, longName, "/home/u");
const remarks = [
  { kind: "linked", path: "/home/u/.gw-rescue", target: longPath },
  { kind: "linked", path: longPath, target: "/data" },
] as const;
const password = `{ gateway: { port: 18809, auth: { mode: 'password', password: 'correct horse' } }, agents: { defaults: { workspace: '${longPath}' } } }`;
const differences = Array.from(
  { length: 9 },
  (_, index) => `gw-gateway-${longName}.service: names port ${index + 20_000} where the config has 18809.`,
);
const standing = { differences, wish: "install", isMendable: false, mend: `gw --profile ${longName} gateway install --force` } as const;
const broken = {
  fault: `${longPath}/gw.json does not parse: line 12, column 34: a comma or the end of the object was expected.`,
  list: `gw --profile ${longName} repair --list`,
};
const lastGood = { id: "gw.json.bak", detail: `backup ${longName}.json.bak (3 h ago)` };
const kept = { at: "2026-11-21T10:00:00Z", answers: draftOf({ port: "18789", workspace: longPath, cdpUrl: "" }).answers, remembered: {} };
const crowded = portsOf(neighbours, [held(20_793), held(20_794)]);

/** Hosts with long names and paths, much to say, and every question between them. */
const hosts: Readonly<Record<string, Observed>> = {
  new: observe({ profile, others: neighbours, ports: crowded, remarks }),
  "to be chosen an engine for": observeEngine("openclaw", { remarks }),
  "without a service manager": observe({ managers: { available: ["none"], problem: undefined }, ports: crowded, others: neighbours }),
  configured: observeConfigured(password, { others: neighbours, standing, remarks }),
  "configured beside another one": observeConfigured(password, { others: neighbours }),
  broken: observe({ others: neighbours, broken: { ...broken, lastGood } }),
  "broken for good": observe({ others: neighbours, broken, remarks }),
  "left halfway": observe({ others: neighbours, kept }),
};

/** Answers that lead through every branch, and some that are refused on the way. */
const walks: readonly Readonly<Partial<Record<StepId, readonly string[]>>>[] = [
  {},
  {
    engine: ["clawdbot"],
    port: ["18789", "70000", "18809"],
    workspace: ["relative", longPath],
    bind: ["custom"],
    bindHost: ["x", "0.0.0.0"],
  },
  {
    task: ["change"],
    auth: ["password"],
    password: ["short", "correct horse battery"],
    service: ["none"],
    cdpUrl: ["nowhere", "ws://10.0.0.9:9222/a-long-path"],
  },
  { task: ["ports"], port: ["18789", "22789"], tokenEnv: ["none", "RESCUE_TOKEN"], bind: ["lan"], linger: ["no"] },
  { task: ["remove"], removal: [longName, "rescue"], resume: ["discard"], acceptRisk: ["yes"] },
];

describe.each(languages)("every screen of the wizard at 40x12 in %s", (language) => {
  beforeAll(() => setLanguage(language, translations));
  afterAll(() => setLanguage("en"));

  it.each(Object.entries(hosts))(
    "has a sign where something of a profile that is %s was cut, and shows what is chosen and the keys",
    (_, observed) => {
      const seen = new Set<string>();
      for (const walk of walks) {
        for (const model of screensOf(observed, walk, seen)) {
          seen.add(askedStep(model)?.id ?? model.stage.kind);
          expectWhole(model);
        }
      }
      expect([...seen]).toEqual(
        expect.arrayContaining(observed.broken === undefined ? ["port", "review", "applying", "failed"] : ["task"]),
      );
    },
  );
});

/**
 * Each screen on the way through a conversation: every question with every option, the review with its pages, the changes, a failure; of what was seen
 * before, the question alone.
 */
function* screensOf(observed: Observed, walk: (typeof walks)[number], seen: ReadonlySet<string>): Generator<Model> {
  let run = settle(tell(start({ observed }), { kind: "framed", frame: small }));
  const left = new Map(Object.entries(walk));
  for (let count = 0; run.model.stage.kind === "asking" && count < 40; count += 1) {
    const step = askedStep(run.model);
    if (step === undefined) return;
    const isNew = !seen.has(step.id);
    yield run.model;
    const question = step.question(run.model.draft, run.model.observed);
    if (isNew && question.kind !== "text") {
      const options = question.kind === "choice" ? question.options : ["yes", "no"];
      for (let option = run; option.model.editor.text !== options.at(-1); option = press(option, "down")) yield option.model;
    }
    const [text, ...more] = left.get(step.id) ?? [];
    left.set(step.id, more);
    run = answer(run, text ?? (step.id === "acceptRisk" ? "yes" : undefined), question.kind === "text");
  }
  if (run.model.stage.kind !== "review" || seen.has("review")) return;
  yield* pagesOf(run);
  let applying = run;
  for (let count = 0; applying.model.stage.kind === "review" && count < 40; count += 1) applying = press(applying, "enter");
  yield applying.model;
  const failed = tell(applying, {
    kind: "applied",
    result: err({ kind: "file-fault", operation: "write", path: longPath, code: "EACCES" }),
  });
  yield failed.model;
  yield press(failed, "e").model;
}

function answer(run: Run, text: string | undefined, isText: boolean): Run {
  if (text === undefined) return settle(press(run, "enter"));
  if (isText) return settle(press(run, "end", "erase-line", ...(text === "" ? [] : [text]), "enter"));
  let chosen = run;
  for (let count = 0; chosen.model.editor.text !== text && count < 9; count += 1) chosen = press(chosen, "down");
  return settle(press(chosen, "enter"));
}

function* pagesOf(run: Run): Generator<Model> {
  for (const key of ["", "d", "u", "e"]) {
    let page = key === "" ? run : press(run, key);
    yield page.model;
    for (let place = placeOf(page.model); ; place = placeOf(page.model)) {
      page = press(page, key === "e" ? "down" : "page-down");
      if (placeOf(page.model) <= place) break;
      yield page.model;
    }
  }
}

/** How far down it is. */
function placeOf({ stage }: Model): number {
  if (stage.kind !== "review") return 0;
  const { page, scroll } = stage;
  return page?.kind === "answers" ? page.marked : (page?.scroll ?? scroll);
}

/** The rows of a screen, with what is said of them when one of them is not as it should be. */
type Screen = { readonly rows: readonly string[]; readonly picture: string };

function expectWhole(model: Model): void {
  const picture = plainText(view(model, small));
  const screen = { rows: picture.split("\n"), picture };
  expect(screen.rows.length, picture).toBeLessThanOrEqual(rows);
  expect(
    screen.rows.filter((line) => cellWidth(line) > columns),
    picture,
  ).toEqual([]);
  switch (model.stage.kind) {
    case "asking":
      return expectQuestion(model, screen);
    case "review":
      if (model.stage.page?.kind === "answers") return expectPicking(model, model.stage.page.marked, screen);
      return expectScrolled(reviewLines(model, model.stage, small).length, model.stage.page?.scroll ?? model.stage.scroll, screen);
    case "failed":
      if (model.stage.marked !== undefined) return expectPicking(model, model.stage.marked, screen);
      return expectScrolled(failedLines(model, model.stage, small).length, 0, screen);
    default:
  }
}

function expectQuestion(model: Model, screen: Screen): void {
  const step = askedStep(model);
  if (step === undefined) throw new Error("no question");
  const question = step.question(model.draft, model.observed);
  const { title, help } = describeQuestion(step.id, question.facts);
  const at = screen.rows.findIndex((line) => line.startsWith(" ◆ "));
  const chosen = screen.rows.findIndex((line) => line.startsWith(" ❯"));
  const keys = screen.rows.findIndex((line) => flat(line).startsWith(flat(askingKeys(model)[0] ?? "")));
  const isTold = step.id === "acceptRisk" || step.id === "installEngine";
  expect(at === -1 ? isTold && screen.rows.some(isCount) : screen.rows[at]?.includes(title) === true, screen.picture).toBe(true);
  expect(chosen, screen.picture).toBeGreaterThan(at);
  expect(keys, screen.picture).toBeGreaterThan(chosen);

  expectSaid("a remark", viewRemarks(model.observed, wide).map(textOf), screen.rows.slice(1, Math.max(at, 2)), screen);
  const isTitleSigned = screen.rows[at]?.includes(`${title} ${dots}`) === true;
  if (!isTitleSigned) expectSaid("help", help, screen.rows.slice(0, chosen), screen);
  expectSaid("a key", askingKeys(model), screen.rows.slice(keys), screen);
  if (question.kind === "text") {
    const ports = question.showsPorts ? viewPorts(model.observed, model.editor.text, wide).map(textOf) : [];
    if (!isTitleSigned) expectSaid("a port", ports, screen.rows.slice(chosen), screen);
  } else {
    const options = question.kind === "choice" ? question.options : ["yes", "no"];
    const said = (option: string) => (question.kind === "confirm" ? (option === "yes" ? t("yes") : t("no")) : option);
    const mark = `${options.indexOf(model.editor.text) + 1} ${said(model.editor.text)}`;
    expect(flat(screen.rows[chosen] ?? ""), screen.picture).toContain(flat(mark).slice(0, 20));
    const told = options.map((option, index) => `${index + 1} ${said(option)} ${describeOption(step.id, option, question.facts)}`);
    expectSaid("an option", told, screen.rows.slice(at + 1, keys), screen);
  }
  const problem = model.problem === undefined || isTold ? [] : viewProblem(model.problem, wide).map(textOf);
  expectSaid("a problem", problem, screen.rows.slice(chosen), screen);
}

function expectPicking(model: Model, marked: number, screen: Screen): void {
  const steps = changeableSteps(model.draft, model.observed);
  const { title } = describeQuestion(steps[marked]?.id ?? "", {});
  const row = screen.rows.find((line) => line.startsWith(" ❯")) ?? "";
  expect(row, screen.picture).toContain(`${marked + 1} ${title}`);
  expectSaid(
    "an answer",
    steps.map(({ id }) => describeQuestion(id, {}).title),
    screen.rows,
    screen,
  );
}

/** What is above is known to whoever has scrolled there; what is below is counted in a row of its own. */
function expectScrolled(length: number, scroll: number, screen: Screen): void {
  const isCounted = screen.rows.some(isCount);
  expect(isCounted || (scroll === 0 && length <= rows - 3), screen.picture).toBe(true);
}

/** Each of these texts stands in these rows, or is cut with a sign, or rows that are missing are counted. */
function expectSaid(what: string, texts: readonly string[], among: readonly string[], { picture }: Screen): void {
  const said = flat(among.join(""));
  const cut = among.filter((line) => line.endsWith(dots)).map((line) => flat(line).slice(0, -1));
  const isCounted = among.some(isCount);
  const missing = texts.filter((text) => !said.includes(flat(text)) && !isCounted && !cut.some((line) => isBeginning(line, flat(text))));
  expect(missing, `${what} is missing without a sign\n${picture}`).toEqual([]);
}

/** Marks before a text stand for nothing of it. */
function isBeginning(line: string, text: string): boolean {
  const [bare, whole] = [line, text].map((one) => one.replace(/^[❯✔✖▲○•]/u, ""));
  return bare !== undefined && bare !== "" && whole?.startsWith(bare) === true;
}

/** A row that tells how many are not on screen. */
function isCount(line: string): boolean {
  return /^ {1,3}… \D*\d/u.test(line) || /^ {3}… /u.test(line);
}

function flat(text: string): string {
  return text.replaceAll(/\s+/g, "");
}

function textOf(line: Parameters<typeof plainText>[0][number]): string {
  return plainText([line]);
}
