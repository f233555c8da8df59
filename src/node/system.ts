import { homedir, totalmem, userInfo } from "node:os";
import type { System } from "../host/system.ts";

/**
 * Reads the machine and the person at it from this process. An account without a passwd entry, usual in containers, is named
 * after its variables or its number; a working directory that was removed becomes the home.
 */
export function readSystem(launcherPath: string, version: string): System {
  const environment = readEnvironment();
  const home = readHome();
  const accountHome = attempt(() => userInfo().homedir || undefined);
  const memoryBytes = readMemory();
  return {
    platform: readPlatform(),
    uid: process.getuid?.() ?? -1,
    userName: readUserName(environment),
    home,
    ...(accountHome === undefined ? {} : { accountHome }),
    workingDirectory: attempt(() => process.cwd()) ?? home,
    environment,
    nodePath: process.execPath,
    launcherPath,
    version,
    ...(memoryBytes === undefined ? {} : { memoryBytes }),
  };
}

function readPlatform(): System["platform"] {
  const { platform } = process;
  return platform === "linux" || platform === "darwin" || platform === "win32" ? platform : "other";
}

/** A control group without a limit shows none, or one beyond the machine. */
function readMemory(): number | undefined {
  const sizes = [attempt(() => process.constrainedMemory()), attempt(() => totalmem())];
  const known = sizes.filter((bytes): bytes is number => bytes !== undefined && Number.isSafeInteger(bytes) && bytes > 0);
  return known.length === 0 ? undefined : Math.min(...known);
}

function readEnvironment(): Readonly<Record<string, string>> {
  const defined = Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return Object.freeze(Object.fromEntries(defined));
}

function readHome(): string {
  // An empty HOME would turn every path below it into one below the working directory.
  return attempt(() => homedir() || undefined) ?? attempt(() => userInfo().homedir || undefined) ?? "/";
}

function readUserName(environment: Readonly<Record<string, string>>): string {
  const named = attempt(() => userInfo().username) ?? environment["USER"] ?? environment["LOGNAME"];
  return named ?? String(process.getuid?.() ?? "");
}

function attempt<T>(read: () => T | undefined): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
