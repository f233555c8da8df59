import { engines } from "../../engine/engines.ts";
import { authModes, binds, riskNames, servicesHere } from "../../plan/request.ts";
import { helpTopics } from "../help/topics.ts";
import { schemaNames } from "../schema/schema-names.ts";
import type { Candidate } from "./candidate.ts";
import { shells } from "./scripts.ts";

/** What only the host knows. */
export type KnownValues = { readonly profiles: readonly Candidate[]; readonly commands: readonly (readonly string[])[] };

/** Where a value stands: behind a flag, or as a word of a command behind others of its words. */
export type Place = { readonly flag: string } | { readonly command: string; readonly before: readonly string[] };

type Values = readonly Candidate[] | "files" | "directories" | undefined;

const engineValues = engines.map(({ id, title }) => ({ value: id, description: title }));

/** The values that each flag takes, where they are known; what is none of these the person must know. */
const valuesOfFlags: Readonly<Record<string, Values>> = {
  "--engine": engineValues,
  "--from": engineValues,
  "--bind": plain(binds),
  "--auth": plain(authModes),
  "--service": plain(servicesHere),
  "--accept-risk": plain(riskNames),
  "--shell": plain(shells),
  "--answers": "files",
  "--workspace": "directories",
};

/** The values that may stand at a place; undefined where gw knows none. */
export function valuesOf(place: Place, known: KnownValues): Values {
  if ("flag" in place) return place.flag === "--profile" ? known.profiles : valuesOfFlags[place.flag];
  const { command, before } = place;
  if (command === "completion") return plain(shells);
  if (command === "schema") return plain(schemaNames);
  if (command === "help") return helpValues(known, before);
  return undefined;
}

function helpValues({ commands }: KnownValues, before: readonly string[]): readonly Candidate[] {
  const next = commands.filter((words) => words.length === before.length + 1 && before.every((word, index) => words[index] === word));
  const topics = before.length === 0 ? helpTopics().map(({ name, title }) => ({ value: name, description: title })) : [];
  return [...plain(next.map((words) => words.at(-1) ?? "")), ...topics];
}

function plain(values: readonly string[]): readonly Candidate[] {
  return values.map((value) => ({ value, description: "" }));
}
