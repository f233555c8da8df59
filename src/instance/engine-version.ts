import { parseJson } from "../lib/parse-json.ts";
import path from "node:path";
import * as z from "zod/mini";
import type { EngineDescriptor } from "../engine/descriptor.ts";
import type { Files } from "../host/files.ts";

const packageSchema = z.object({ name: z.string(), version: z.string() });

/** The version of the engine's package that a program or script belongs to, links resolved; undefined where none is found beside it. */
export async function readEngineVersion(files: Files, engine: EngineDescriptor, program: string): Promise<string | undefined> {
  // A bare name would need the PATH of the process that started it.
  if (!path.isAbsolute(program)) return undefined;
  const realPath = await files.realPath(program);
  const directory = path.dirname(realPath.ok ? realPath.value : program);
  for (const candidate of [directory, path.dirname(directory)]) {
    const text = await files.readText(path.join(candidate, "package.json"));
    const manifest = text.ok ? parseManifest(text.value) : undefined;
    if (manifest?.name === engine.command) return manifest.version;
  }
  return undefined;
}

function parseManifest(text: string): z.infer<typeof packageSchema> | undefined {
  return packageSchema.safeParse(parseJson(text)).data;
}
