import * as z from "zod/mini";

const port = z.int().check(z.minimum(1), z.maximum(65_535));

/** A base port that is too high leads to ports that there are not. */
const derivedPort = z.int().check(z.minimum(1));

const range = z.looseObject({ from: derivedPort, to: derivedPort });

/** The ports of a gateway by role: one port, or both ends of a range. */
export const portMapSchema = z.readonly(
  z.array(
    z.union([
      z.looseObject({ role: z.string(), port: derivedPort }),
      z.looseObject({ role: z.string(), from: derivedPort, to: derivedPort }),
    ]),
  ),
);

const serviceSchema = z.looseObject({
  /** `none` where nothing is installed. */
  manager: z.string(),
  name: z.optional(z.string()),
  state: z.enum(["not-installed", "stopped", "starting", "running", "failed"]),
  pid: z.optional(z.int()),
  enabled: z.optional(z.boolean()),
  /** By itself, since the last start by hand. */
  restarts: z.optional(z.int()),
  /** How it ended by itself, in the manager's words; absent where it did not. */
  end: z.optional(z.looseObject({ result: z.string(), exitStatus: z.optional(z.int()) })),
});

const healthSchema = z.looseObject({
  state: z.enum(["healthy", "unhealthy", "stopped", "foreign"]),
  detail: z.string(),
  isStarting: z.optional(z.boolean()),
  /** Its service ends by itself, and is started again and again or is not any more. */
  fails: z.optional(z.enum(["crashing", "failed"])),
});

/** One gateway on the host as `--json` shows it. */
export const instanceSchema = z.looseObject({
  engine: z.enum(["openclaw", "clawdbot", "builtin"]),
  engineVersion: z.optional(z.string()),
  /** `default` for the unnamed profile. */
  profile: z.string(),
  configPath: z.string(),
  stateDir: z.string(),
  workspace: z.optional(z.string()),
  basePort: port,
  basePortSource: z.string(),
  portMap: portMapSchema,
  block: range,
  service: serviceSchema,
  listeners: z.readonly(z.array(z.looseObject({ address: z.string(), port, pid: z.optional(z.int()), owner: z.optional(z.string()) }))),
  health: z.optional(healthSchema),
  remarks: z.readonly(z.array(z.looseObject({ kind: z.string() }))),
});

/** Something in the way of a port map as `--json` shows it. */
export const conflictSchema = z.looseObject({
  port: z.optional(derivedPort),
  from: z.optional(derivedPort),
  to: z.optional(derivedPort),
  role: z.string(),
  severity: z.enum(["error", "warning"]),
  risk: z.optional(z.string()),
  with: z.looseObject({
    instance: z.optional(z.string()),
    listener: z.optional(z.looseObject({ address: z.string(), pid: z.optional(z.int()), program: z.optional(z.string()) })),
  }),
  message: z.string(),
});

/** `at` as ISO 8601. */
const planSchema = z.looseObject({ at: z.string(), title: z.string(), status: z.enum(["applying", "applied", "undone"]) });

/** One gateway as `gw list --json` shows it. `timedOut` names what did not answer in time and is missing. */
export const rowSchema = z.extend(instanceSchema, {
  pids: z.readonly(z.array(z.int())),
  /** Of the gateway with all that it started; absent where nothing of it runs. */
  usage: z.optional(
    z.looseObject({ pids: z.readonly(z.array(z.int())), residentBytes: z.optional(z.int()), uptimeSeconds: z.optional(z.int()) }),
  ),
  linger: z.optional(z.enum(["on", "off", "unknown"])),
  /** The plan that `gw undo` would take back. */
  lastChange: z.optional(planSchema),
  /** What only started, stopped or restarted the service since. */
  lastRun: z.optional(planSchema),
  conflicts: z.readonly(z.array(conflictSchema)),
  warnings: z.readonly(z.array(z.looseObject({ severity: z.enum(["error", "warning"]), text: z.string() }))),
  timedOut: z.optional(z.readonly(z.array(z.enum(["service", "health", "usage", "lastChange", "warnings"])))),
});

export type InstanceJson = z.infer<typeof instanceSchema>;
export type PortMapJson = z.infer<typeof portMapSchema>;
export type ConflictJson = z.infer<typeof conflictSchema>;
export type RowJson = z.infer<typeof rowSchema>;
