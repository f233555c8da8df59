import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** A document as people wrote it, and what it tells to paste, in its order. */
export type Document = { readonly name: string; readonly text: string; readonly commands: readonly string[] };

const directory = path.join(import.meta.dirname, "..", "documents");

/** The documents on several gateways that gw goes by. */
export async function readDocuments(): Promise<readonly Document[]> {
  const names = (await readdir(directory)).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(path.join(directory, name), "utf8");
      return { name, text, commands: findCommands(text) };
    }),
  );
}

/**
 * The command lines of a document, those that go on over several rows as one text with its line ends. Fences are no help: some documents
 * have broken ones or none, so a command is what begins a row with the program, or with variables for it.
 */
function findCommands(text: string): readonly string[] {
  const rows = text.split("\n").map((row) => row.trim().replace(/`+$/, ""));
  const commands: string[] = [];
  let begun: readonly string[] = [];
  for (const row of rows) {
    const isPart = begun.length > 0 || /^(?:[A-Z_]+=\S+ )*(?:openclaw|clawdbot) (?=\S)/.test(row) || /^[A-Z_]+=\S+ \\$/.test(row);
    if (!isPart) continue;
    const all = [...begun, row];
    begun = row.endsWith("\\") ? all : [];
    if (begun.length === 0) commands.push(all.join("\n"));
  }
  return commands;
}

/** A command with gw in the place of the program. Its variables and their directories stay those of the engine, unless `isOwn` makes them gw's. */
export function asGw(command: string, { isOwn }: { readonly isOwn: boolean }): string {
  const called = command.replace(/^(openclaw|clawdbot)(?= )/m, "gw");
  return isOwn ? called.replaceAll(/(?:OPENCLAW|CLAWDBOT)_/g, "GW_").replaceAll(/\.(?:openclaw|clawdbot)/g, ".gw") : called;
}
