import { openPorts, treeOf } from "../e2e/rescue-host.ts";
import type { TestHost } from "../host/test-host.ts";

/** What must be as it was after an undo: files with modes and links, units, ports, linger. */
export type State = {
  readonly tree: Readonly<Record<string, string>>;
  readonly units: string;
  readonly ports: readonly number[];
  readonly lingers: boolean;
};

export const rescueUnit = "gw-gateway-rescue.service";

const units = ["gw-gateway.service", rescueUnit, "gw-gateway-spare.service", "gw-gateway-twin.service"];

/** gw's own notes, and what a gateway writes when it is started. */
const without = [/^\.local\/state\/gw(\/|$)/, /\.log$/, /^\.cache/, /^\.gw[^/]*\/gateway\.lock/];

/** Looks at a host as it is right now. */
export async function readState(host: TestHost): Promise<State> {
  const shown = await host.run([
    "/usr/bin/systemctl",
    "--user",
    "show",
    "-p",
    "Id,LoadState,UnitFileState,ActiveState,NeedDaemonReload",
    ...units,
  ]);
  return {
    tree: await treeOf(host, without),
    // A failure that was forgotten cannot be made again.
    units: shown.stdout.replaceAll(/^ActiveState=failed$/gmu, "ActiveState=inactive"),
    ports: await openPorts(host),
    lingers: (await host.run(["test", "-e", `/var/lib/systemd/linger/${host.userName}`])).exitCode === 0,
  };
}

/** What the service manager says of the unit that is worked on, by the name of a property. */
export function unitFact({ units: shown }: State, property: string): string {
  const own = shown.split("\n\n").find((block) => block.split("\n").includes(`Id=${rescueUnit}`)) ?? "";
  return (
    own
      .split("\n")
      .find((line) => line.startsWith(`${property}=`))
      ?.slice(property.length + 1) ?? ""
  );
}

/** Waits until two looks see the same, and no service is on its way up. */
export async function waitSettled(host: TestHost): Promise<State> {
  let last: State | undefined;
  const isSettled = async (): Promise<boolean> => {
    const [before, now] = [last, await readState(host)];
    last = now;
    return before !== undefined && !now.units.includes("=activating") && differencesOf(before, now).length === 0;
  };
  await host.waitFor(isSettled, { timeoutMs: 60_000, what: () => `the host to settle: ${last?.units}` });
  return last ?? readState(host);
}

/** What differs, a line each; empty where nothing does. */
export function differencesOf(before: State, after: State): readonly string[] {
  const names = [...new Set([...Object.keys(before.tree), ...Object.keys(after.tree)])];
  const files = names.filter((name) => before.tree[name] !== after.tree[name]);
  const facts = ["units", "ports", "lingers"] as const;
  return [
    ...files.map((name) => `${name}: ${before.tree[name]} => ${after.tree[name]}`),
    ...facts
      .filter((fact) => String(before[fact]) !== String(after[fact]))
      .map((fact) => `${fact}: ${String(before[fact])} => ${String(after[fact])}`),
  ];
}
