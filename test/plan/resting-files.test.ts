import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { checkRestingFiles, readRestingFiles } from "../../src/plan/resting-files.ts";
import { makeHome, writeConfig } from "./planning.ts";

const text = `{ gateway: { port: 18789 } }\n`;

it.each<[string, string, string | undefined, readonly string[]]>([
  ["the config", "config", text.replace("18789", "23789"), ["gateway.port: 18789 -> 23789"]],
  ["the config, which is gone", "config", undefined, ["it is gone"]],
  ["the variables", "env", "API_KEY=canary\n", ["it was not there"]],
  ["the definition", "unit", "[Service]\nExecStart=/b\n", ["- ExecStart=/a", "+ ExecStart=/b"]],
  ["a drop-in that is new", "new.conf", "[Service]\nNice=1\n", ["it was not there"]],
  ["a drop-in that is gone", "old.conf", undefined, ["it is gone"]],
])("a plan does not rest on %s any more once somebody changed it", async (_, which, after, differences) => {
  const home = await makeHome();
  const { stateDir, configPath } = home.profile;
  await writeConfig(home, text);
  const unit = path.join(home.home, "gw.service");
  const place = { config: configPath, env: path.join(stateDir, ".env"), unit }[which] ?? path.join(`${unit}.d`, which);
  await mkdir(`${unit}.d`);
  await writeFile(unit, "[Service]\nExecStart=/a\n");
  await writeFile(path.join(`${unit}.d`, "old.conf"), "[Service]\n");
  const { files } = home.host;
  const before = await readRestingFiles(files, home.profile, unit);
  expect(await checkRestingFiles(files, home.profile, before)).toEqual({ ok: true, value: undefined });
  // What neither engine nor manager reads is nobody's concern.
  await writeFile(path.join(`${unit}.d`, "note.txt"), "mine");
  expect(await checkRestingFiles(files, home.profile, before)).toEqual({ ok: true, value: undefined });
  await (after === undefined ? rm(place) : writeFile(place, after));
  const problem = { kind: "config-changed-meanwhile", path: place, differences };
  expect(await checkRestingFiles(files, home.profile, before)).toEqual({ ok: false, problem });
});
