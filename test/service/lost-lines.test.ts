import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { findLostLines } from "../../src/service/lost-lines.ts";
import { gatewayUnit, renderUnit } from "../../src/service/systemd-unit.ts";
import { placesFor, profileOf, releases } from "./sample-releases.ts";
import { unwrap } from "./real-systemd.ts";

const fixture = async (name: string) => readFile(path.join(import.meta.dirname, "fixture", `${name}.service`), "utf8");

/** What people add: to the settings, to the command, to the variables. */
function edited(text: string): string {
  return `# keep it slow\n${text}`
    .replace("RestartSec=5", "RestartSec=30\nNice=5")
    .replace(/(ExecStart=\S+)/, "$1 --trace-warnings")
    .replace(/(gateway --port \d+)/, "$1 --verbose")
    .replace(
      "\n[Install]",
      "Environment=MY_VAR=secret HTTPS_PROXY=http://p\nEnvironment=OPENCLAW_X=1\nEnvironmentFile=-/etc/my.env\nSetCredential=key:secret\n\n[Install]",
    )
    .replace("WantedBy=default.target", "WantedBy=graphical-session.target");
}

describe("what an engine's installer writes over", () => {
  it.each(releases)("%o %s: nothing of what it or gw wrote itself", async (engine, version) => {
    const profile = profileOf(engine, version);
    const own = unwrap(renderUnit(gatewayUnit(profile, placesFor(profile)), () => "d"));
    expect(findLostLines(own, profile)).toEqual([]);
  });

  it.each([
    ["openclaw-2026.9.6", "2026.9.6"],
    ["clawdbot-2026.1.24-3", "2026.1.24-3"],
  ])("nothing of the definition that %s left", async (name, version) => {
    const engine = releases.find(([, release]) => release === version)?.[0];
    if (engine === undefined) throw new Error(`There is no release ${version}.`);
    expect(findLostLines(await fixture(name), profileOf(engine, version))).toEqual([]);
  });

  it.each([
    ["2026.9.6", ["Environment: HTTPS_PROXY", "Environment: OPENCLAW_X"]],
    ["2026.3.13", ["Environment: MY_VAR", "Environment: HTTPS_PROXY", "Environment: OPENCLAW_X"]],
  ])("OpenClaw %s: every line of its user, the values of variables aside", async (version, variables) => {
    const engine = releases.find(([, release]) => release === version)?.[0];
    if (engine === undefined) throw new Error(`There is no release ${version}.`);
    const heap = version === "2026.9.6" ? "" : " --max-old-space-size=8192";
    expect(findLostLines(edited(await fixture("openclaw-2026.9.6")), profileOf(engine, version))).toEqual([
      "# keep it slow",
      `ExecStart: --trace-warnings${heap} --verbose`,
      "RestartSec=30",
      "Nice=5",
      ...variables,
      "EnvironmentFile=-/etc/my.env",
      "SetCredential",
      "WantedBy=graphical-session.target",
    ]);
  });
});
