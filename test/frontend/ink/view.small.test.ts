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
import { viewNumberLine } from "../../../src/frontend/view/view-number-line.ts";
import { viewPorts } from "../../../src/frontend/view/view-ports.ts";
import { viewProblem } from "../../../src/frontend/view/view-problem.ts";
import { viewRemarks } from "../../../src/frontend/view/view-title.ts";
import { builtin } from "../../../src/engine/builtin.ts";
import { err } from "../../../src/lib/result.ts";
import { shortenHome } from "../../../src/lib/shorten-home.ts";
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
      const read = new Set<string>();
      for (const walk of walks) {
        for (const model of screensOf(observed, walk, seen)) {
          seen.add(askedStep(model)?.id ?? model.stage.kind);
          const picture = plainText(view(model, small));
          expectWhole(model, picture, read);
        }
      }
      expect([...seen]).toEqual(
        expect.arrayContaining(observed.broken === undefined ? ["port", "review", "applying", "failed"] : ["task"]),
      );
    },
    120_000,
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

function expectWhole(model: Model, picture: string, read: Set<string>): void {
  const screen = { rows: picture.split("\n"), picture };
  expect(screen.rows.length, picture).toBeLessThanOrEqual(rows);
  expect(
    screen.rows.filter((line) => cellWidth(line) > columns),
    picture,
  ).toEqual([]);
  switch (model.stage.kind) {
    case "asking":
      return expectQuestion(model, screen, read);
    case "review":
      if (model.stage.page?.kind === "answers") return expectPicking(model, model.stage.page.marked, screen);
      return expectScrolled(reviewLines(model, model.stage, small).length, model.stage.page?.scroll ?? model.stage.scroll, screen);
    case "failed":
      if (model.stage.marked !== undefined) return expectPicking(model, model.stage.marked, screen);
      return expectScrolled(failedLines(model, model.stage, small).length, 0, screen);
    default:
  }
}

/** Whatever there is to read for a question can be read to its end, and what is answered with is seen all the while. */
function expectQuestion(model: Model, screen: Screen, seen: Set<string>): void {
  const step = askedStep(model);
  if (step === undefined) throw new Error("no question");
  const question = step.question(model.draft, model.observed);
  const { title, help } = describeQuestion(step.id, question.facts);
  const isTyped = question.kind === "text";
  const options = question.kind === "choice" ? question.options : isTyped ? [] : ["yes", "no"];
  const said = (option: string) => (question.kind === "confirm" ? (option === "yes" ? t("yes") : t("no")) : option);
  const at = screen.rows.findIndex((line) => line.startsWith(" ◆ "));
  const chosen = screen.rows.findIndex((line) => line.startsWith(" ❯"));
  const keys = screen.rows.findIndex((line) => flat(line).startsWith(flat(askingKeys(model)[0] ?? "")));
  expect(screen.rows[at], screen.picture).toContain(title);
  expect(chosen, screen.picture).toBeGreaterThan(at);
  expect(keys, screen.picture).toBeGreaterThan(chosen);
  // A risk is named at the first look.
  for (const { name } of question.facts.risks ?? []) expect(flat(screen.rows.slice(at, chosen).join("")), screen.picture).toContain(name);
  expect(flat(screen.rows.slice(keys).join("")), screen.picture).toContain(flat(askingKeys(model).join("")));

  // A text is read to its end once.
  const text = JSON.stringify([step.id, question.facts, question.id === "port" ? model.editor.text : "", model.problem?.kind]);
  if (seen.has(text)) return;
  seen.add(text);
  const isOption = (line: string) =>
    isLinesAbove(line) || options.some((option, index) => line.slice(3).startsWith(`${index + 1} ${said(option)}`.slice(0, 20)));
  const read = textOfPages(model, ({ rows: all }) => {
    const from = all.findIndex((line) => line.startsWith(" ◆ "));
    const line = all.findIndex((one) => one.startsWith(" ❯"));
    const to = all.findIndex((one) => flat(one).startsWith(flat(askingKeys(model)[0] ?? "")));
    return isTyped ? all.slice(line + 1, to) : all.slice(from + 1, to).filter((one) => !isOption(one));
  });
  const whole = flat([...screen.rows.slice(0, chosen), ...read].join(""));
  const expectRead = (what: string, texts: readonly string[]) =>
    expect(
      texts.filter((text) => !whole.includes(flat(text))),
      `${what} cannot be read\n${screen.picture}\n--\n${read.join("\n")}`,
    ).toEqual([]);
  expectRead("a remark", viewRemarks(model.observed, small).map(textOf));
  expectRead("help", help);
  if (isTyped && question.showsPorts) expectRead("a port", viewPorts(model.observed, model.editor.text, small).map(textOf));
  if (isTyped && question.showsPorts) expectRead("the picture", viewNumberLine(model.observed, model.editor.text, small).map(textOf));
  if (!isTyped) {
    const mark = `${options.indexOf(model.editor.text) + 1} ${said(model.editor.text)}`;
    expect(flat(screen.rows[chosen] ?? ""), screen.picture).toContain(flat(mark).slice(0, 20));
    const meaning = describeOption(step.id, model.editor.text, question.facts);
    if (!flat(screen.rows[chosen] ?? "").includes(flat(meaning))) expectRead("the marked option", [meaning]);
  }
  const isToldAbove = step.id === "acceptRisk" || step.id === "installEngine" || model.problem?.kind === "port-conflict";
  expectRead("a problem", model.problem === undefined || isToldAbove ? [] : viewProblem(model.problem, wide).map(textOf));
}

