import * as z from "zod/mini";
import { changeSchema, gatewayAnswerSchema, planSchema, untouchedSchema } from "./plan-schema.ts";
import { problemSchema } from "./problem-schema.ts";

const texts = z.readonly(z.array(z.string()));

const changes = z.readonly(z.array(changeSchema));

const keptPlan = z.looseObject({
  id: z.string(),
  title: z.string(),
  at: z.string(),
  status: z.enum(["applying", "applied", "undone"]),
  /** What the record takes up, with the files that the plan touched. */
  bytes: z.int(),
  changes,
});

/** `gw undo`: with `--list` the plans that can be taken back, the newest first; else the one that is, or would be. */
export const undoSchema = z.union([
  z.looseObject({
    plans: z.readonly(z.array(keptPlan)),
    /** Files that are called like records of this profile and cannot be read as one. */
    damaged: z.readonly(z.array(z.looseObject({ path: z.string(), fault: z.looseObject({ kind: z.string() }) }))),
  }),
  z.looseObject({
    title: z.string(),
    at: z.string(),
    /** In the order of undoing; `undo` says what happens. */
    plan: changes,
    applied: changes,
    edited: z.readonly(z.array(z.looseObject({ path: z.string(), differences: texts, copy: z.optional(z.string()) }))),
    takenBack: z.optional(texts),
    /** Directories that hold files of others. */
    remaining: z.optional(texts),
    /** Of the gateway that was started again. */
    health: z.optional(gatewayAnswerSchema),
    untouched: z.optional(untouchedSchema),
    /** What is wrong with the config that is put back. */
    broken: z.optional(problemSchema),
  }),
]);

const snapshot = z.looseObject({
  id: z.string(),
  from: z.string(),
  path: z.optional(z.string()),
  at: z.string(),
  bytes: z.int(),
  keys: z.optional(z.looseObject({ gained: z.int(), lost: z.int(), changed: z.int() })),
  isGood: z.boolean(),
  isCurrent: z.boolean(),
  isAsked: z.boolean(),
  isLastGood: z.boolean(),
  verdict: z.string(),
});

const verdict = z.looseObject({ isGood: z.boolean(), verdict: z.string() });

/** `gw repair`: with `--list` the snapshots, the newest first; else the plan, or why there is none. */
export const repairSchema = z.union([
  z.looseObject({ configPath: z.string(), now: z.optional(verdict), snapshots: z.readonly(z.array(snapshot)) }),
  z.looseObject({
    plan: changes,
    applied: changes,
    now: verdict,
    health: z.optional(z.looseObject({ state: z.enum(["healthy", "unhealthy", "stopped", "foreign"]), detail: z.string() })),
  }),
  planSchema,
]);

const gateway = z.looseObject({ profile: z.string(), engine: z.string() });

/** `holds` is null for what cannot be told, or is only to be known. */
const proof = z.looseObject({ code: z.string(), holds: z.nullable(z.boolean()), detail: z.string(), fix: z.optional(z.string()) });

const live = z.looseObject({
  awayMs: z.int(),
  asked: z.int(),
  answered: z.int(),
  misses: z.readonly(z.array(z.looseObject({ atMs: z.number(), detail: z.string() }))),
  pid: z.optional(z.int()),
  /** What rescue could read while main was down: `read`, or the code of the fault. */
  reach: z.looseObject({ config: z.string(), state: z.string() }),
  health: gatewayAnswerSchema,
  isKept: z.boolean(),
});

/** `gw drill`: the proofs, and with `--live` what was seen while main was stopped; with `--live --dry-run` the plan. */
export const drillSchema = z.union([
  z.looseObject({
    rescue: gateway,
    main: gateway,
    proofs: z.readonly(z.array(proof)),
    /** The command for the day on which main's config breaks. */
    repair: z.string(),
    live: z.optional(live),
  }),
  z.looseObject({ plan: changes, applied: changes, longestAwayMs: z.number() }),
]);
