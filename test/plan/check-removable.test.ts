import { chmod, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { CommandResult, Commands } from "../../src/host/commands.ts";
import { createHost } from "../../src/node/host.ts";
import { checkRemovable } from "../../src/plan/check-removable.ts";
import { makeTemporaryDirectory } from "../node/temporary-directory.ts";

/** Commands of which each prints what is given for it, or is not there. */
function printing(texts: Readonly<Record<string, string>>): Commands {
  return {
    run: async (argv): Promise<CommandResult> => {
      const stdout = texts[argv[0] ?? ""];
      return { argv, exitCode: stdout === undefined ? 127 : 0, stdout: stdout ?? "", stderr: "", ending: "exited" };
    },
  };
}

describe("what is to be removed", () => {
  test.each([
    ["an immutable file", "----i---------e------- /h/.gw-x/gw.json\n", "", { path: "/h/.gw-x/gw.json", obstacle: "immutable" }],
    [
      "a log that can only grow",
      "\n/h/.gw-x/logs:\n-----a--------e------- /h/.gw-x/logs/a b.log\n",
      "",
      { path: "/h/.gw-x/logs/a b.log", obstacle: "append-only" },
    ],
    ["the directory itself", "----i---------e------- /h/.gw-x/.\n", "", { path: "/h/.gw-x", obstacle: "immutable" }],
    ["a directory that is closed", "", "/h/.gw-x/go mod\0", { path: "/h/.gw-x/go mod", obstacle: "read-only" }],
  ])("is refused for %s", async (_, lsattr, find, problem) => {
    const checked = await checkRemovable(printing({ lsattr, find }), ["/h/.gw-x"]);
    expect(checked).toEqual({ ok: false, problem: { kind: "removal-blocked", ...problem } });
  });

  test.each([
    ["where nothing is special", { lsattr: "--------------e------- /h/.gw-x/gw.json\nlsattr: a file\n", find: "" }],
    ["where only the directory around it is immutable", { lsattr: "----i---------e------- /h/.gw-x/..\n", find: "" }],
    ["where neither program is there", {}],
  ])("is not %s", async (_, texts) => {
    expect(await checkRemovable(printing(texts), ["/h/.gw-x"])).toEqual({ ok: true, value: undefined });
  });

  test("is looked at with the host's own programs, which leave it alone", async () => {
    const tree = path.join(await makeTemporaryDirectory(), "a tree");
    await mkdir(path.join(tree, "-closed"), { recursive: true });
    await writeFile(path.join(tree, "-closed", "x"), "x");
    const { queries } = createHost("/opt/gw/bin/gw.cjs", "0.0.0");
    expect(await checkRemovable(queries, [tree])).toEqual({ ok: true, value: undefined });
    await chmod(path.join(tree, "-closed"), 0o500);
    const closed = { ok: false, problem: { kind: "removal-blocked", path: path.join(tree, "-closed"), obstacle: "read-only" } };
    // Root may take out of every directory.
    expect(await checkRemovable(queries, [tree])).toEqual(process.getuid?.() === 0 ? { ok: true, value: undefined } : closed);
    await chmod(path.join(tree, "-closed"), 0o700);
  });
});
