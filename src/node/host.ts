import type { Host } from "../host/host.ts";
import { nodeBrowsers } from "./browsers.ts";
import { nodeClock } from "./clock.ts";
import { nodeCommands } from "./commands.ts";
import { nodeDatabases } from "./databases.ts";
import { nodeFiles } from "./files.ts";
import { nodeForeground } from "./foreground.ts";
import { nodeHttpClient } from "./http-client.ts";
import { nodeHttpServers } from "./http-servers.ts";
import { nodeLocks } from "./locks.ts";
import { nodeQueries } from "./queries.ts";
import { nodeProcesses } from "./processes.ts";
import { nodeSecrets } from "./secrets.ts";
import { nodeSignals } from "./signals.ts";
import { nodeSockets } from "./sockets.ts";
import { readSystem } from "./system.ts";
import { nodeWatcher } from "./watcher.ts";

/** This machine, for the launcher at this absolute path. Nothing heavy is loaded before it is used. */
export function createHost(launcherPath: string, version: string): Host {
  return {
    files: nodeFiles,
    databases: nodeDatabases,
    commands: nodeCommands,
    queries: nodeQueries,
    foreground: nodeForeground,
    sockets: nodeSockets,
    processes: nodeProcesses,
    locks: nodeLocks,
    clock: nodeClock,
    secrets: nodeSecrets,
    signals: nodeSignals,
    httpClient: nodeHttpClient,
    httpServers: nodeHttpServers,
    browsers: nodeBrowsers,
    watcher: nodeWatcher,
    system: readSystem(launcherPath, version),
  };
}
