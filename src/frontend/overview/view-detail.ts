import { engineOf } from "../../engine/engines.ts";
import { healthWord } from "../../instance/health.ts";
import { isPortGuessed } from "../../instance/instance.ts";
import { pageOf } from "../../instance/page.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { cellWidth, padCells } from "../../lib/wrap-text.ts";
import { describeProblem } from "../../locale/describe-problem.ts";
import { gwCommand } from "../../locale/command-text.ts";
import { portText, roleName } from "../../locale/describe-conflict.ts";
import { isWithin, type MappedRole } from "../../port-map/port-map.ts";
import { shortenHome } from "../../lib/shorten-home.ts";
import { cellTexts } from "../../overview/column.ts";
import { audienceOfInstance } from "../../overview/instance-audience.ts";
import type { Row } from "../../overview/row.ts";
import { shortPaths, type Frame } from "../view/frame.ts";
import { advice, paragraph, row, seg, type Line } from "../view/line.ts";
import type { LogShown, Model } from "./model.ts";
import { healthTone } from "./view-list.ts";
import { list } from "../../locale/list.ts";
import { t, type PlainText } from "../../locale/t.ts";

/** Cells for the names of facts; a name that is wider than the widest takes the room of its own line alone. */
const nameWidth = { least: 12, most: 14 } as const;

/** Everything that is known of one instance: facts, port map, what to know, and the end of its log. */
export function viewDetail(model: Model, one: Row, home: string, frame: Frame): readonly Line[] {
  return [
    ...viewFacts(model, one, home, frame),
    row(),
    row(seg(` ${t("Ports")}`, "strong")),
    ...viewPorts(one),
    ...viewWarnings(model, one, frame),
    row(),
    row(seg(` ${t("Log, its last lines")}`, "strong")),
    ...viewLog(model.log, frame, 12),
  ];
}

function viewFacts(model: Model, one: Row, home: string, frame: Frame): readonly Line[] {
  const { instance, health } = one;
  const page = pageOf(instance);
  const texts = cellTexts(one, model.nowMs, frame.glyphs.dots);
  const short = (place: string) => visibleText(shortenHome(place, home));
  const detail =
    health.kind === "known" ? t("{name}: {detail}", { name: healthWord(health.value), detail: health.value.detail }) : texts.health;
  const facts: readonly (readonly [string, string])[] = [
    [t("health"), visibleText(detail)],
    [t("service"), serviceText(instance, texts.service)],
    [t("processes"), processText(one, texts)],
    ...(page === undefined ? [] : [[page.title, page.url] as const]),
    [t("linger"), texts.linger],
    [t("config"), short(instance.configPath)],
    [t("state"), short(instance.stateDir)],
    [t("workspace"), instance.workspace === undefined ? "" : short(instance.workspace)],
    [t("last change"), texts.change],
    [t("start/stop"), texts.run],
  ];
  const width = Math.min(Math.max(nameWidth.least, ...facts.map(([name]) => cellWidth(name))), nameWidth.most);
  return facts.flatMap(([name, text], index) => {
    const lead = seg(` ${padCells(name, width)} `, "dim");
    return text === "" ? [] : paragraph(text, frame.columns, { tone: index === 0 ? healthTone(one) : "plain", lead });
  });
}

function serviceText({ service }: Row["instance"], detail: string): string {
  return service === undefined ? t("none") : t("{name} ({detail})", { name: service.name, detail });
}

function processText({ instance, usage }: Row, { memory, uptime, pid }: ReturnType<typeof cellTexts>): string {
  if (instance.pids.length === 0) return t("none");
  const count = usage.kind === "known" ? (usage.value?.pids.length ?? 0) : 0;
  const all = count > instance.pids.length ? [t("{count} with all that it started", { count })] : [];
  const up = uptime === "" ? [] : [t("up {uptime}", { uptime })];
  return list([`pid ${pid}`, ...all, ...(memory === "" ? [] : [memory]), ...up]);
}

function viewPorts({ instance }: Row): readonly Line[] {
  if (isPortGuessed(instance)) return [row(seg(`   ${t("unknown until the config can be read")}`, "dim"))];
  const { roles } = instance.portMap;
  const width = Math.max(16, ...roles.map(({ role }) => cellWidth(roleName(role))));
  return roles.map((role) => {
    const isOpen = instance.listeners.some(({ port }) => isWithin(port, role));
    const use = isOpen ? seg(t("listening"), "good") : seg(t(idleTexts[role.listens]), "dim");
    return row(`   ${padCells(roleName(role.role), width)} ${padCells(portText(role), 12)} `, use);
  });
}

const idleTexts: Readonly<Record<MappedRole["listens"], PlainText>> = {
  "at-start": "not listening",
  "on-demand": "when needed",
  reserved: "reserved",
};

function viewWarnings(model: Model, { instance, warnings }: Row, frame: Frame): readonly Line[] {
  const all = warnings.kind === "known" ? warnings.value : [];
  if (all.length === 0) return [];
  const { bad, warn } = frame.glyphs;
  const audience = audienceOfInstance(
    frame.audience,
    instance,
    (model.rows ?? []).map((other) => other.instance),
  );
  return [
    row(),
    row(seg(` ${t("To know")}`, "strong")),
    ...all.flatMap(({ severity, text, next }) => {
      const tone = severity === "error" ? "bad" : "warn";
      const said = paragraph(visibleText(shortPaths(text, frame)), frame.columns, {
        lead: seg(` ${severity === "error" ? bad : warn} `, tone),
      });
      if (next === undefined) return said;
      const why = t("See why: {command}", { command: gwCommand(audience, ...next) });
      return [...said, ...advice(why, frame.columns, { indent: 3 })];
    }),
  ];
}

/** The title of what is shown of one instance: all of it, or its log. */
export function viewInstanceTitle({ instance }: Row, isLog: boolean): Line {
  const { profile, engine, engineVersion } = instance;
  const program = `${engineOf(engine).title}${engineVersion === undefined ? "" : ` ${engineVersion}`}`;
  const name = profile === "default" ? t("default profile") : t("profile {name}", { name: visibleText(profile) });
  return row(seg(" gw ", "accent"), seg(name, "strong"), seg(`  ${isLog ? t("{program}, log", { program }) : program}`, "dim"));
}

/** The last lines of a log, in rows of the screen. */
export function viewLog(log: LogShown | undefined, frame: Frame, lines = Number.POSITIVE_INFINITY): readonly Line[] {
  if (log === undefined) return [row(seg(`   ${t("reading")}${frame.glyphs.dots}`, "dim"))];
  if (!log.result.ok)
    return paragraph(shortPaths(describeProblem(log.result.problem, frame.audience).message, frame), frame.columns, {
      indent: 3,
      tone: "bad",
    });
  const { value } = log.result;
  if (value.length === 0) return [row(seg(`   ${t("nothing yet")}`, "dim"))];
  return value.slice(-lines).flatMap((line) => paragraph(visibleText(line), frame.columns, { indent: 1 }));
}
