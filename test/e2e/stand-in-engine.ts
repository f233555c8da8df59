import { execFile } from "node:child_process";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { TestHost } from "../host/test-host.ts";
import type { Terminal } from "../host/terminal.ts";

/** A gateway that locks, listens and answers as OpenClaw 2026.9.6 does, and does nothing else. */
const gateway = `
import { createServer } from "node:http";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
const { OPENCLAW_STATE_DIR: stateDir, OPENCLAW_CONFIG_PATH: configPath } = process.env;
const { gateway: { port, auth } } = JSON.parse(readFileSync(configPath, "utf8"));
const startTime = Number(readFileSync("/proc/self/stat", "utf8").replace(/^.*\\) /, "").split(" ")[19]);
const directory = stateDir + "/tmp/openclaw-" + process.getuid();
mkdirSync(directory, { recursive: true, mode: 0o700 });
const lock = directory + "/gateway.state.lock";
writeFileSync(lock, JSON.stringify({ pid: process.pid, configPath, stateDir, port, startTime }) + "\\n", { mode: 0o600 });
createServer((request, response) => {
  if (request.url === "/readyz") return response.end(JSON.stringify({ ready: true, failing: [] }));
  const isKnown = request.headers.authorization === "Bearer " + auth.token;
  if (request.url === "/control-ui-config.json" && !isKnown) response.statusCode = 401;
  response.end("{}");
}).listen(port, "127.0.0.1");
process.once("SIGTERM", () => { rmSync(lock); process.exit(0); });
`;

/** Its command line: \`configure\` tells how it was called, then waits for a line, as which it takes the new token. */
const commandLine = `#!/usr/bin/env node
import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
const selectors = Object.keys(process.env).filter((name) => /^(?:OPENCLAW|CLAWDBOT|GW)_/.test(name)).sort().join(" ");
console.log("stand-in: " + process.argv.slice(2).join(" ") + "; raw " + process.stdin.isRaw + "; " + selectors);
const token = await createInterface({ input: process.stdin, output: process.stdout }).question("new token: ");
const file = process.env.OPENCLAW_CONFIG_PATH;
if (token !== "") {
  const config = JSON.parse(readFileSync(file, "utf8"));
  config.gateway.auth.token = token;
  writeFileSync(file, JSON.stringify(config, null, 2) + "\\n");
}
process.exit(0);
`;

/** A registry with this one package; while the file \`stall\` lies beside it, it never ends to send it. */
const registry = `
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
const [name, version, range, tarball] = process.argv.slice(2);
const bytes = readFileSync(tarball);
const origin = "http://127.0.0.1:4873";
const integrity = "sha512-" + createHash("sha512").update(bytes).digest("base64");
const dist = { tarball: origin + "/package.tgz", integrity };
const release = { name, version, type: "module", bin: { [name]: name + ".mjs" }, engines: { node: range }, dist };
createServer((request, response) => {
  if (request.url === "/package.tgz" && existsSync(tarball + ".stall")) return response.write(bytes.subarray(0, 10));
  if (request.url === "/package.tgz") return response.end(bytes);
  response.statusCode = decodeURIComponent(request.url) === "/" + name ? 200 : 404;
  response.end(JSON.stringify({ name, "dist-tags": { latest: version }, versions: { [version]: release } }));
}).listen(4873, "127.0.0.1", () => console.log("registry is open"));
`;

/** What the registry offers. */
export type StandIn = { readonly version: string; readonly nodeRange: string };

/** The environment in which npm asks the registry of the host. */
export const registryEnvironment = { npm_config_registry: "http://127.0.0.1:4873/", npm_config_update_notifier: "false" } as const;

/** Writes the package below the home of a host and gives its directory. */
async function writeStandIn(host: TestHost, { version, nodeRange }: StandIn): Promise<string> {
  const manifest = { name: "openclaw", version, type: "module", bin: { openclaw: "openclaw.mjs" }, engines: { node: nodeRange } };
  const directory = path.join(path.dirname(host.home), "stand-in");
  await mkdir(path.join(directory, "dist"), { recursive: true });
  await writeFile(path.join(directory, "package.json"), JSON.stringify(manifest));
  await writeFile(path.join(directory, "dist/index.js"), gateway);
  await writeFile(path.join(directory, "openclaw.mjs"), commandLine);
  await chmod(path.join(directory, "openclaw.mjs"), 0o755);
  return directory;
}

/** Opens a registry in the host that serves the stand-in; it ends with the host. Gives the path of the tarball. */
export async function openRegistry(host: TestHost, standIn: StandIn): Promise<{ readonly tarball: string; readonly server: Terminal }> {
  const directory = await writeStandIn(host, standIn);
  // Beside the home nobody of the host may write.
  const packed = await promisify(execFile)("npm", ["pack", "--silent", "--pack-destination", path.dirname(directory), directory]);
  const tarball = path.join(path.dirname(directory), packed.stdout.trim());
  const script = path.join(path.dirname(directory), "registry.mjs");
  await writeFile(script, registry);
  const server = host.terminal(["node", script, "openclaw", standIn.version, standIn.nodeRange, tarball]);
  await server.waitForText("registry is open");
  return { tarball, server };
}
