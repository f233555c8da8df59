import { chmod, link, mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import type { WriteFile } from "../../src/change/change.ts";
import type { Files } from "../../src/host/files.ts";
import { err, ok } from "../../src/lib/result.ts";
import type { WriteObstacle } from "../../src/locale/problem.ts";
import { nodeFiles } from "../../src/node/files.ts";
import { checkTargets } from "../../src/plan/check-targets.ts";
import { makeTemporaryDirectory } from "../node/temporary-directory.ts";

const after = '{ "gateway": { "port": 2, "auth": { "token": "a-token-0123456789" } } }\n';

function writeOf(file: string, over: Partial<WriteFile> = {}): WriteFile {
  const edits = [
    { key: "gateway.port", before: "1", after: "2" },
    { key: "gateway.auth.token", before: undefined, after: "(secret)" },
  ];
  return { kind: "write-file", purpose: "config", path: file, before: "{}\n", after, mode: 0o600, edits, ...over };
}

/** A directory with a config in it, and what stands in the way of writing that. */
async function blocked(make: (file: string) => Promise<Partial<Files>>, over: Partial<WriteFile> = {}) {
  const file = path.join(await makeTemporaryDirectory(), "gw.json");
  await writeFile(file, "{}\n");
  const files = { ...nodeFiles, ...(await make(file)) };
  const checked = await checkTargets(files, [writeOf(file, over)]);
  return { file, files: checked.ok ? [] : checked.problem.files };
}

const nothing = async (): Promise<Partial<Files>> => ({});

test("what can be written has nothing in its way, through a link too", async () => {
  expect(await blocked(nothing)).toMatchObject({ files: [] });
  const linked = async (file: string) => {
    await symlink("gw.json", `${file}.link`);
    expect(await checkTargets(nodeFiles, [writeOf(`${file}.link`)])).toEqual(ok(undefined));
    return {};
  };
  await blocked(linked);
});

test.each<[string, (file: string) => Partial<Files>, (file: string) => WriteObstacle]>([
  [
    "a store",
    () => ({ realPath: async (place) => (place.endsWith(".json") ? ok("/nix/store/x/gw.json") : nodeFiles.realPath(place)) }),
    () => ({ kind: "store", target: "/nix/store/x/gw.json" }),
  ],
  [
    "a mount of its own, with a blank in its name",
    (file) => ({ readText: async () => ok(`36 35 98:0 / ${file.replaceAll("g", String.raw`\147`)} rw - ext4 /dev/x rw\n`) }),
    (file) => ({ kind: "mounted", target: file }),
  ],
  [
    "a file that refuses",
    (file) => ({
      checkWrite: async (place) =>
        place === file ? err({ kind: "file-fault", operation: "write", path: place, code: "EPERM" }) : nodeFiles.checkWrite(place),
    }),
    (file) => ({ kind: "refused", at: file, isDirectory: false, code: "EPERM" }),
  ],
  [
    "a directory that refuses",
    (file) => ({
      checkWrite: async (place) =>
        place === file ? ok(undefined) : err({ kind: "file-fault", operation: "write", path: place, code: "EROFS" }),
    }),
    (file) => ({ kind: "refused", at: path.dirname(file), isDirectory: true, code: "EROFS" }),
  ],
  [
    "a disk without room",
    () => ({ freeBytes: async () => ok(4096) }),
    (file) => ({ kind: "refused", at: path.dirname(file), isDirectory: true, code: "ENOSPC" }),
  ],
])("%s is told, with the keys and no secret", async (_, over, obstacle) => {
  const { file, files } = await blocked(async (place) => over(place));
  expect(files).toEqual([{ path: file, obstacle: obstacle(file), byHand: ["gateway.port: 2", "gateway.auth.token: (secret)"] }]);
});

test("a link that leads nowhere and a directory in the place of a file are told", async () => {
  const directory = await makeTemporaryDirectory();
  await symlink("nowhere", path.join(directory, "link"));
  await mkdir(path.join(directory, "taken"));
  const problem = await checkTargets(nodeFiles, [writeOf(path.join(directory, "link")), writeOf(path.join(directory, "taken"))]);
  expect(problem).toMatchObject({
    problem: {
      files: [
        { obstacle: { kind: "dangling-link", target: path.join(directory, "nowhere") } },
        { obstacle: { kind: "not-a-file", isDirectory: true } },
      ],
    },
  });
});

test("a new file and the lines that a file of secrets gets are told as lines", async () => {
  const full = async () => ({ freeBytes: async () => ok(0) });
  const fresh = await blocked(full, {
    purpose: "service-definition",
    before: undefined,
    after: "[Unit]\nEnvironment=API_KEY=abc\n",
    edits: [],
  });
  expect(fresh.files).toMatchObject([{ byHand: ["[Unit]", "Environment=API_KEY=(secret)"] }]);
  const more = await blocked(full, { purpose: "secrets", before: "A=1\n", after: "A=1\nB=2\n", edits: [] });
  expect(more.files).toMatchObject([{ byHand: ["B=(secret)"] }]);
});

test("a file that an earlier change moves is looked at where it is", async () => {
  const directory = await makeTemporaryDirectory();
  await mkdir(path.join(directory, "old"));
  await writeFile(path.join(directory, "old", "gw.json"), "{}\n");
  const move = { kind: "move-directory", purpose: "state", from: path.join(directory, "old"), path: path.join(directory, "new") } as const;
  expect(await checkTargets(nodeFiles, [move, writeOf(path.join(directory, "new", "gw.json"))])).toEqual(ok(undefined));
});

test("names of one file are counted", async () => {
  const directory = await makeTemporaryDirectory();
  await writeFile(path.join(directory, "a"), "");
  await link(path.join(directory, "a"), path.join(directory, "b"));
  await chmod(path.join(directory, "a"), 0o600);
  expect(await nodeFiles.status(path.join(directory, "b"))).toMatchObject({ value: { links: 2, mode: 0o600 } });
});
