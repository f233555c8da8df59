import path from "node:path";
import type { Files } from "../../host/files.ts";
import type { Instance } from "../../instance/instance.ts";

/** The files of an instance that hold secrets, whatever their modes. Those with a text are read for whether they do. */
export async function listSecretFiles(files: Files, { configPath, stateDir, service }: Instance): Promise<readonly string[]> {
  const named = [configPath, ...backupNames.map((name) => `${configPath}${name}`), path.join(stateDir, ".env")];
  const units = (service?.definitionPaths ?? []).flatMap((unit) => [unit, `${unit}.bak`]);
  const judged = await Promise.all([...named, ...units].map(async (file) => ((await hasSecret(files, file)) ? [file] : [])));
  return [...judged.flat(), ...(await listStores(files, stateDir))];
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

/** The engines' own stores of logins (OpenClaw's `docs/concepts/oauth.md`, 2026.5.28 and 2026.9.6; Clawdbot's of 2026.1.24). */
export async function listStores(files: Files, stateDir: string): Promise<readonly string[]> {
  const agents = path.join(stateDir, "agents");
  const ofAgents = (await namesIn(files, agents)).flatMap((agent) => agentStores.map((name) => path.join(agents, agent, "agent", name)));
  const own = [...stateStores.map((name) => path.join(stateDir, name)), ...ofAgents];
  const present = await Promise.all(own.map(async (file) => ((await files.status(file)).ok ? [file] : [])));
  return [...present.flat(), ...(await listBelow(files, path.join(stateDir, "credentials"), 3))];
}

const agentStores = ["auth-profiles.json", "auth.json", "openclaw-agent.sqlite"];
const stateStores = ["state/openclaw.sqlite", "identity/device.json", "identity/device-auth.json"];

/** Files below a directory; one that is very deep or full is looked at as far as that tells something. */
async function listBelow(files: Files, directory: string, depth: number): Promise<readonly string[]> {
  if (depth === 0) return [];
  const names = (await namesIn(files, directory)).slice(0, 200);
  const found = await Promise.all(
    names.map(async (name) => {
      const file = path.join(directory, name);
      const status = await files.status(file);
      if (!status.ok) return [];
      return status.value.kind === "directory" ? listBelow(files, file, depth - 1) : [file];
    }),
  );
  return found.flat();
}

async function namesIn(files: Files, directory: string): Promise<readonly string[]> {
  const names = await files.list(directory);
  return names.ok ? names.value : [];
}
