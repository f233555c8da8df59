import { describe, expect, it } from "vitest";
import type { Context } from "../../src/cli/context.ts";
import { readRevealed, refuseReveal } from "../../src/cli/reveal-token.ts";
import { makeHome } from "../plan/planning.ts";

const unnamedEngine = "builtin" as const;

/** A run with these options, on a terminal or not. */
async function contextWith(
  options: Context["options"],
  isInteractive = true,
): Promise<{ context: Context; home: Awaited<ReturnType<typeof makeHome>> }> {
  const home = await makeHome();
  const terminal = { stdin: process.stdin, stdout: process.stdout, isInteractive, columns: 80, log: () => {} };
  const selection = { profile: home.profile, ignoredVariables: [], isAtOwnPlace: true, isEngineNamed: false, unnamedEngine };
  return { home, context: { host: home.host, terminal, audience: { profile: "rescue", program: "gw" }, selection, options, args: [] } };
}

describe("refuseReveal", () => {
  it.each([
    ["on a terminal", { revealToken: true }, true, undefined],
    ["where nobody asked", {}, false, undefined],
    ["into a pipe", { revealToken: true }, false, /on a terminal alone/],
    ["as JSON", { revealToken: true, json: true }, true, /not with --json/],
  ])("%s", async (_where, options, isInteractive, message) => {
    const { context } = await contextWith(options, isInteractive);
    const refusal = refuseReveal(context);
    expect(refusal?.kind).toBe(message === undefined ? undefined : "usage");
    expect(refusal?.kind === "usage" ? refusal.message : "").toMatch(message ?? /^$/);
  });
});

describe("readRevealed", () => {
  it("tells the secret of the config where that was asked for", async () => {
    const { context, home } = await contextWith({ revealToken: true });
    await home.host.files.makeDirectory(home.profile.stateDir, 0o700);
    const config = '{ "gateway": { "auth": { "mode": "token", "token": "hunter22" } } }\n';
    await home.host.files.writeAtomically(home.profile.configPath, config, { mode: 0o600 });
    expect(await readRevealed(context, home.profile)).toBe("hunter22");
    expect(await readRevealed({ ...context, options: {} }, home.profile)).toBeUndefined();
  });

  it("tells nothing where there is no config", async () => {
    const { context, home } = await contextWith({ revealToken: true });
    expect(await readRevealed(context, home.profile)).toBeUndefined();
  });
});
