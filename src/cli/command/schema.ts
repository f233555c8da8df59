import * as z from "zod/mini";
import { answersSchema } from "../../plan/request.ts";
import type { Context } from "../context.ts";
import { done, failed, type CommandOutcome } from "../outcome.ts";

const schemas = { answers: answersSchema } as const;

/** `gw schema answers`: the JSON schema of an answers file, made from the schema that reads it. */
export function schema(context: Context): CommandOutcome {
  const [name = ""] = context.args;
  if (name !== "answers") {
    return failed({
      kind: "usage",
      message: `There is no schema "${name}". Known: ${Object.keys(schemas).join(", ")}.`,
      command: "schema",
    });
  }
  const json = z.toJSONSchema(schemas[name]);
  return done(json, JSON.stringify(json, undefined, 2));
}
