import type { RecordFault } from "../locale/plan-problem.ts";
import { parseJson } from "../lib/parse-json.ts";
import { err, ok, type Result } from "../lib/result.ts";

/** The value of a text that is the record of a plan in all that its readers rely on; else why it is none that this gw can read. */
export function checkRecord(text: string): Result<object, RecordFault> {
  if (text.trim() === "") return err({ kind: "empty" });
  const value = parseJson(text);
  if (value === undefined) return err({ kind: "not-whole" });
  if (!isObject(value)) return err({ kind: "foreign" });
  const { schemaVersion } = value;
  if (typeof schemaVersion === "number" && schemaVersion > 1) return err({ kind: "newer", version: schemaVersion });
  return isRecord(value) ? ok(value) : err({ kind: "foreign" });
}

/** gw alone writes these files, so that what a change holds is vouched for by its kind; the rest is what every reader relies on. */
function isRecord(value: Readonly<Record<string, unknown>>): boolean {
  const { schemaVersion, status, changes, applied, missing, takenBack } = value;
  const texts = [value["id"], value["engine"], value["profile"], value["title"], value["at"]];
  return (
    schemaVersion === 1 &&
    texts.every((one) => typeof one === "string") &&
    typeof status === "string" &&
    ["applying", "applied", "undone"].includes(status) &&
    isListOf(changes, (one) => isObject(one) && typeof one["kind"] === "string") &&
    isListOf(applied, (one) => isObject(one) && Array.isArray(one["made"])) &&
    isListOf(missing, (one) => typeof one === "string") &&
    isListOf(takenBack, (one) => typeof one === "number")
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isListOf(value: unknown, isOne: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
}
