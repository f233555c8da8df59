import { localTime } from "../lib/local-time.ts";
import { visibleText } from "../lib/visible-text.ts";
import { wrapText } from "../lib/wrap-text.ts";
import { gwCommand } from "../locale/command-text.ts";
import { askAboutSnapshots, type OnAsk } from "../plan/snapshot/ask-about-snapshots.ts";
import { describeAge, describeKeys, describeSource, describeVerdict } from "../plan/snapshot/describe-snapshot.ts";
import { byteLength } from "../lib/byte-length.ts";
import { isGood, type JudgedSnapshot, type SnapshotSource } from "../plan/snapshot/snapshot.ts";
import type { Profile } from "../profile/profile.ts";
import { shortenHome } from "../lib/shorten-home.ts";
import type { Context } from "./context.ts";
import { done, type CommandOutcome } from "./outcome.ts";
import { renderTable } from "./table.ts";
import { t } from "../locale/t.ts";
import { list } from "../locale/list.ts";

/** A profile with the release that is asked, its snapshots, newest first, and its config as it is; undefined where none can be read. */
type Listing = {
  readonly profile: Profile;
  readonly judged: readonly JudgedSnapshot[];
  readonly now: JudgedSnapshot | undefined;
};

/** The config as it is and every earlier one, each with what is known for and against it; the engine is asked about all of them. */
export async function listSnapshots(
  context: Pick<Context, "host" | "terminal" | "audience">,
  { profile, judged, now }: Listing,
  onAsk: OnAsk,
): Promise<CommandOutcome> {
  const { host, terminal, audience } = context;
  const asked = await askAboutSnapshots(host, profile, judged, onAsk);
  const last = asked.find((one) => isGood(one) && !one.isCurrent);
  const data = {
    configPath: profile.configPath,
    now: now === undefined ? undefined : { isGood: isGood(now), verdict: describeVerdict(now), bytes: byteLength(now.snapshot.text) },
    snapshots: asked.map((one) => ({ ...snapshotJson(one), isLastGood: one === last })),
  };
  const rows = asked.map((one) => rowOf(one, host.clock.now()));
  const heading = [t("SNAPSHOT"), t("KEPT"), t("FROM"), t("BYTES"), t("KEYS"), t("VERDICT")];
  const file = shortenHome(profile.configPath, host.system.home);
  const current =
    now === undefined
      ? t("There is no {file}, or it cannot be read.", { file })
      : t("Now: {file}, {verdict}.", { file, verdict: describeVerdict(now) });
  const table = rows.length === 0 ? t("No earlier config is kept.") : renderTable(heading, rows, terminal.columns);
  const next =
    last === undefined
      ? []
      : [t("Bring it back: {command}", { command: gwCommand(audience, "repair", "--from-snapshot", last.snapshot.id) })];
  return done(data, [...wrapText(current, terminal.columns), table, ...next].join("\n"));
}

/** A snapshot as scripts read it; never its text. */
function snapshotJson(judged: JudgedSnapshot): Readonly<Record<string, unknown>> {
  const { snapshot, keys, isCurrent, isAsked } = judged;
  const { id, source, atMs, text } = snapshot;
  return {
    id,
    from: source.kind,
    ...("path" in source ? { path: source.path } : {}),
    at: new Date(atMs).toISOString(),
    bytes: byteLength(text),
    ...(keys === undefined ? {} : { keys }),
    isGood: isGood(judged),
    isCurrent,
    isAsked,
    verdict: describeVerdict(judged),
  };
}

function rowOf(judged: JudgedSnapshot, nowMs: number): readonly string[] {
  const { snapshot, keys } = judged;
  const { id, source, atMs, text } = snapshot;
  const kept = list([localTime(atMs), describeAge(nowMs - atMs)]);
  return [visibleText(id), kept, originOf(source), String(byteLength(text)), describeKeys(keys), describeVerdict(judged)];
}

/** The id tells the file already. */
function originOf(source: SnapshotSource): string {
  const words = {
    backup: t("backup"),
    "last-good": t("the engine's last good"),
    "set-aside": t("set aside"),
    kept: t("kept by gw"),
  } as const;
  return source.kind === "record" || source.kind === "given" ? describeSource(source) : words[source.kind];
}
