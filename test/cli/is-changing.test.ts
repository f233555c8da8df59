import { describe, expect, it } from "vitest";
import { isChanging } from "../../src/cli/is-changing.ts";
import type { Options } from "../../src/cli/invocation.ts";
import { acceptedCommands } from "./accepted-commands.ts";

/** Every command, with the flags that make it change something, and those with which it only looks. */
const table: Readonly<Record<string, { readonly changes: readonly Options[]; readonly looks: readonly Options[] }>> = {
  onboard: { changes: [{}, { dryRun: true }], looks: [] },
  setup: { changes: [{}], looks: [] },
  gateway: { changes: [], looks: [] },
  "gateway run": { changes: [{}, { port: "19001" }], looks: [] },
  "gateway install": { changes: [{}, { dryRun: true }], looks: [] },
  "gateway uninstall": { changes: [{}], looks: [] },
  "gateway start": { changes: [{}], looks: [] },
  "gateway stop": { changes: [{}], looks: [] },
  "gateway restart": { changes: [{}], looks: [] },
  "gateway status": { changes: [], looks: [{}] },
  status: { changes: [], looks: [{}] },
  browser: { changes: [], looks: [] },
  "browser status": { changes: [], looks: [{}] },
  "browser profiles": { changes: [], looks: [{}] },
  "browser tabs": { changes: [], looks: [{}] },
  "browser start": { changes: [{}], looks: [] },
  "browser stop": { changes: [{}], looks: [] },
  "browser open": { changes: [{}], looks: [] },
  "browser screenshot": { changes: [{}], looks: [] },
  list: { changes: [], looks: [{}, { check: true }] },
  ports: { changes: [{ set: "20000" }, { set: "20000", dryRun: true }], looks: [{}, { suggest: true }] },
  doctor: { changes: [{ fix: true }], looks: [{}] },
  logs: { changes: [], looks: [{}] },
  clone: { changes: [{}], looks: [] },
  rename: { changes: [{}], looks: [] },
  remove: { changes: [{}], looks: [] },
  undo: { changes: [{}, { dryRun: true }], looks: [{ list: true }] },
  repair: { changes: [{}, { fromSnapshot: true }], looks: [{ list: true }] },
  drill: { changes: [{ live: true }], looks: [{}] },
  env: { changes: [], looks: [{}] },
  schema: { changes: [], looks: [{}] },
  completion: { changes: [], looks: [{}] },
  man: { changes: [], looks: [{}] },
  help: { changes: [], looks: [{}] },
};

describe("whether a command is about to change something", () => {
  it("is known of every command", () => {
    expect(Object.keys(table).toSorted()).toEqual(
      acceptedCommands()
        .map((words) => words.join(" "))
        .toSorted(),
    );
  });

  it.each(Object.entries(table))("gw %s", (command, { changes, looks }) => {
    expect(changes.map((options) => isChanging(command, options))).toEqual(changes.map(() => true));
    expect(looks.map((options) => isChanging(command, options))).toEqual(looks.map(() => false));
  });
});
