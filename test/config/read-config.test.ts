import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readConfig, readDotEnv } from "../../src/config/read-config.ts";
import { nodeFiles } from "../../src/node/files.ts";
import { makeTemporaryDirectory } from "../node/temporary-directory.ts";

describe("readConfig", () => {
  it("reads a config with its text byte for byte", async () => {
    const path = await fileWith("\uFEFF{a: 1} // x\r\n");
    const document = { path, text: "\uFEFF{a: 1} // x\r\n", value: { a: 1 } };
    expect(await readConfig(nodeFiles, path)).toEqual({ kind: "read", document });
  });

  it("tells a missing config, and one in a missing directory, from one that cannot be read", async () => {
    const directory = await makeTemporaryDirectory();
    expect(await readConfig(nodeFiles, join(directory, "a"))).toEqual({ kind: "absent" });
    expect(await readConfig(nodeFiles, join(directory, "a", "b"))).toEqual({ kind: "absent" });
    await mkdir(join(directory, "a"));
    expect(await readConfig(nodeFiles, join(directory, "a"))).toMatchObject({ kind: "unreadable", fault: { code: "EISDIR" } });
  });

  it("takes a link to nothing for unreadable", async () => {
    const path = join(await makeTemporaryDirectory(), "link");
    await symlink("/nonexistent/target", path);
    expect(await readConfig(nodeFiles, path)).toMatchObject({ kind: "unreadable", fault: { code: "ENOENT" } });
  });

  it.each([
    ["{a: }", "config-does-not-parse"],
    ["[]", "config-not-an-object"],
  ])("keeps the text of %j with the problem", async (text, kind) => {
    expect(await readConfig(nodeFiles, await fileWith(text))).toMatchObject({ kind: "unparsable", text, problem: { kind } });
  });
});

describe("readDotEnv", () => {
  it("reads the variables, and none from a missing file", async () => {
    const path = await fileWith("TOKEN='x'\n");
    expect(await readDotEnv(nodeFiles, path)).toEqual({ ok: true, value: { TOKEN: "x" } });
    expect(await readDotEnv(nodeFiles, `${path}.other`)).toEqual({ ok: true, value: {} });
  });

  it("gives the fault of a file that cannot be read", async () => {
    expect(await readDotEnv(nodeFiles, await makeTemporaryDirectory())).toMatchObject({ ok: false, problem: { code: "EISDIR" } });
  });
});

async function fileWith(text: string): Promise<string> {
  const path = join(await makeTemporaryDirectory(), "file");
  await writeFile(path, text);
  return path;
}
