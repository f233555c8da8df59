import path from "node:path";
import { expandHome } from "../profile/profile.ts";

/** The `prefix` of an npmrc, with its variables and `~` filled in; undefined where it sets none that is a path (npm's config documents, "npmrc"). */
export function npmPrefixIn(text: string, environment: Readonly<Record<string, string>>, home: string): string | undefined {
  const value = text.match(/^[ \t]*prefix[ \t]*=[ \t]*(.+?)[ \t]*$/m)?.[1];
  if (value === undefined) return undefined;
  const filled = value
    .replace(/^(["'])(.*)\1$/, "$2")
    .replaceAll(/\$\{([^}]+)\}/g, (whole, name: string) => environment[name] ?? (name === "HOME" ? home : whole));
  const prefix = expandHome(filled, home);
  return path.isAbsolute(prefix) ? path.normalize(prefix) : undefined;
}
