// Sees to it that this machine has what the end-to-end tests need: installs it where it may, else says what to install.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** What must be there, by Debian package: a path, or the name of a program. */
const NEEDS = {
  systemd: ["/lib/systemd/systemd", "systemctl"],
  "dbus-user-session": ["/usr/lib/systemd/user/dbus.socket"],
  dbus: ["dbus-daemon"],
  "util-linux": ["unshare", "nsenter", "setpriv"],
  iproute2: ["ip"],
  procps: ["ps", "pgrep"],
  bash: ["bash"],
  e2fsprogs: ["chattr"],
  chromium: ["chromium"],
  // Without it OpenClaw does not look who holds its port.
  lsof: ["lsof"],
  fish: ["fish"],
  zsh: ["zsh"],
  // Lets the clock jump.
  faketime: ["faketime"],
  // Judges the manual page.
  mandoc: ["mandoc"],
  // Build the library that lets calls on files go wrong.
  gcc: ["cc"],
  "libc6-dev": ["/usr/include/dlfcn.h"],
};

const fault = prepare();
if (fault !== undefined) console.error(fault);
process.exitCode = fault === undefined ? 0 : 1;

function prepare() {
  if (process.platform !== "linux") return "The end-to-end tests need Linux with systemd; the other tests run here.";
  if (process.getuid() !== 0) return "The end-to-end tests need root, because they make namespaces with a service manager of their own.";
  return install(missingPackages()) ?? checkNamespaces();
}

function missingPackages() {
  return Object.keys(NEEDS).filter((name) => !NEEDS[name].every(isThere));
}

function isThere(need) {
  if (need.startsWith("/")) return existsSync(need);
  return process.env.PATH.split(":").some((directory) => existsSync(`${directory}/${need}`));
}

function install(packages) {
  if (packages.length === 0) return undefined;
  const wish = `The end-to-end tests need these packages: ${packages.join(" ")}.`;
  if (!isThere("apt-get")) return wish;
  console.log(`Installing ${packages.join(" ")}`);
  const fault = aptGet(["update"]) ?? aptGet(["install", "--yes", "--no-install-recommends", ...packages]);
  if (fault !== undefined) return `${wish} Installing them failed:\n${fault}`;
  const stillMissing = missingPackages();
  return stillMissing.length === 0 ? undefined : `${wish} Installed, but not complete: ${stillMissing.join(" ")}.`;
}

function aptGet(args) {
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status, stdout, stderr } = spawnSync("apt-get", ["--quiet", ...args], { env: environment, encoding: "utf8" });
  return status === 0 ? undefined : `${stdout}${stderr}`;
}

function checkNamespaces() {
  const { status, stderr } = spawnSync("unshare", ["--mount", "--pid", "--net", "--cgroup", "--fork", "true"], { encoding: "utf8" });
  return status === 0 ? undefined : `The end-to-end tests need the right to make namespaces (CAP_SYS_ADMIN): ${stderr.trim()}`;
}
