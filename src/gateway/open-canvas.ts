import path from "node:path";
import type { GatewaySettings } from "../config/settings.ts";
import type { Host } from "../host/host.ts";
import { faultWords } from "../locale/problem/file-fault.ts";
import { expandHome } from "../profile/profile.ts";
import { shortenHome } from "../lib/shorten-home.ts";
import type { Canvas } from "./canvas-handler.ts";
import { canvasPages } from "./canvas-pages.ts";
import { type LiveReload, startLiveReload } from "./live-reload.ts";
import type { GatewayOptions } from "./prepare-gateway.ts";

/** The canvas of a run; undefined where the config turns it off. */
export type OpenCanvas = Canvas | undefined;

type CanvasHost = Pick<Host, "files" | "httpServers" | "secrets" | "watcher">;

type CanvasSetup = {
  readonly settings: GatewaySettings;
  readonly secret: string;
  readonly stateDirDigest: string;
  readonly port: number;
  /** Takes the lines of progress. */
  readonly say: (line: string) => void;
};

/**
 * Makes the canvas directory where it is missing, and starts to watch it. What is wrong with the directory is said, and keeps no gateway from
 * running. `canvasHost.root` counts from the state directory where it is relative.
 */
export async function openCanvas(host: CanvasHost, options: GatewayOptions, setup: CanvasSetup): Promise<OpenCanvas> {
  const { isEnabled, root, isLive } = setup.settings.canvas;
  if (!isEnabled) return undefined;
  const { HOME: home } = options.environment;
  const directory = path.resolve(options.stateDir, home === undefined ? (root ?? "canvas") : expandHome(root ?? "canvas", home));
  const made = await host.files.makeDirectory(directory, 0o700);
  if (!made.ok) setup.say(`canvas: cannot make ${directory}: ${faultWords(made.problem.code)}`);
  const liveReload = isLive ? await watch(host, directory, setup) : undefined;
  const facts = { profile: options.profile, directory: home === undefined ? directory : shortenHome(directory, home), liveReload };
  return {
    port: setup.port,
    session: sessionOf(host, setup),
    filesUnder: (prefix) => host.httpServers.serveDirectory(directory, canvasPages(facts, prefix)),
    liveReload,
  };
}

async function watch({ watcher, secrets }: CanvasHost, directory: string, { say }: CanvasSetup): Promise<LiveReload> {
  const onFault = (code: string) => say(`canvas: pages may not load themselves again: ${watchFaultWords(code)}`);
  return startLiveReload(watcher, directory, { run: secrets.token(8), onFault });
}

/** inotify's limits have codes whose usual words speak of other things. */
function watchFaultWords(code: string): string {
  if (code === "ENOSPC") return "this user watches as many files as fs.inotify.max_user_watches lets it";
  if (code === "EMFILE") return "this user has as many watchers as fs.inotify.max_user_instances lets it";
  return faultWords(code);
}

/** From the secret, so that a browser that was let in stays so when the gateway starts again; made when the first one asks. */
function sessionOf({ secrets }: CanvasHost, { secret, stateDirDigest, port }: CanvasSetup): () => Promise<string> {
  let session: Promise<string> | undefined;
  return async () => (session ??= secrets.derive(secret, `canvas ${port} ${stateDirDigest}`));
}
