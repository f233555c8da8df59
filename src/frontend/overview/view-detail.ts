import { engineOf } from "../../engine/engines.ts";
import { healthWord } from "../../instance/health.ts";
import { isPortGuessed } from "../../instance/instance.ts";
import { pageOf } from "../../instance/page.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { padCells } from "../../lib/wrap-text.ts";
import { describeProblem } from "../../locale/describe-problem.ts";
import { gwCommand } from "../../locale/command-text.ts";
import { portText, roleName } from "../../locale/describe-conflict.ts";
import { isWithin, type MappedRole } from "../../port-map/port-map.ts";
import { abbreviateHome } from "../../profile/profile.ts";
import { cellTexts } from "../../overview/column.ts";
import { audienceOfInstance } from "../../overview/instance-audience.ts";
import type { Row } from "../../overview/row.ts";
import type { Frame } from "../view/frame.ts";
import { advice, paragraph, row, seg, type Line } from "../view/line.ts";
import type { LogShown, Model } from "./model.ts";
import { healthTone } from "./view-list.ts";

const nameWidth = 12;

/** Everything that is known of one instance: facts, port map, what to know, and the end of its log. */
export function viewDetail(model: Model, one: Row, home: string, frame: Frame): readonly Line[] {
  return [
    ...viewFacts(model, one, home, frame),
    row(),
    row(seg(" Ports", "strong")),
    ...viewPorts(one),
    ...viewWarnings(model, one, frame),
    row(),
    row(seg(" Log, its last lines", "strong")),
    ...viewLog(model.log, frame, 12),
  ];
}

function viewFacts(model: Model, one: Row, home: string, frame: Frame): readonly Line[] {
  const { instance, health } = one;
  const page = pageOf(instance);
  const texts = cellTexts(one, model.nowMs, frame.glyphs.dots);
  const short = (place: string) => visibleText(abbreviateHome(place, home));
  const detail = health.kind === "known" ? `${healthWord(health.value)}: ${health.value.detail}` : texts.health;
  const facts: readonly (readonly [string, string])[] = [
    ["service", instance.service === undefined ? "none" : `${instance.service.name} (${texts.service})`],
    ["processes", processText(one, texts)],
    ...(page === undefined ? [] : [[page.title, page.url] as const]),
    ["linger", texts.linger],
    ["config", short(instance.configPath)],
    ["state", short(instance.stateDir)],
    ["workspace", instance.workspace === undefined ? "" : short(instance.workspace)],
    ["last change", texts.change],
    ["start/stop", texts.run],
  ];
  return [
    ...viewFact("health", visibleText(detail), frame, healthTone(one)),
    ...facts.flatMap(([name, text]) => (text === "" ? [] : viewFact(name, text, frame))),
  ];
}

function processText({ instance, usage }: Row, { memory, uptime, pid }: ReturnType<typeof cellTexts>): string {
  if (instance.pids.length === 0) return "none";
  const count = usage.kind === "known" ? (usage.value?.pids.length ?? 0) : 0;
  const all = count > instance.pids.length ? `, ${count} with all that it started` : "";
  return `pid ${pid}${all}${memory === "" ? "" : `, ${memory}`}${uptime === "" ? "" : `, up ${uptime}`}`;
}

function viewFact(name: string, text: string, frame: Frame, tone: ReturnType<typeof healthTone> = "plain"): readonly Line[] {
  return paragraph(text, frame.columns, { tone, lead: seg(` ${padCells(name, nameWidth)} `, "dim") });
}

function viewPorts({ instance }: Row): readonly Line[] {
  if (isPortGuessed(instance)) return [row(seg("   unknown until the config can be read", "dim"))];
  return instance.portMap.roles.map((role) => {
    const isOpen = instance.listeners.some(({ port }) => isWithin(port, role));
    const use = isOpen ? seg("listening", "good") : seg(idleText(role), "dim");
    return row(`   ${padCells(roleName(role.role), 16)} ${padCells(portText(role), 12)} `, use);
  });
}

function idleText({ listens }: MappedRole): string {
  return { "at-start": "not listening", "on-demand": "when needed", reserved: "reserved" }[listens];
}

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
    row(seg(" To know", "strong")),
    ...all.flatMap(({ severity, text, next }) => {
      const tone = severity === "error" ? "bad" : "warn";
      const said = paragraph(visibleText(text), frame.columns, { lead: seg(` ${severity === "error" ? bad : warn} `, tone) });
      return next === undefined ? said : [...said, ...advice(`See why: ${gwCommand(audience, ...next)}`, frame.columns, { indent: 3 })];
    }),
  ];
}

/** The title of what is shown of one instance. */
export function viewInstanceTitle({ instance }: Row, what: string): Line {
  const { profile, engine, engineVersion } = instance;
  const version = engineVersion === undefined ? "" : ` ${engineVersion}`;
  const name = profile === "default" ? "default profile" : `profile ${visibleText(profile)}`;
  return row(seg(" gw ", "accent"), seg(name, "strong"), seg(`  ${engineOf(engine).title}${version}${what}`, "dim"));
}

/** The last lines of a log, in rows of the screen. */
export function viewLog(log: LogShown | undefined, frame: Frame, lines = Number.POSITIVE_INFINITY): readonly Line[] {
  if (log === undefined) return [row(seg(`   reading${frame.glyphs.dots}`, "dim"))];
  if (!log.result.ok)
    return paragraph(describeProblem(log.result.problem, frame.audience).message, frame.columns, { indent: 3, tone: "bad" });
  const { value } = log.result;
  if (value.length === 0) return [row(seg("   nothing yet", "dim"))];
  return value.slice(-lines).flatMap((line) => paragraph(visibleText(line), frame.columns, { indent: 1 }));
}
