import { createHash } from "node:crypto";
import { chmod, readdir, readFile, readlink, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "vitest";
import { z } from "zod";
import { startTestHost, type RunResult, type TestHost } from "../host/test-host.ts";
import type { Fault } from "./inject-fault.ts";

/** The titles of what a new profile is asked on a machine without an engine, where logind does not answer; Enter takes each. */
export const questionTitles = [
  "Engine",
  "Base port",
  "Workspace",
  "Listen on",
  "Sign-in",
  "Secret from",
  "Service",
  "Browser control",
  "Remote Chrome",
] as const;

/** A machine on which the first gateway runs, of an ordinary user: root would not meet every refusal. */
export async function startHostWithMain(): Promise<TestHost> {
  const host = await startTestHost({ user: "ordinary" });
  const first = await gw(host, ["onboard", "--yes"]);
  expect(first.exitCode, first.stderr).toBe(0);
  return host;
}

/** Runs gw to its end, with a fault in its file functions where one is given. */
export async function gw(host: TestHost, words: readonly string[], fault?: Fault): Promise<RunResult> {
  return host.run(["gw", ...words], { timeoutMs: 60_000, env: fault === undefined ? {} : faultEnvironment(host, fault) });
}

/** What gw needs in its environment to meet the fault. */
export function faultEnvironment(host: TestHost, fault: Fault): Readonly<Record<string, string>> {
  return { NODE_OPTIONS: `--import=${path.join(host.checkout, "test/e2e/inject-fault.ts")}`, GW_TEST_FAULT: JSON.stringify(fault) };
}

/** What a stand-in does at its n-th call that changes something: fail, kill gw, or run a line of shell before the real program. */
export type StandIn = { readonly at: number; readonly effect: "fail" | "kill-before" | "kill-after" | { readonly first: string } };

/** Puts a `systemctl` before the real one that passes everything on but the chosen call. */
export async function standInForSystemctl(host: TestHost, { at, effect }: StandIn): Promise<AsyncDisposable> {
  const file = path.join(host.bin, "systemctl");
  const real = "/usr/bin/systemctl";
  const lines = {
    fail: "echo 'the stand-in says no' >&2; exit 1",
    "kill-before": "kill -9 $PPID; exit 1",
    "kill-after": `${real} "$@"; kill -9 $PPID; exit 1`,
  };
  const script = `#!/bin/sh
case " $* " in *" show "*) exec ${real} "$@" ;; esac
calls=$(($(cat "$0.calls") + 1))
echo $calls >"$0.calls"
if [ $calls != ${at} ]; then exec ${real} "$@"; fi
${typeof effect === "string" ? lines[effect] : effect.first}
exec ${real} "$@"
`;
  await writeFile(`${file}.calls`, "0");
  await chmod(`${file}.calls`, 0o666);
  await writeFile(file, script);
  await chmod(file, 0o755);
  return {
    [Symbol.asyncDispose]: async () => {
      await Promise.all([rm(file), rm(`${file}.calls`)]);
    },
  };
}

/** Puts a logind on the machine that keeps its record of who lingers; while `loginctl.refuses` lies beside it, it refuses. */
export async function standInForLogind(host: TestHost): Promise<void> {
  const file = path.join(host.bin, "loginctl");
  const record = `/var/lib/systemd/linger/${host.userName}`;
  const script = `#!/bin/sh
for word; do last=$word; done
if [ -e "$0.refuses" ] && [ "$last" != --no-legend ]; then echo 'polkit says no' >&2; exit 1; fi
case $last in
  enable-linger) : >${record} ;;
  disable-linger) rm ${record} ;;
esac
`;
  await writeFile(file, script);
  await chmod(file, 0o755);
}

/** Every file, link and directory below the home with its content and mode; paths that match, the lock and kept answers are left out. */
export async function treeOf(host: TestHost, without: readonly RegExp[] = []): Promise<Readonly<Record<string, string>>> {
  const names = await readdir(host.home, { recursive: true });
  const kept = names
    .filter((name) => ![/^\.local\/state\/gw\/(?:lock|drafts)/, ...without].some((pattern) => pattern.test(name)))
    .toSorted();
  const described = await Promise.all(kept.map(async (name) => [name, await describeEntry(path.join(host.home, name))] as const));
  return Object.fromEntries(described);
}

async function describeEntry(file: string): Promise<string> {
  const link = await readlink(file).catch(() => undefined);
  if (link !== undefined) return `-> ${link}`;
  const status = await stat(file);
  const mode = (status.mode & 0o7777).toString(8);
  if (!status.isFile()) return mode;
  return `${mode} ${createHash("sha256")
    .update(await readFile(file))
    .digest("hex")}`;
}

/** What the service manager says of gw's two services, and what listens on the host. */
export async function runningFacts(host: TestHost, service = "gw-gateway-rescue.service"): Promise<string> {
  const main = await unitFacts(host, "gw-gateway.service", "MainPID,NRestarts,InvocationID,UnitFileState,ActiveState,NeedDaemonReload");
  const rescue = await unitFacts(host, service, "LoadState,UnitFileState,ActiveState,NeedDaemonReload,Result");
  return [main, rescue, (await openPorts(host)).join(" ")].join("\n");
}

async function unitFacts(host: TestHost, unit: string, properties: string): Promise<string> {
  return (await host.run(["/usr/bin/systemctl", "--user", "show", "-p", properties, unit])).stdout;
}

/** Every port that listens on the host, as the kernel tells it. */
export async function openPorts(host: TestHost): Promise<readonly number[]> {
  const { stdout } = await host.run(["ss", "-Hltn"]);
  const ports = stdout.split("\n").flatMap((line) => /:(\d+)\s+\S+\s*$/.exec(line)?.[1] ?? []);
  return [...new Set(ports.map(Number))].toSorted((left, right) => left - right);
}

const listEnvelope = z.object({
  data: z.object({
    instances: z.array(z.looseObject({ profile: z.string(), basePort: z.number(), health: z.looseObject({ state: z.string() }) })),
  }),
});

/** What `gw list` says of every instance. */
export async function listed(host: TestHost): Promise<z.infer<typeof listEnvelope>["data"]["instances"]> {
  const result = await gw(host, ["list", "--json"]);
  expect(result.exitCode, result.stderr).toBe(0);
  return listEnvelope.parse(JSON.parse(result.stdout)).data.instances;
}
