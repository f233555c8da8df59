import { instanceName } from "../locale/describe-conflict.ts";
import type { Leftover } from "./instance.ts";

/** Why a path that looks like a state directory is no gateway. */
export function describeLeftover(leftover: Leftover): string {
  switch (leftover.kind) {
    case "no-config":
      return `${leftover.path} holds no config, so it is no gateway; it can be removed once nobody needs the files in it.`;
    case "used":
      return `${leftover.path} holds no gateway of its own, but files of ${instanceName(leftover)}.`;
    case "workspaces":
      return `${leftover.path} holds nothing but workspaces.`;
    case "backup":
      return `${leftover.path} looks like a backup: nothing runs it.`;
    case "link":
      return `${leftover.path} is a link to a gateway that is listed already.`;
    case "dangling-link":
      return `${leftover.path} is a link to nothing.`;
    case "not-a-directory":
      return `${leftover.path} is not a directory.`;
    case "unreadable":
      return `${leftover.path} cannot be read; a gateway there goes unseen.`;
    case "reserved-name":
      return `${leftover.path} is an engine's own directory, not a profile.`;
  }
}
