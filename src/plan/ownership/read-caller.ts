import type { Files } from "../../host/files.ts";
import type { Host } from "../../host/host.ts";
import type { System } from "../../host/system.ts";
import type { CallerFacts } from "./judge-caller.ts";

/** The programs that sudo starts where somebody wants to go on as root. */
const shells: ReadonlySet<string> = new Set(["sh", "bash", "dash", "ash", "zsh", "fish", "ksh", "mksh", "csh", "tcsh", "nu", "pwsh"]);
const others: ReadonlySet<string> = new Set(["su", "login", "tmux", "screen"]);

/** Reads who runs gw from the account, HOME and what sudo leaves in the environment (sudo(8), SUDO_UID and SUDO_COMMAND). */
export async function readCaller({ files, system }: Pick<Host, "files" | "system">): Promise<CallerFacts> {
  const { uid, platform } = system;
  const [home, accountHome, booted] = await Promise.all([
    resolve(files, system.home),
    system.accountHome === undefined ? undefined : resolve(files, system.accountHome),
    // sd_booted(3)
    files.status("/run/systemd/system"),
  ]);
  const [status, isOpen] = await Promise.all([files.status(home), files.canWrite(home)]);
  return {
    uid,
    home: { path: home, owner: status.ok ? status.value.uid : undefined, isOpen },
    accountHome,
    sudo: readSudo(system),
    hasServices: platform === "linux" && booted.ok,
  };
}

function readSudo({ uid, environment }: System): CallerFacts["sudo"] {
  const text = environment["SUDO_UID"] ?? "";
  const by = Number(text);
  if (!/^\d+$/.test(text) || by === uid) return undefined;
  return { uid: by, isShell: isShell(environment["SUDO_COMMAND"] ?? "") };
}

/** `/bin/bash` or, with a command for the shell, `/bin/bash -c gw\ list`; with the name of a script somebody wanted that, and no shell. */
function isShell(command: string): boolean {
  const [program = "", first = "-"] = command.split(" ");
  const name = program.slice(program.lastIndexOf("/") + 1);
  return others.has(name) || (shells.has(name) && first.startsWith("-"));
}

async function resolve(files: Files, directory: string): Promise<string> {
  const real = await files.realPath(directory);
  return real.ok ? real.value : directory.replace(/(?<=.)\/+$/, "");
}
