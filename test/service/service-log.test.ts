import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { clawdbot } from "../../src/engine/clawdbot.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import { nodeFiles } from "../../src/node/files.ts";
import { readSystem } from "../../src/node/system.ts";
import type { Profile } from "../../src/profile/profile.ts";
import { readServiceLog } from "../../src/service/service-log.ts";
import { type Answer, fakeCommands } from "../change/fake-commands.ts";
import { makeTemporaryDirectory } from "../node/temporary-directory.ts";
import { unwrap } from "./real-systemd.ts";
import { profileOf } from "./sample-releases.ts";

const user = { scope: "user", environment: {}, unitDirectory: "/units" } as const;

const failed = [
  "InvocationID=abc",
  "ExecMainStartTimestamp=Sat 2026-11-21 06:24:06 UTC",
  "ExecMainExitTimestamp=Sat 2026-11-21 06:24:16 UTC",
].join("\n");

/** Lines as OpenClaw 2026.9.6 wrote them, shortened; the second one is of a command of the user, before the start. */
const ownLog = [
  line("2026-11-20T23:59:59.000+00:00", "yesterday"),
  line("2026-11-21T07:23:44.199+01:00", "[openclaw] The CLI command failed."),
  JSON.stringify({ 0: '{"subsystem":"gateway"}', 1: "loading configuration…", time: "2026-11-21T07:24:15.610+01:00" }),
  "not JSON",
  line("2026-11-21T07:24:16.175+01:00", "Refusing to bind gateway to auto without auth.\nSet OPENCLAW_GATEWAY_TOKEN."),
  line("2026-11-21T07:24:30.000+01:00", "after the end"),
];

/** As Clawdbot and the OpenClaw releases after it say it: the first line end is a backslash and an n. */
const unexpanded = String.raw`Invalid config at /home/u/.clawdbot-rescue/clawdbot.json:\n- <root>: Unrecognized key: "made\nup"
- gateway.port: Invalid input`;

test("the journal is asked for this run alone", async () => {
  const { lines, ran } = await read(profileOf(openclaw, "2026.9.6"), journal("one\n\ntwo\n"));

  expect(lines).toEqual(["one", "two"]);
  expect(ran).toEqual([
    "env TZ=UTC systemctl --user show --property=InvocationID,ExecMainStartTimestamp,ExecMainExitTimestamp -- openclaw-gateway-rescue.service",
    "journalctl --user --quiet --no-pager --output=cat --lines=3 _SYSTEMD_USER_UNIT=openclaw-gateway-rescue.service _SYSTEMD_INVOCATION_ID=abc",
  ]);
});

test("without a journal the engine's own log tells the cause, and only what was written in this run", async () => {
  const { lines } = await read(profileOf(openclaw, "2026.9.6"), journal(undefined));
  expect(lines).toEqual(["loading configuration…", "Refusing to bind gateway to auto without auth.", "Set OPENCLAW_GATEWAY_TOKEN."]);
});

test.each([
  ["its own log", undefined],
  ["the journal", `first\n${unexpanded}\n`],
])("a line end that the engine wrote as two characters is one, in %s", async (_, told) => {
  const { lines } = await read(profileOf(clawdbot, "2026.1.24-3"), journal(told));
  expect(lines).toEqual([
    "Invalid config at /home/u/.clawdbot-rescue/clawdbot.json:",
    '- <root>: Unrecognized key: "made\\nup"',
    "- gateway.port: Invalid input",
  ]);
});

test("a run that lasts has no end, even where the one before it is still shown", async () => {
  const running = failed.replace("06:24:16", "06:24:01");
  const { lines } = await read(profileOf(openclaw, "2026.9.6"), (asked) =>
    asked.includes("systemctl") ? { stdout: running } : { exitCode: 1 },
  );
  expect(lines.at(-1)).toBe("after the end");
});

test.each([
  ["a profile whose log is another file", profileOf(openclaw, "2026.9.6", "other"), []],
  ["releases that share one file", profileOf(openclaw, "2026.5.28"), ["shared"]],
])("%s", async (_, profile, expected) => {
  expect((await read(profile, journal(undefined))).lines).toEqual(expected);
});

