import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { redirectingValues, redirectingVariables } from "../cli/redirecting-variables.ts";
import { startTestHost, type TestHost } from "../host/test-host.ts";
import { treeOf } from "./rescue-host.ts";

/** The default profile of each engine, with what its files are called. */
const engines = { builtin: "gw", openclaw: "openclaw", clawdbot: "clawdbot" } as const;

/** What belongs to the named profile, under each name that it gets, and gw's own notes. */
const ofNamed = [
  /^\.(?:gw|openclaw|clawdbot)-(?:rescue|spare|twin)(?:\/|$)/,
  /^(?:\.gw\/)?workspace-(?:rescue|spare|twin)(?:\/|$)/,
  /^\.gw\/workspace-/,
  /^\.(?:local|config)(?:\/|$)/,
];

describe.each(["builtin", "openclaw", "clawdbot"] as const)("a shell whose variables all lead to the default profile of %s", (engine) => {
  let host: TestHost;
  let variables: Record<string, string>;

  beforeAll(async () => {
    host = await startTestHost({ user: "ordinary" });
    for (const [index, name] of Object.values(engines).entries()) {
      const auth = { mode: "token", token: `token-of-${name}-0123456789` };
      const text = (port: number) => `// ${name}\n${JSON.stringify({ gateway: { mode: "local", port, bind: "loopback", auth } })}\n`;
      await host.writeFile(`.${name}/${name}.json`, text(18_789 + index * 1000), 0o600);
      if (name !== "gw") await host.writeFile(`.${name}-rescue/${name}.json`, text(28_789 + index * 1000), 0o600);
    }
    const name = engines[engine];
    const stateDir = path.join(host.home, `.${name}`);
    const redirection = { stateDir, configPath: path.join(stateDir, `${name}.json`), home: path.join(host.home, "elsewhere") };
    variables = Object.fromEntries(redirectingVariables(redirectingValues(redirection)));
  });
  afterAll(async () => host.stop());

  /** Runs commands about a profile, each of which does what it is asked and leaves the default profiles as they are. */
  async function keepDefaults(profile: string, lines: readonly string[]): Promise<void> {
    const before = await treeOf(host, ofNamed);
    for (const line of lines) {
      const words = ["gw", "--profile", profile, "--engine", engine, ...line.split(" ")];
      const { exitCode, stdout, stderr } = await host.run(words, { env: variables, timeoutMs: 60_000 });
      // No service runs for the gateways of other engines, which status and doctor say.
      expect(/^(?:status|doctor)/.test(line) ? [0, 3, 4] : [0], `${line}: ${stdout}${stderr}`).toContain(exitCode);
      expect(stdout + stderr).not.toContain("inherited-");
      expect(stdout + stderr, line).toMatch(/ignored from this shell[^]*GW_STATE_DIR/i);
      expect(await treeOf(host, ofNamed), line).toEqual(before);
    }
  }

  it("has no named profile changed into another one, and the default ones stay byte for byte", { timeout: 240_000 }, async () => {
    // The engines' own programs are not here; with those an onboarding in such a shell is proved in test/engines.
    const ofOwn = ["onboard --yes", "ports --set 26789", "clone twin --yes", "gateway restart", "gateway stop --dry-run"];
    await keepDefaults("rescue", [...(engine === "builtin" ? ofOwn : []), "doctor --fix --yes", "rename spare --yes"]);
    await keepDefaults("spare", ["status", "remove --yes", "undo", "undo"]);
    expect(Object.keys(await treeOf(host)).filter((name) => /^elsewhere|main-(?:agent|oauth|workspace)/.test(name))).toEqual([]);
    expect(await host.readFile(`.${engines[engine]}-rescue/${engines[engine]}.json`)).toContain('"gateway"');
  });
});
