import type { Browsers } from "./browsers.ts";
import type { Clock } from "./clock.ts";
import type { Commands } from "./commands.ts";
import type { Databases } from "./databases.ts";
import type { Foreground } from "./foreground.ts";
import type { Files } from "./files.ts";
import type { HttpClient } from "./http-client.ts";
import type { HttpServers } from "./http-servers.ts";
import type { Locks } from "./locks.ts";
import type { Processes } from "./processes.ts";
import type { Secrets } from "./secrets.ts";
import type { Signals } from "./signals.ts";
import type { Sockets } from "./sockets.ts";
import type { System } from "./system.ts";
import type { Watcher } from "./watcher.ts";

/** The whole machine. Functions take the one part that they need; only the composition root and commands hold all of it. */
export type Host = {
  readonly files: Files;
  readonly databases: Databases;
  readonly commands: Commands;
  /** For programs that only answer and end at once; cheaper to load, without a process group. */
  readonly queries: Commands;
  readonly foreground: Foreground;
  readonly sockets: Sockets;
  readonly processes: Processes;
  readonly locks: Locks;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly signals: Signals;
  readonly httpClient: HttpClient;
  readonly httpServers: HttpServers;
  readonly browsers: Browsers;
  readonly watcher: Watcher;
  readonly system: System;
};
