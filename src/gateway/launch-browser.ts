import type { BrowserEnd, LaunchedBrowser } from "../host/browsers.ts";
import type { Host } from "../host/host.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { visibleText } from "../lib/visible-text.ts";
import { listListeners } from "../listener/listeners.ts";
import type { FileFault } from "../host/files.ts";
import type { BrowserProblem } from "../locale/problem.ts";
import { t } from "../locale/t.ts";
import { findLeftoverBrowser } from "./leftover-browser.ts";

/** What starting a browser needs of the machine. */
export type LaunchHost = Pick<Host, "browsers" | "clock" | "files" | "processes" | "sockets">;

/** Another instance's port; `owner`: that instance in words. */
export type PortClaim = { readonly owner: string; readonly role: string };

/** A browser that is to be started. */
export type LaunchPlan = {
  readonly name: string;
  readonly port: number;
  readonly userDataDir: string;
  readonly executablePath: string | undefined;
  readonly isHeadless: boolean;
  readonly environment: Readonly<Record<string, string>>;
  readonly findClaim: (port: number) => Promise<PortClaim | undefined>;
  readonly say: (line: string) => void;
};

/** A browser that answers. `endpoint`: its own WebSocket, whose name nobody else knows. */
export type RunningBrowser = {
  readonly process: LaunchedBrowser;
  readonly endpoint: string;
  readonly program: string;
  readonly hasSandbox: boolean;
};

/** The time that a browser has to say where it listens. */
const browserStartMs = 30_000;

const keptLines = 40;
const tickMs = 200;

/**
 * Starts a browser on its port and waits until it says that it listens there. `onLaunched` gets the process before that. A browser that a killed
 * gateway left in the same directory is ended first. Problems: all of `BrowserProblem` that speak of starting, and of the disk.
 */
export async function launchBrowser(
  host: LaunchHost,
  plan: LaunchPlan,
  onLaunched: (process: LaunchedBrowser) => void,
): Promise<Result<RunningBrowser, BrowserProblem | FileFault>> {
  const program = plan.executablePath ?? (await host.browsers.find())[0];
  if (program === undefined) return err({ kind: "browser-not-installed", browser: plan.name });
  const cleared = await clearDirectory(host, plan);
  if (!cleared.ok) return cleared;
  const port = await checkPort(host, plan);
  if (!port.ok) return port;
  const made = await host.files.makeDirectory(plan.userDataDir, 0o700);
  if (!made.ok) return made;
  const lines: string[] = [];
  const endpoint = Promise.withResolvers<string>();
  const onLine = (line: string) => {
    lines.push(line);
    if (lines.length > keptLines) lines.shift();
    const said = /^DevTools listening on (ws:\/\/\S+)$/.exec(line)?.[1];
    if (said !== undefined) endpoint.resolve(said);
  };
  const hasSandbox = !host.browsers.isRoot;
  const argv = [program, ...(await flagsOf(host, plan, hasSandbox)), "about:blank"];
  const launched = await host.browsers.launch(argv, { environment: plan.environment, onLine });
  if (!launched.ok) return err(didNotStart(plan, program, t("{code}, it cannot be run", { code: launched.problem.code })));
  onLaunched(launched.value);
  const ready = await waitReady(host, plan, launched.value, endpoint.promise, lines);
  if (ready.ok) return ok({ process: launched.value, endpoint: ready.value, program, hasSandbox });
  await launched.value.stop();
  return err(didNotStart(plan, program, ready.problem));
}

async function clearDirectory(host: LaunchHost, { name, userDataDir, say }: LaunchPlan): Promise<Result<void, BrowserProblem>> {
  const leftover = await findLeftoverBrowser(host, userDataDir);
  if (leftover === undefined) return ok(undefined);
  const { pid, isOurs } = leftover;
  if (!isOurs || !(await host.browsers.end(pid)))
    return err({ kind: "browser-directory-in-use", browser: name, directory: userDataDir, pid });
  say(`browser ${name}: ended pid ${pid}, which an earlier run of this gateway had left behind`);
  return ok(undefined);
}

async function checkPort(host: LaunchHost, { name, port, findClaim }: LaunchPlan): Promise<Result<void, BrowserProblem>> {
  const claim = await findClaim(port);
  if (claim !== undefined) return err({ kind: "cdp-port-claimed", browser: name, port, ...claim });
  // Chromium goes on with ::1 where 127.0.0.1 is taken, and would be another one to whoever asks there.
  const outcomes = await Promise.all(["127.0.0.1", "::1"].map(async (address) => host.sockets.tryBind(address, port)));
  if (!outcomes.includes("used")) return ok(undefined);
  const holder = (await listListeners(host.files, host.processes)).find((listener) => listener.port === port)?.owner;
  return err({
    kind: "cdp-port-held",
    browser: name,
    port,
    owner: holder === undefined ? undefined : `${holder.program}, pid ${holder.pid}`,
  });
}

async function flagsOf({ browsers }: LaunchHost, plan: LaunchPlan, hasSandbox: boolean): Promise<readonly string[]> {
  return [
    ...(await browsers.quietFlags()),
    `--user-data-dir=${plan.userDataDir}`,
    "--remote-debugging-address=127.0.0.1",
    `--remote-debugging-port=${plan.port}`,
    ...(plan.isHeadless ? ["--headless=new", "--disable-gpu"] : []),
    ...(hasSandbox ? [] : ["--no-sandbox"]),
    "--hide-crash-restore-bubble",
    // Containers and small hosts have a /dev/shm that pages outgrow, and the tab then crashes.
    "--disable-dev-shm-usage",
  ];
}

async function waitReady(
  { clock }: LaunchHost,
  { port }: LaunchPlan,
  { ended }: LaunchedBrowser,
  endpoint: Promise<string>,
  lines: readonly string[],
): Promise<Result<string, string>> {
  let said: string | BrowserEnd | undefined;
  // One long sleep would keep the gateway from ending as long as it lasts.
  for (const deadline = clock.elapsed() + browserStartMs; said === undefined && clock.elapsed() < deadline;)
    said = await Promise.race([endpoint, ended, clock.sleep(tickMs).then(() => undefined)]);
  if (said === undefined) return err(t("it did not say within {seconds} s where it listens", { seconds: browserStartMs / 1000 }));
  if (typeof said !== "string") return err([describeEnd(said), lastWordsOf(lines)].filter((words) => words !== "").join(": "));
  if (said.startsWith(`ws://127.0.0.1:${port}/`)) return ok(said);
  return err(t("it listens on {host} and not on 127.0.0.1:{port}", { host: URL.parse(said)?.host ?? said, port }));
}

/** How a browser's process ended, in words. */
export function describeEnd({ exitCode, signal }: BrowserEnd): string {
  if (signal !== undefined) return t("it was ended by {signal}", { signal });
  return exitCode === undefined ? t("it ended with exit code unknown") : t("it ended with exit code {exitCode}", { exitCode });
}

/** What it said last of itself; of the buses that servers lack every browser complains. */
function lastWordsOf(lines: readonly string[]): string {
  const told = lines.filter((line) => line.trim() !== "" && !line.includes("dbus/"));
  return visibleText(
    (told.at(-1) ?? "")
      .replace(/^\[[^\]]*\]\s*/, "")
      .trim()
      .replace(/\.$/, ""),
  ).slice(0, 300);
}

function didNotStart({ name }: LaunchPlan, program: string, detail: string): BrowserProblem {
  return { kind: "browser-did-not-start", browser: name, program, detail };
}
