import * as z from "zod/mini";
import { nearest } from "../../lib/nearest.ts";
import type { Context } from "../context.ts";
import { done, failed, type CommandOutcome } from "../outcome.ts";
import { schemaNames } from "../schema/schema-names.ts";
import { schemas } from "../schema/schemas.ts";

/**
 * `gw schema NAME`: a JSON schema, made from the one that reads answers files, or that types and tests hold the output to; without a name,
 * the names. Problem: `usage`.
 */
export function schema({ args: [given] }: Context): CommandOutcome {
  if (given === undefined) return done({ names: schemaNames }, schemaNames.join("\n"));
  const name = schemaNames.find((one) => one === given);
  if (name === undefined) return failed({ kind: "usage", message: unknownName(given), command: "schema" });
  const json = z.toJSONSchema(schemas[name]);
  return done(json, JSON.stringify(json, undefined, 2));
}

function unknownName(given: string): string {
  const meant = nearest(given, schemaNames);
  return `There is no schema "${given}". ${meant === undefined ? `Known: ${schemaNames.join(", ")}.` : `Did you mean ${meant}?`}`;
}
