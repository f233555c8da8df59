import type { EngineDescriptor } from "../engine/descriptor.ts";

/** The command of a gateway's service, taken apart. Places are indices into its words. */
export type GatewayCommand = {
  /** The Node that runs the script; undefined where the command starts a program of the engine's itself, or something unknown. */
  readonly node: number | undefined;
  /** The engine's script or program; undefined where none stands there. */
  readonly entry: number | undefined;
  /** `--profile NAME` where the engine heeds it. */
  readonly profile: FlagPlace | undefined;
  readonly port: FlagPlace | undefined;
  readonly hasGatewayWord: boolean;
};

/** A flag with its value: in one word, or in this and the next one. */
export type FlagPlace = { readonly from: number; readonly to: number; readonly value: string };

/** How a program that systemd would refuse is started (`encodeCommandLine`). */
const trampoline = ["/bin/sh", "-c", 'exec "$0" "$@"'];

/** Reads a service's command by the engine's own programs. */
export function readGatewayCommand(words: readonly string[], engine: EngineDescriptor): GatewayCommand {
  const first = trampoline.every((word, index) => words[index] === word) ? trampoline.length : 0;
  const entry = words.findIndex((word, index) => index >= first && isProgramOf(word, engine));
  const gateway = words.findIndex((word, index) => index > Math.max(entry, first) && word === "gateway");
  const isHeeded = (place: FlagPlace) => engine.profileFlag === "anywhere" || gateway === -1 || place.from < gateway;
  const profile = findFlag(words, "--profile");
  return {
    node: entry > first ? first : undefined,
    entry: entry === -1 ? undefined : entry,
    profile: profile !== undefined && isHeeded(profile) ? profile : undefined,
    port: findFlag(words, "--port"),
    hasGatewayWord: gateway !== -1,
  };
}

function isProgramOf(word: string, { programs }: EngineDescriptor): boolean {
  return programs.some((program) => word === program || word.endsWith(`/${program}`));
}

/** The last one counts. */
function findFlag(words: readonly string[], flag: string): FlagPlace | undefined {
  const from = words.findLastIndex((word) => word === flag || word.startsWith(`${flag}=`));
  const word = words[from];
  if (word === undefined) return undefined;
  if (word !== flag) return { from, to: from + 1, value: word.slice(flag.length + 1) };
  return { from, to: Math.min(from + 2, words.length), value: words[from + 1] ?? "" };
}
