import { chmod, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A new directory without links in its path, removed when the test ends. */
export async function makeTemporaryDirectory(): Promise<string> {
  const directory = await realpath(await mkdtemp(join(tmpdir(), "gw-test-")));
  onTestFinished(async () => {
    // A test may have taken away the permission to empty it.
    await chmod(directory, 0o700);
    await rm(directory, { recursive: true, force: true });
  });
  return directory;
}
