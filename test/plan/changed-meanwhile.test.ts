import { rm, writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { WriteFile } from "../../src/change/change.ts";
import { withDifferences } from "../../src/plan/changed-meanwhile.ts";
import { makeHome, writeConfig } from "./planning.ts";

const before = `{ // mine
  gateway: { port: 18789, auth: { token: "0123456789abcdef0123" } },
  channels: { telegram: { botToken: "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw" } },
}
`;

/** What is told of a config after it became this text under a plan. */
async function told(current: string | undefined, more: Partial<WriteFile> = {}): Promise<readonly string[] | undefined> {
  const home = await makeHome();
  const { configPath: path } = home.profile;
  await writeConfig(home, before);
  await (current === undefined ? rm(path) : writeFile(path, current));
  const write: WriteFile = { kind: "write-file", purpose: "config", path, before, after: "{}", mode: 0o600, edits: [], ...more };
  const problem = await withDifferences(home.host.files, [write], { kind: "config-changed-meanwhile", path });
  return problem.kind === "config-changed-meanwhile" ? problem.differences : undefined;
}

describe("a file that somebody changed after gw read it", () => {
  it.each<[string, string | undefined, readonly string[]]>([
    ["another value", before.replace("18789", "23789"), ["gateway.port: 18789 -> 23789"]],
    ["another token", before.replace("0123456789abcdef0123", "another-0123456789ab"), ["gateway.auth.token: (secret) -> (secret)"]],
    ["the secret of a channel", before.replace("110201543", "210201543"), ["channels.telegram.botToken: (secret) -> (secret)"]],
    [
      "more and less",
      `{ gateway: { port: 18789 }, logging: "x" }`,
      ["gateway.auth.token: (secret) -> removed", "channels.telegram.botToken: (secret) -> removed", "logging: set"],
    ],
    ["comments", before.replace("mine", "theirs"), ["comments or formatting alone"]],
    ["half of it", before.slice(0, 40), ["it does not parse any more"]],
    ["nothing", undefined, ["it is gone"]],
  ])("%s is told by keys", async (_, current, rows) => {
    expect(await told(current)).toEqual(rows);
  });

  it("that is new is said to be, and a long list is cut", async () => {
    expect(await told(before, { before: undefined })).toEqual(["it was not there"]);
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`key${index}`, index]));
    const rows = await told(JSON.stringify(many));
    expect(rows).toHaveLength(13);
    expect(rows?.at(-1)).toBe("31 more");
  });

  it("is told by lines where it is no config, without the values of secrets", async () => {
    const unit = { purpose: "service-definition", before: "[Service]\nExecStart=/a\n" } as const;
    const rows = await told("[Service]\nExecStart=/b\nEnvironment=GW_TOKEN=canary-0123\n", unit);
    expect(rows?.join("\n")).toContain("ExecStart=/b");
    expect(rows?.join("\n")).not.toContain("canary");
  });

  it("leaves every other problem as it is", async () => {
    const { host } = await makeHome();
    expect(await withDifferences(host.files, [], { kind: "cancelled" })).toEqual({ kind: "cancelled" });
    const elsewhere = { kind: "config-changed-meanwhile", path: "/elsewhere" } as const;
    expect(await withDifferences(host.files, [], elsewhere)).toEqual(elsewhere);
  });
});
