import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { cachedPackage, type EngineRelease } from "../../script/lib/engine-releases.ts";
import type { TestHost } from "../host/test-host.ts";

const runHere = promisify(execFile);

/** Where npm's registry of the host listens. */
const registryPort = 4873;

/**
 * Puts a release into the user's own npm prefix, `~/.local`, as `npm install --global` leaves it there, with its command on the PATH.
 * Declarations and source maps stay out: OpenClaw's updater takes every file in hand several times.
 */
export async function installForUser(host: TestHost, release: EngineRelease): Promise<void> {
  const prefix = path.join(host.home, ".local");
  const place = path.join(prefix, "lib", "node_modules", release.name);
  await runHere("sh", [
    "-ec",
    INSTALL,
    "sh",
    place,
    cachedPackage(release),
    prefix,
    release.name,
    release.command,
    host.bin,
    String(host.uid),
  ]);
  const settings = [`prefix=${prefix}`, `registry=http://127.0.0.1:${registryPort}/`, "update-notifier=false"];
  await host.writeFile(".npmrc", `${settings.join("\n")}\n`);
}

const INSTALL = `
mkdir -p "$(dirname "$1")" "$3/bin"
cp -a "$2" "$1"
find "$1/node_modules" -type f \\( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' -o -name '*.md' \\) -delete
ln -s "../lib/node_modules/$4/$5" "$3/bin/$4"
ln -s "$3/bin/$4" "$6/$4"
chown -hR "$7:$7" "$3"
`;

/**
 * Opens a registry in the host that offers the installed release once more under another version; it ends with the host. Its tarball is thin:
 * the package's own dependencies are in no registry here, so the install script lays the whole tree, from links to the installed files.
 */
export async function offerNextVersion(host: TestHost, { name, command, version: present }: EngineRelease, version: string): Promise<void> {
  const directory = path.join(path.dirname(host.home), "next");
  const tree = path.join(directory, name);
  const installed = path.join(host.home, ".local", "lib", "node_modules", name);
  await runHere("sh", ["-ec", "mkdir $1 $1/package && cp -al $2 $3", "sh", directory, installed, tree]);
  const manifest = { ...manifestSchema.parse(JSON.parse(await readFile(path.join(installed, "package.json"), "utf8"))), version };
  await replaceFile(path.join(tree, "package.json"), JSON.stringify(manifest, undefined, 2));
  await stampBuild(tree, present, version);

  const own = manifest.scripts?.["postinstall"] ?? "true";
  const thin = { ...manifest, ...withoutDependencies, scripts: { postinstall: `cp -alf ${tree}/. . && ${own}` }, hasInstallScript: true };
  await writeFile(path.join(directory, "package", "package.json"), JSON.stringify(thin));
  await writeFile(path.join(directory, "registry.mjs"), REGISTRY);
  await runHere("sh", ["-ec", PACK, "sh", directory, tree, command, String(host.uid)]);
  const server = host.terminal(["node", path.join(directory, "registry.mjs"), directory, String(registryPort)]);
  await server.waitForText("registry is open");
}

/** A running gateway tells the version of its build; where a package lists its files with their digests, the updater compares them. */
async function stampBuild(tree: string, present: string, version: string): Promise<void> {
  const [buildInfo, inventory] = [path.join("dist", "build-info.json"), path.join(tree, "dist", "postinstall-content-inventory.json")];
  const built = (await readFile(path.join(tree, buildInfo), "utf8")).replaceAll(present, version);
  await replaceFile(path.join(tree, buildInfo), built);
  const listed = await readFile(inventory, "utf8").catch(() => undefined);
  if (listed === undefined) return;
  const digest = createHash("sha256").update(built).digest("hex");
  const entries = inventorySchema.parse(JSON.parse(listed));
  const stamped = entries.map((entry) => (entry.path === buildInfo ? { ...entry, sha256: digest, size: Buffer.byteLength(built) } : entry));
  await replaceFile(inventory, JSON.stringify(stamped));
}

/** As another file, because the trees share theirs. */
async function replaceFile(file: string, text: string): Promise<void> {
  await rm(file);
  await writeFile(file, text, { mode: 0o644 });
}

const inventorySchema = z.array(z.looseObject({ path: z.string() }));

/** Of a package's manifest what is read here; the rest is handed on. */
const manifestSchema = z.looseObject({ scripts: z.optional(z.record(z.string(), z.string())) });

const withoutDependencies = {
  dependencies: {},
  devDependencies: {},
  optionalDependencies: {},
  peerDependencies: {},
  bundleDependencies: [],
};

const PACK = `
cd "$1"
mkdir -p "package/$(dirname "$3")"
cp "$2/$3" "package/$3"
tar czf package.tgz package
chown -R "$4:$4" "$1"
`;

const REGISTRY = `
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
const [directory, port] = process.argv.slice(2);
const manifest = JSON.parse(readFileSync(directory + "/package/package.json", "utf8"));
const bytes = readFileSync(directory + "/package.tgz");
const integrity = "sha512-" + createHash("sha512").update(bytes).digest("base64");
const release = { ...manifest, dist: { tarball: "http://127.0.0.1:" + port + "/package.tgz", integrity } };
const { name, version } = manifest;
const packument = { name, "dist-tags": { latest: version }, versions: { [version]: release } };
createServer(({ url }, response) => {
  if (url === "/package.tgz") return response.end(bytes);
  response.statusCode = url === "/" + name ? 200 : 404;
  response.end(JSON.stringify(packument));
}).listen(Number(port), "127.0.0.1", () => console.log("registry is open"));
`;
