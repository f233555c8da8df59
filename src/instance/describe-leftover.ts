import { instanceName } from "../locale/describe-conflict.ts";
import { t } from "../locale/t.ts";
import type { Leftover } from "./instance.ts";

/** Why a path that looks like a state directory is no gateway. */
export function describeLeftover(leftover: Leftover): string {
  const { path } = leftover;
  switch (leftover.kind) {
    case "no-config":
      return t("{path} holds no config, so it is no gateway; it can be removed once nobody needs the files in it.", { path });
    case "used":
      return t("{path} holds no gateway of its own, but files of {owner}.", { path, owner: instanceName(leftover) });
    case "workspaces":
      return t("{path} holds nothing but workspaces.", { path });
    case "backup":
      return t("{path} looks like a backup: nothing runs it.", { path });
    case "link":
      return t("{path} is a link to a gateway that is listed already.", { path });
    case "dangling-link":
      return t("{path} is a link to nothing.", { path });
    case "not-a-directory":
      return t("{path} is not a directory.", { path });
    case "unreadable":
      return t("{path} cannot be read; a gateway there goes unseen.", { path });
    case "reserved-name":
      return t("{path} is an engine's own directory, not a profile.", { path });
  }
}
