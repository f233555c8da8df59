import path from "node:path";
import { isFragile } from "../engine/fragile-path.ts";
import type { Host } from "../host/host.ts";
import type { Profile } from "../profile/profile.ts";
import { heapLimit } from "../service/heap-limit.ts";
import { readSearchPath } from "../service/search-path.ts";
import type { GatewayPlaces } from "../service/systemd-unit.ts";

/** Where Linux distributions keep the certificates of the authorities that they trust. */
const certificateFiles = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem"];

/** The places that a profile's service names, and the limit of its heap: the Node and the entry script of its release, or this gw and its Node, by their absolute paths. */
export async function readGatewayPlaces(host: Pick<Host, "files" | "system">, profile: Profile): Promise<GatewayPlaces> {
  const { home, environment, launcherPath, memoryBytes } = host.system;
  const heapMiB = heapLimit(profile.era.unit.heap, memoryBytes);
  const nodePath = profile.release?.node?.path ?? host.system.nodePath;
  return {
    stateDir: profile.stateDir,
    configPath: profile.configPath,
    nodePath,
    entryPath: profile.release?.servicePath ?? launcherPath,
    home,
    path: await readSearchPath(host.files, profile.era.unit.searchPath, { home, nodePath, environment }),
    certificates: await findCertificates(host, nodePath),
    ...(heapMiB === undefined ? {} : { heapMiB }),
  };
}

/** As OpenClaw does: what the shell names, else the system's where the Node of a version manager knows only its own. */
async function findCertificates({ files, system }: Pick<Host, "files" | "system">, nodePath: string): Promise<string | undefined> {
  const named = system.environment["NODE_EXTRA_CA_CERTS"]?.trim() ?? "";
  if (path.isAbsolute(named)) return named;
  if (!isFragile(nodePath)) return undefined;
  const found = await Promise.all(certificateFiles.map(async (file) => (await files.realPath(file)).ok));
  return certificateFiles.find((_, index) => found[index] === true);
}
