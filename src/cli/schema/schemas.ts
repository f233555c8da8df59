import * as z from "zod/mini";
import { answersFileSchema } from "../../plan/request.ts";
import { browserSchemas } from "./browser-schema.ts";
import { conflictSchema, instanceSchema, portMapSchema, rowSchema } from "./instance-schema.ts";
import { planSchema } from "./plan-schema.ts";
import { problemSchema } from "./problem-schema.ts";
import { progressSchema } from "./progress-schema.ts";
import { drillSchema, repairSchema, undoSchema } from "./rescue-schema.ts";
import type { SchemaName } from "./schema-names.ts";

const texts = z.readonly(z.array(z.string()));

const head = { schemaVersion: z.literal(1), command: z.string(), notes: texts };

/** What stands around the data of every command. */
const envelope = z.union([
  z.looseObject({ ...head, ok: z.literal(true), data: z.optional(z.unknown()) }),
  z.looseObject({
    ...head,
    ok: z.literal(false),
    problem: problemSchema,
    /** With a wrong command line or wrong answers: every one of them. */
    problems: z.optional(z.readonly(z.array(problemSchema))),
    data: z.optional(z.unknown()),
  }),
]);

const list = z.looseObject({
  instances: z.readonly(z.array(rowSchema)),
  leftovers: z.readonly(z.array(z.looseObject({ path: z.string(), kind: z.string() }))),
  /** With `--check`: the ids of the instances that are not as they should be. */
  check: z.optional(z.looseObject({ unhealthy: texts, inConflict: texts })),
});

const status = z.looseObject({
  instance: instanceSchema,
  overrides: z.readonly(z.array(z.looseObject({ variable: z.string(), effect: z.string() }))),
});

const suggestion = z.looseObject({ basePort: z.int(), reason: z.string(), portMap: portMapSchema });

const conflicts = z.readonly(z.array(conflictSchema));

/** Of the profile, or with `--suggest` of a place that is free. */
const ports = z.union([
  z.looseObject({
    instance: instanceSchema,
    conflicts,
    held: z.readonly(z.array(z.looseObject({ port: z.int(), address: z.string() }))),
    move: z.optional(z.looseObject({ profile: z.string(), engine: z.string(), basePort: z.int(), command: z.string() })),
  }),
  z.looseObject({
    /** Absent for a profile that has no base port yet. */
    instance: z.optional(instanceSchema),
    suggestion,
    conflicts,
  }),
]);

const finding = z.looseObject({
  code: z.string(),
  severity: z.string(),
  /** Null for what is wrong with the host. */
  instance: z.unknown(),
  message: z.string(),
  why: z.string(),
  fix: z.optional(z.unknown()),
});

const doctor = z.looseObject({ findings: z.readonly(z.array(finding)) });

const env = z.looseObject({ environment: z.record(z.string(), z.string()), unset: texts });

/**
 * The shapes of what gw reads and prints, by name: the answers file, the envelope of `--json`, the lines of `--json=stream`
 * before it (`progress`), and the data of commands (`plan`: of all that change a profile). Objects may have more keys than these.
 */
export const schemas: Readonly<Record<SchemaName, z.ZodMiniType>> = {
  answers: answersFileSchema,
  envelope,
  instance: instanceSchema,
  list,
  status,
  ports,
  plan: planSchema,
  progress: progressSchema,
  doctor,
  env,
  ...browserSchemas,
  undo: undoSchema,
  repair: repairSchema,
  drill: drillSchema,
};