test.each([
  ["a file of its own", "logs/own.log", "logs/own.log"],
  ["a file in the home", "~/own.log", "own.log"],
  ["another directory, by the day", "logs/openclaw-2026-01-01.log", "logs/openclaw-2026-11-21.log"],
  ["another directory, by a day that is to be put in", "logs/openclaw-YYYY-MM-DD.log", "logs/openclaw-2026-11-21.log"],
])("the config puts the log into %s", async (_, configured, written) => {
  const home = await makeTemporaryDirectory();
  await mkdir(path.join(home, "logs"));
  const file = configured.startsWith("~") ? configured : path.join(home, configured);
  await writeFile(path.join(home, written), `${line("2026-11-21T06:24:10.000Z", "as configured")}\n`);
  await writeFile(path.join(home, "openclaw.json"), `{ logging: { level: "info", file: "${file}" } }`);
  const profile = { ...profileOf(openclaw, "2026.9.6"), configPath: path.join(home, "openclaw.json") };

  expect((await read(profile, journal(undefined), home)).lines).toEqual(["as configured"]);
});

test.each([
  ["a config that names none", "{ logging: { level: 'info' } }"],
  ["a config that does not parse", "{ logging"],
])("%s leaves the log where it is", async (_, text) => {
  const configPath = path.join(await makeTemporaryDirectory(), "openclaw.json");
  await writeFile(configPath, text);
  const { lines } = await read({ ...profileOf(openclaw, "2026.9.6"), configPath }, journal(undefined));
  expect(lines.at(-1)).toBe("Set OPENCLAW_GATEWAY_TOKEN.");
});

test("a profile whose name holds more than letters and digits has a log of its own", async () => {
  const { lines } = await read(profileOf(openclaw, "2026.9.6", "my-bot_2"), journal(undefined));
  expect(lines).toEqual(["of my-bot_2"]);
});

test("a service that never ran has no lines", async () => {
  const { lines } = await read(profileOf(openclaw, "2026.9.6"), () => ({ stdout: "InvocationID=\nExecMainStartTimestamp=\n" }));
  expect(lines).toEqual([]);
});

function journal(text: string | undefined): (asked: string) => Answer {
  return (asked) => {
    if (asked.includes("systemctl")) return { stdout: failed };
    return text === undefined ? { exitCode: 1 } : { stdout: text };
  };
}

async function read(profile: Profile, answer: (asked: string) => Answer, home = "/home/u") {
  const directory = path.join(await makeTemporaryDirectory(), "openclaw");
  await mkdir(directory);
  await writeFile(path.join(directory, "openclaw-rescue-2026-11-20.log"), `${line("2026-11-21T06:24:10.000Z", "of another day")}\n`);
  await writeFile(path.join(directory, "openclaw-rescue-2026-11-21.log"), `${ownLog.join("\n")}\n`);
  await writeFile(path.join(directory, "openclaw-2026-11-21.log"), `${line("2026-11-21T06:24:10.000Z", "shared")}\n`);
  await writeFile(path.join(directory, "clawdbot-2026-11-21.log"), `${line("2026-11-21T06:24:10.000Z", unexpanded)}\n`);
  await writeFile(path.join(directory, "openclaw-my--bot-02-2026-11-21.log"), `${line("2026-11-21T06:24:10.000Z", "of my-bot_2")}\n`);
  const { unit } = profile.era;
  const there = { ...profile, era: { ...profile.era, unit: { ...unit, ownLog: unit.ownLog && { ...unit.ownLog, directory } } } };
  const queries = fakeCommands(answer);
  return {
    lines: unwrap(
      await readServiceLog({ files: nodeFiles, queries, system: { ...readSystem("/opt/gw/bin/gw.cjs", "0.1.0"), home } }, user, there, 3),
    ),
    ran: queries.ran,
  };
}

function line(time: string, message: string): string {
  return JSON.stringify({ 0: message, _meta: { logLevelName: "ERROR" }, time, message });
}
