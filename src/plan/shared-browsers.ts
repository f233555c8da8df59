import type { JsonObject } from "../config/config-text.ts";
import { readConfig } from "../config/read-config.ts";
import type { Files } from "../host/files.ts";
import type { Instance } from "../instance/instance.ts";
import { remoteBrowsers } from "./examination/read-logins.ts";
import { isRetired } from "./host-ports.ts";
import type { PlanNote } from "./plan.ts";

/** What a gateway will know of browsers elsewhere: the address that was answered, and the config that it begins with. */
export type WantedBrowsers = { readonly cdpUrl: string | undefined; readonly config: JsonObject | undefined };

/** A note for each browser on another host that another instance's config names, too. The address stays out of it: it may hold a secret. */
export async function noteSharedBrowsers(files: Files, others: readonly Instance[], wanted: WantedBrowsers): Promise<readonly PlanNote[]> {
  const answered = wanted.cdpUrl === undefined ? [] : remoteBrowsers({ browser: { cdpUrl: wanted.cdpUrl } });
  const kept = remoteBrowsers(wanted.config ?? {}).filter(({ key }) => key !== "browser.cdpUrl");
  const own = [...answered, ...kept];
  if (own.length === 0) return [];
  const notes = await Promise.all(
    others
      .filter((other) => !isRetired(other))
      .map(async ({ profile, engine, configPath }) => {
        const config = await readConfig(files, configPath);
        const theirs = config.kind === "read" ? remoteBrowsers(config.document.value) : [];
        return own.flatMap(({ key, secret }): readonly PlanNote[] => {
          const same = theirs.find((one) => one.secret === secret);
          return same === undefined ? [] : [{ kind: "browser-shared", key, profile, engine, otherKey: same.key }];
        });
      }),
  );
  return notes.flat();
}
