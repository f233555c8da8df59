import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const launcher = path.join(import.meta.dirname, "../../bin/gw.cjs");

/** Runs the launcher as a Node of this version would. */
async function launch(nodeVersion: string, ...words: readonly string[]): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const pretend = `Object.defineProperty(process.versions, "node", { value: ${JSON.stringify(nodeVersion)} }); require(${JSON.stringify(launcher)});`;
  return promisify(execFile)(process.execPath, ["-e", pretend, "--", ...words]).catch(
    (failure: { readonly stdout: string; readonly stderr: string }) => failure,
  );
}

describe("the launcher", () => {
  it.each(["18.20.4", "20.20.2", "22.12.0"])("tells a person on Node %s in one sentence what to do", async (version) => {
    const { stdout, stderr } = await launch(version, "list");
    expect(stdout).toBe("");
    expect(stderr).toMatch(new RegExp(`^gw needs Node 22.13 or newer, and this is Node ${version}\\. Get a newer one .*\\n$`));
  });

  it("is written for the oldest Node that people may call it with", async () => {
    const { readFile } = await import("node:fs/promises");
    expect(await readFile(launcher, "utf8")).not.toMatch(/=>|\?\.|\bconst\b|\blet\b|`[^`]*\$\{/);
  });
});
