import { mkdir, writeFile } from "node:fs/promises";
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
