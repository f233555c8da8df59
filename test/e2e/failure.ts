import { expect } from "vitest";
import type { TestHost } from "../host/test-host.ts";
import type { Fault } from "./inject-fault.ts";
import { gw, runningFacts, standInForSystemctl, treeOf } from "./rescue-host.ts";

/** A change that fails, and what the message must name of it. */
export type Failure = { readonly title: string; readonly because: RegExp } & ({ readonly fault: Fault } | { readonly systemctl: number });

/** A disk that is full at the first call on a path that matches. */
export const disk = (call: Fault["call"], place: string): Fault => ({ call, path: place, at: 1, effect: "ENOSPC" });

/** Runs gw, which fails, says why and that everything is as before. */
export async function expectFailure(host: TestHost, words: readonly string[], failure: Failure): Promise<void> {
  await using _ = "systemctl" in failure ? await standInForSystemctl(host, { at: failure.systemctl, effect: "fail" }) : undefined;
  const result = await gw(host, words, "fault" in failure ? failure.fault : undefined);
  expect(result).toMatchObject({ exitCode: 1, stdout: "" });
  expect(result.stderr).toMatch(failure.because);
  expect(result.stderr).toContain("Everything is as it was before.");
}

/** All that must be as before; a gateway that was started again writes its log and its lock anew. */
export async function everything(host: TestHost): Promise<{ readonly tree: Readonly<Record<string, string>>; readonly running: string }> {
  return { tree: await treeOf(host, [/^\.gw-rescue\/(gateway\.lock.*|logs?\/.*)$/]), running: await runningFacts(host) };
}
