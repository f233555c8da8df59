import type { UnitName } from "./unit-files.ts";

/** The service unit that a process belongs to, from its control group; undefined for sessions and scopes. */
export function unitOfControlGroup(controlGroup: string | undefined): UnitName | undefined {
  const parts = (controlGroup ?? "").split("/");
  // A delegated service may have groups of its own below it, so the last service in the path is the one.
  const name = parts.findLast((part) => part.endsWith(".service"));
  if (name === undefined || isUserManager(name)) return undefined;
  return { scope: parts.some(isUserManager) ? "user" : "system", name };
}

/** The number of the user whose manager runs this process; undefined for the system's. */
export function userOfControlGroup(controlGroup: string | undefined): number | undefined {
  const uid = /\/user@(\d+)\.service\//.exec(controlGroup ?? "")?.[1];
  return uid === undefined ? undefined : Number(uid);
}

/** The container that a process runs in, as its control group names it: there, paths and ports are not this host's. */
export function containerOfControlGroup(controlGroup: string | undefined): string | undefined {
  const container =
    /(?:docker|libpod|cri-containerd|crio|podman)[-/]([0-9a-f]{12,})|\/kubepods\/.*\/([0-9a-f]{12,})|\/lxc(?:\.payload)?[./]([^/]+)|\/machine\.slice\/(machine-[^/]+)/.exec(
      controlGroup ?? "",
    );
  return container?.slice(1).find((part) => part !== undefined);
}

function isUserManager(name: string): boolean {
  return /^user@\d+\.service$/.test(name);
}