/** What is read on all pages of the text beside a question, each row once, without those that count the others. */
function textOfPages(model: Model, take: (screen: Screen) => readonly string[]): readonly string[] {
  let run: Run = { model, wishes: [] };
  const rowsOf = () => {
    const picture = plainText(view(run.model, small));
    const taken = take({ rows: picture.split("\n"), picture });
    const rest = taken.filter((line) => !/^ {3}… .*Pg(?:Dn|Up)$/.test(line));
    return { isMore: rest.length < taken.length, text: rest };
  };
  let read: readonly string[] = rowsOf().text;
  for (let count = 0; count < 60; count += 1) {
    const before = run.model.stage;
    run = press(run, "page-down");
    if (scrollOf(run.model) === (before.kind === "asking" ? before.scroll : 0)) return read;
    const { text, isMore } = rowsOf();
    expect(isMore).toBe(true);
    read = joined(read, scrollOf(run.model), text);
  }
  throw new Error("no end");
}

function scrollOf({ stage }: Model): number {
  return stage.kind === "asking" ? stage.scroll : 0;
}

/** The rows of a page after those above it; what was seen on both stands once, and none is left out between them. */
function joined(before: readonly string[], above: number, page: readonly string[]): readonly string[] {
  expect(before.slice(above)).toEqual(page.slice(0, before.length - above));
  expect(above).toBeLessThanOrEqual(before.length);
  return [...before.slice(0, above), ...page];
}

function isLinesAbove(line: string): boolean {
  return /^ {3}… /.test(line) && !/Pg(?:Dn|Up)$/.test(line);
}

function expectPicking(model: Model, marked: number, screen: Screen): void {
  const steps = changeableSteps(model.draft, model.observed);
  const { title } = describeQuestion(steps[marked]?.id ?? "", {});
  const row = screen.rows.find((line) => line.startsWith(" ❯")) ?? "";
  expect(row, screen.picture).toContain(`${marked + 1} ${title}`);
  const { id = "port" } = steps[marked] ?? {};
  const text = id === "password" ? "" : (model.draft.answers[id]?.text ?? "");
  // Four rows of it have room in any case.
  if (text.length <= 120) expect(flat(screen.rows.join("")), screen.picture).toContain(flat(shortenHome(text, model.observed.home)));
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

/** Without blanks, and without the signs that break a command. */
function flat(text: string): string {
  return text.replaceAll(/[\s\\]+/g, "");
}

function textOf(line: Parameters<typeof plainText>[0][number]): string {
  return plainText([line]);
}
