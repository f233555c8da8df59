import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { standInForLogind, startHostWithMain } from "../e2e/rescue-host.ts";
import type { TestHost } from "../host/test-host.ts";
import { walk } from "./undo-walk.ts";

/** Many walks, or a short one. */
const isComplete = process.env["GW_TORTURE"] === "all";
const seeds = isComplete ? Array.from({ length: 16 }, (_, index) => index + 1) : [6];
const length = isComplete ? 9 : 4;

describe("plans of every kind, between which somebody changes modes, files and services", () => {
  let host: TestHost;
  let undos = 0;

  beforeAll(async () => {
    host = await startHostWithMain();
    await standInForLogind(host);
  });
  afterAll(async () => {
    process.stdout.write(`plans taken back one by one: ${undos} undos, each to the very state before its plan\n`);
    await host.stop();
  });

  it.each(seeds)("go back one by one, each to the very state before it (walk %i)", { timeout: 600_000 }, async (seed) => {
    const made = await walk(host, seed, length);
    expect(made).toBeGreaterThan(0);
    undos += made;
  });
});
