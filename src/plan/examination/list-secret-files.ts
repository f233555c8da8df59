import path from "node:path";
import type { FileFault, Files } from "../../host/files.ts";
import type { Instance } from "../../instance/instance.ts";

/** The files of an instance that hold secrets, whatever their modes. Those with a text are read for whether they do. */
export async function listSecretFiles(files: Files, { configPath, stateDir, service }: Instance): Promise<readonly string[]> {
  const named = [configPath, ...backupNames.map((name) => `${configPath}${name}`), path.join(stateDir, ".env")];
  const units = (service?.definitionPaths ?? []).flatMap((unit) => [unit, `${unit}.bak`]);
  const judged = await Promise.all([...named, ...units].map(async (file) => ((await hasSecret(files, file)) ? [file] : [])));
  return [...judged.flat(), ...(await listStores(files, stateDir)).paths];
}

/** The ring of the engines and of gw, and OpenClaw's last good config. */
const backupNames = [".bak", ".bak.1", ".bak.2", ".bak.3", ".bak.4", ".last-good"];

/** `token: "…"` of a config, `"botToken": "…"`, `TELEGRAM_BOT_TOKEN=…` and `export API_KEY=…`; references to variables are none. */
const configSecret = /(?:token|secret|password|api_?key|private_?key)["']?\s*:\s*["'](?!\$\{)[^"']{6,}["']/i;
const variableSecret = /^(?:export\s+|Environment=\s*["']?)?\w*(?:TOKEN|SECRET|PASSWORD|API_?KEY|PRIVATE_?KEY)\s*=\s*["']?[^\s"'#]{6,}/im;

async function hasSecret(files: Files, file: string): Promise<boolean> {
  const text = await files.readText(file);
  return text.ok && (configSecret.test(text.value) || variableSecret.test(text.value));
}

/** The files of a gateway that hold logins, and whether there may be more in places that could not be looked at. */
export type Stores = { readonly paths: readonly string[]; readonly hasUnread: boolean };

/** The engines' own stores of logins (OpenClaw's `docs/concepts/oauth.md`, 2026.5.28 and 2026.9.6; Clawdbot's of 2026.1.24). */
export async function listStores(files: Files, stateDir: string): Promise<Stores> {
  const credentials = path.join(stateDir, "credentials");
  const [agents, accounts, below] = await Promise.all([
    listIn(files, path.join(stateDir, "agents")),
    // A linked device has hundreds of files beside its keys.
    listIn(files, path.join(credentials, "whatsapp")),
    listBelow(files, credentials, 3),
  ]);
  const named = [
    ...stateStores.map((name) => path.join(stateDir, name)),
    ...agents.paths.flatMap((agent) => agentStores.map((name) => path.join(agent, "agent", name))),
    ...accounts.paths.map((account) => path.join(account, "creds.json")),
  ];
  const present = await Promise.all(named.map(async (file) => lookFor(files, file)));
  const all = [...present, below];
  return {
    paths: [...new Set(all.flatMap(({ paths }) => paths))],
    hasUnread: [agents, accounts, ...all].some(({ hasUnread }) => hasUnread),
  };
}

const agentStores = ["auth-profiles.json", "auth.json", "openclaw-agent.sqlite"];
const stateStores = ["state/openclaw.sqlite", "identity/device.json", "identity/device-auth.json"];

/** Whether a place is only not there, which below a file says the second code. */
export function isMissing({ code }: FileFault): boolean {
  return code === "ENOENT" || code === "ENOTDIR";
}

async function lookFor(files: Files, file: string): Promise<Stores> {
  const status = await files.status(file);
  return status.ok ? { paths: [file], hasUnread: false } : { paths: [], hasUnread: !isMissing(status.problem) };
}

/** Files below a directory; one that is very deep or full is looked at as far as that tells something. */
async function listBelow(files: Files, directory: string, depth: number): Promise<Stores> {
  if (depth === 0) return { paths: [], hasUnread: false };
  const { paths, hasUnread } = await listIn(files, directory);
  const found = await Promise.all(
    paths.slice(0, 200).map(async (file) => {
      const status = await files.status(file);
      if (!status.ok) return { paths: [], hasUnread: !isMissing(status.problem) };
      return status.value.kind === "directory" ? listBelow(files, file, depth - 1) : { paths: [file], hasUnread: false };
    }),
  );
  return { paths: found.flatMap((one) => one.paths), hasUnread: hasUnread || found.some((one) => one.hasUnread) };
}

async function listIn(files: Files, directory: string): Promise<Stores> {
  const names = await files.list(directory);
  if (!names.ok) return { paths: [], hasUnread: !isMissing(names.problem) };
  return { paths: names.value.map((name) => path.join(directory, name)), hasUnread: false };
}
