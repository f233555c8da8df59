import * as z from "zod/mini";
import { nearest } from "../../lib/nearest.ts";
import { sentences } from "../../locale/sentences.ts";
import { list } from "../../locale/list.ts";
import { t } from "../../locale/t.ts";
import type { Context } from "../context.ts";
import { failed, printed, type CommandOutcome } from "../outcome.ts";
import { schemaNames } from "../schema/schema-names.ts";
import { schemas } from "../schema/schemas.ts";

/**
 * `gw schema NAME`: a JSON schema, made from the one that reads answers files, or that types and tests hold the output to; without a name,
 * the names. Problem: `usage`.
 */
export function schema({ args: [given] }: Context): CommandOutcome {
  if (given === undefined) return printed({ names: schemaNames }, schemaNames.join("\n"));
  const name = schemaNames.find((one) => one === given);
  if (name === undefined) return failed({ kind: "usage", message: unknownName(given), command: "schema" });
  const json = z.toJSONSchema(schemas[name]);
  return printed(json, JSON.stringify(json, undefined, 2));
}

function unknownName(given: string): string {
  const meant = nearest(given, schemaNames);
  const hint = meant === undefined ? t("Known: {names}.", { names: list(schemaNames) }) : t("Did you mean {word}?", { word: meant });
  return sentences(t('There is no schema "{name}".', { name: given }), hint);
}
