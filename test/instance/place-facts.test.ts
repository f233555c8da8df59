import { link, mkdir, rename, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { describeRemark } from "../../src/instance/describe-remark.ts";
import { readPlaceFacts } from "../../src/instance/place-facts.ts";
import { nodeFiles } from "../../src/node/files.ts";
import { makeTemporaryDirectory } from "../node/temporary-directory.ts";

async function remarksOn(mark: string | undefined): Promise<readonly string[]> {
  const stateDir = path.join(await makeTemporaryDirectory(), "state");
  await mkdir(stateDir);
  const config = path.join(stateDir, "clawdbot.json");
  await writeFile(config, "{}");
  if (mark !== undefined) await writeFile(path.join(stateDir, "gw-taken-over"), mark);
  const facts = await readPlaceFacts(nodeFiles, process.getuid?.() ?? 0, { stateDir, configPaths: [config], olderStateDir: undefined });
  return facts.remarks.map((remark) => describeRemark(remark).replaceAll(stateDir, "S"));
}

test("a profile that another engine has taken over says so", async () => {
  expect(await remarksOn("openclaw\n")).toEqual(["OpenClaw has taken this profile over (S/gw-taken-over); its files stay as they were."]);
});

test.each([undefined, "", "nonsense\n"])("the mark %j says nothing", async (mark) => {
  expect(await remarksOn(mark)).toEqual([]);
});

test("a config that has another name says what becomes of it, and one that is a link where its backups are", async () => {
  const stateDir = path.join(await makeTemporaryDirectory(), "state");
  await mkdir(stateDir);
  const config = path.join(stateDir, "clawdbot.json");
  await writeFile(config, "{}");
  const remarks = async () => {
    const facts = await readPlaceFacts(nodeFiles, process.getuid?.() ?? 0, { stateDir, configPaths: [config], olderStateDir: undefined });
    return facts.remarks.map((remark) => describeRemark(remark).replaceAll(path.dirname(stateDir), "D"));
  };
  await link(config, path.join(stateDir, "..", "hard"));
  expect(await remarks()).toEqual(["D/state/clawdbot.json has 2 names (hard links); a write leaves the others with the old text."]);
  await rename(config, path.join(stateDir, "..", "dot.json"));
  await symlink("../dot.json", config);
  expect(await remarks()).toEqual([
    "D/state/clawdbot.json is a link to D/dot.json. Its earlier texts, with their secrets, are kept beside that (D/dot.json.bak …).",
    "D/state/clawdbot.json has 2 names (hard links); a write leaves the others with the old text.",
  ]);
});
