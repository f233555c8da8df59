import * as z from "zod/mini";
import { browserStateSchema } from "../../gateway/browser-state.ts";

const port = z.optional(z.nullable(z.int()));
const address = z.optional(z.nullable(z.string()));

/** Absent with the built-in gateway. */
const engine = { engine: z.optional(z.string()), version: z.optional(z.string()) };

/** Whether this call has made it so; absent where that cannot be told. */
const changed = z.optional(z.boolean());

/** A browser of the built-in gateway. */
const ownBrowser = z.looseObject(browserStateSchema.shape);

/** A browser as the engines tell it; `profile` is its name. */
const engineBrowser = z.looseObject({
  ...engine,
  enabled: z.boolean(),
  profile: z.string(),
  running: z.boolean(),
  cdpPort: port,
  cdpUrl: address,
});

const tab = { targetId: z.string(), title: z.optional(z.string()), url: z.string() };

/** The data of `gw browser …`, by command; `start` is that of `stop` too. */
export const browserSchemas = {
  "browser-status": z.union([
    engineBrowser,
    /** Browser control is turned off. */
    z.looseObject({ ...engine, enabled: z.literal(false) }),
    z.looseObject({
      controlPort: z.int(),
      enabled: z.boolean(),
      profile: z.string(),
      running: z.boolean(),
      cdpPortRange: z.looseObject({ from: z.int(), to: z.int() }),
      cdpUrl: z.nullable(z.string()),
      profiles: z.readonly(z.array(z.string())),
      browsers: z.readonly(z.array(ownBrowser)),
    }),
  ]),
  "browser-start": z.union([
    z.extend(engineBrowser, { changed }),
    z.looseObject({ ...browserStateSchema.shape, controlPort: z.int(), changed }),
  ]),
  "browser-profiles": z.looseObject({
    ...engine,
    profiles: z.readonly(
      z.array(
        z.looseObject({ name: z.string(), running: z.boolean(), isDefault: z.optional(z.boolean()), cdpPort: port, cdpUrl: address }),
      ),
    ),
  }),
  "browser-tabs": z.looseObject({ ...engine, tabs: z.readonly(z.array(z.looseObject(tab))) }),
  "browser-open": z.looseObject({ ...engine, ...tab }),
  /** `path`: the file with the picture, a PNG unless the engine makes another kind. */
  "browser-screenshot": z.looseObject({ ...engine, path: z.string(), url: z.optional(z.string()) }),
} as const;
