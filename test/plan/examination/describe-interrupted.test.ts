import { expect, it } from "vitest";
import { describeInterrupted } from "../../../src/plan/examination/describe-interrupted.ts";

it("names the profile of a run that was cut off, and the command that takes it back", () => {
  const plan = { engine: "builtin", profile: "held", stateDir: "/home/u/.gw-held", isNamed: true, renamedFrom: undefined } as const;
  const text = describeInterrupted(
    { ...plan, title: "onboard, base port 19789", at: "2026-11-21T13:00:00.000Z" },
    { profile: "b", program: "npx gw" },
  );
  expect(text).toMatch(
    /^An earlier run of gw for profile held \(built-in\) was cut off in the middle \(onboard, base port 19789, 2026-11-2\d /,
  );
  expect(text).toMatch(/Take it back: npx gw --profile held --engine builtin undo$/);
});
