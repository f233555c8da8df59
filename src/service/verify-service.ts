import type { Commands } from "../host/commands.ts";
import type { FileFault, Files } from "../host/files.ts";
import type { System } from "../host/system.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { ServiceProblem } from "../locale/problem.ts";
import type { UnitFault } from "../locale/unit-fault.ts";
import { parseEnvironmentFile } from "./environment-file.ts";
import { type EffectiveUnit, parseUnit } from "./parse-unit.ts";
import { readDropIns, unitContextOf } from "./service-definition.ts";
import { systemctlArgv, type SystemdUser } from "./systemd-manager.ts";
import { propertyReader } from "./systemd-status.ts";
import { readUnitFacts } from "./unit-facts.ts";
import { findUnitFaults, secretVariables, type UnitWish } from "./unit-faults.ts";
import { splitUnitWords } from "./unit-words.ts";
import { findUnreadDropIns } from "./unread-drop-ins.ts";

type VerifyHost = { readonly files: Files; readonly queries: Commands; readonly system: System };

type Effective = Pick<EffectiveUnit, "execStart" | "environment"> & { readonly faults: readonly UnitFault[] };

const properties = ["LoadState", "FragmentPath", "DropInPaths", "NeedDaemonReload", "ExecStart", "Environment", "EnvironmentFiles"];

/**
 * What is wrong with a service as its manager has it, drop-ins and environment files included, and with the modes of its files; empty when it
 * runs exactly this profile. Problems: `not-installed`, `command-failed`, a file fault.
 */
export async function verifyService(
  host: VerifyHost,
  user: SystemdUser,
  wish: UnitWish,
): Promise<Result<readonly UnitFault[], ServiceProblem | FileFault>> {
  const { systemdUnit, name } = wish.profile;
  const argv = systemctlArgv(user, "show", `--property=${properties.join(",")}`, "--", systemdUnit);
  const shown = await host.queries.run(argv, { timeoutMs: 15_000 });
  if (shown.exitCode !== 0) return err({ kind: "command-failed", result: shown });
  const value = propertyReader(shown.stdout.trim());
  const fragment = value("FragmentPath");
  if (fragment === "") return err({ kind: "not-installed", name: systemdUnit, profile: name });
  const effective = await readEffective(host, fragment, value, wish);
  if (!effective.ok) return effective;
  const facts = await readUnitFacts(host, effective.value, wish.profile);
  return ok([
    ...(await findStale(host.files, user, wish.profile, value)),
    ...findUnitFaults(effective.value, wish, facts),
    ...effective.value.faults,
    ...(await findOpenFiles(host.files, [fragment, `${fragment}.bak`], wish.profile.era.unit.mode)),
  ]);
}

/** What the files say otherwise than the manager has read, which does not tell which of them it means: the one that is gone, or was written last. */
async function findStale(
  files: Files,
  user: SystemdUser,
  { systemdUnit }: UnitWish["profile"],
  value: (property: string) => string,
): Promise<readonly UnitFault[]> {
  const dropIns = splitUnitWords(value("DropInPaths")).map((word) => word.text);
  const unread = await findUnreadDropIns(files, user, systemdUnit, dropIns);
  if (unread.length > 0) return unread.map((file) => ({ kind: "drop-in-unread", path: file }));
  if (value("NeedDaemonReload") !== "yes") return [];
  const found = await Promise.all(
    [value("FragmentPath"), ...dropIns].map(async (file) => ({ file, writtenMs: await readWrittenMs(files, file) })),
  );
  const [newest] = found.toSorted((left, right) => right.writtenMs - left.writtenMs);
  return [{ kind: "not-reloaded", path: newest?.file ?? "" }];
}

async function readWrittenMs(files: Files, file: string): Promise<number> {
  const real = await files.realPath(file);
  const status = real.ok ? await files.status(real.value) : real;
  return status.ok ? status.value.modifiedMs : Number.POSITIVE_INFINITY;
}

/** The command and the variables that the next start gets: those of the manager, and behind them those of the files that it names. */
async function readEffective(
  host: VerifyHost,
  fragment: string,
  value: (property: string) => string,
  { profile }: UnitWish,
): Promise<Result<Effective, FileFault>> {
  const paths = [fragment, ...splitUnitWords(value("DropInPaths")).map((word) => word.text)];
  const texts = await readDropIns(host.files, paths);
  if (!texts.ok) return texts;
  const parsed = parseUnit(
    texts.value.map((one) => one.text),
    unitContextOf(host.system, profile.systemdUnit),
  );
  const files = [...value("EnvironmentFiles").matchAll(/(\S.*?) \(ignore_errors=(?:yes|no)\)/g)].map((match) => match[1] ?? "");
  const contents = await readDropIns(host.files, files);
  if (!contents.ok) return contents;
  const secrets = secretVariables.map((name) => `${profile.engine.environmentPrefix}_${name}`);
  const variables = contents.value.map((one) => ({ path: one.path, values: parseEnvironmentFile(one.text) }));
  const withSecret = variables.filter(({ values }) => secrets.some((name) => (values[name] ?? "") !== "")).map((one) => one.path);
  // A secret in a file of its own is where it should be, as long as others cannot read it.
  const other = variables.flatMap(({ values }) => Object.entries(values).filter(([name]) => !secrets.includes(name)));
  return ok({
    execStart: chooseCommand(value("ExecStart"), parsed.execStart),
    environment: { ...readEnvironment(value("Environment")), ...Object.fromEntries(other) },
    faults: await findOpenFiles(host.files, withSecret, 0o600),
  });
}

/** The manager shows arguments without quotes between them, so what was read from the files counts where it comes to the same text. */
function chooseCommand(shown: string, parsed: readonly string[]): readonly string[] {
  const argv = / argv\[\]=(.*?) ; ignore_errors=/s.exec(shown)?.[1];
  return argv === undefined || argv === parsed.join(" ") ? parsed : argv.split(" ");
}

function readEnvironment(shown: string): Readonly<Record<string, string>> {
  const pairs = splitUnitWords(shown).map(({ text }): [string, string] => {
    const equals = text.indexOf("=");
    return [text.slice(0, equals), text.slice(equals + 1).replaceAll(/\\([$`])/g, "$1")];
  });
  return Object.fromEntries(pairs);
}

/** Files that others may read although the rule says that they must not; those that are not there do no harm. */
async function findOpenFiles(files: Files, paths: readonly string[], mode: number): Promise<readonly UnitFault[]> {
  const found = await Promise.all(
    paths.map(async (path): Promise<readonly UnitFault[]> => {
      const status = await files.status(path);
      const isOpen = status.ok && status.value.kind === "file" && (status.value.mode & ~mode & 0o077) !== 0;
      return isOpen ? [{ kind: "readable-by-others", path, mode: status.value.mode }] : [];
    }),
  );
  return found.flat();
}
