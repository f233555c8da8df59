import path from "node:path";
import type { WriteFile } from "../change/change.ts";
import { readIfThere } from "../change/read-if-there.ts";
import type { Files } from "../host/files.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import type { Profile } from "../profile/profile.ts";
import { describeDifferences } from "./changed-meanwhile.ts";

/** A file that decides what a gateway does, as a plan found it; `text` undefined where there was none. */
export type RestingFile = Pick<WriteFile, "path" | "purpose"> & { readonly text: string | undefined };

/** What a plan rests on besides the files that it writes: the config, the variables beside it, the service's definition and its drop-ins. */
export async function readRestingFiles(
  files: Files,
  { configPath, stateDir }: Pick<Profile, "configPath" | "stateDir">,
  definition: string | undefined,
): Promise<readonly RestingFile[]> {
  const named = definition === undefined ? [] : [definition, ...(await dropInsOf(files, definition))];
  const wanted: readonly Pick<RestingFile, "path" | "purpose">[] = [
    { path: configPath, purpose: "config" },
    { path: path.join(stateDir, ".env"), purpose: "secrets" },
    ...named.map((file) => ({ path: file, purpose: "service-definition" }) as const),
  ];
  return Promise.all(
    wanted.map(async (file) => {
      const text = await readIfThere(files, file.path);
      return { ...file, text: text.ok ? text.value : undefined };
    }),
  );
}

async function dropInsOf(files: Files, definition: string): Promise<readonly string[]> {
  const directory = `${definition}.d`;
  const names = await files.list(directory);
  return names.ok ? names.value.filter((name) => name.endsWith(".conf")).map((name) => path.join(directory, name)) : [];
}

/** Whether those of a plan are as they were. Problem: `config-changed-meanwhile`, with what changed in the first that is not. */
export async function checkRestingFiles(
  files: Files,
  profile: Pick<Profile, "configPath" | "stateDir">,
  before: readonly RestingFile[],
): Promise<Result<void, Problem>> {
  const definition = before.find(({ purpose }) => purpose === "service-definition")?.path;
  return compare(before, await readRestingFiles(files, profile, definition));
}

function compare(before: readonly RestingFile[], now: readonly RestingFile[]): Result<void, Problem> {
  const all = new Map([...before, ...now].map((file) => [file.path, file]));
  const textIn = (files: readonly RestingFile[], file: string) => files.find((one) => one.path === file)?.text;
  for (const [file, { purpose }] of all) {
    const [was, is] = [textIn(before, file), textIn(now, file)];
    if (was === is) continue;
    const differences = describeDifferences({ path: file, purpose, before: was }, is);
    return err({ kind: "config-changed-meanwhile", path: file, differences });
  }
  return ok(undefined);
}
