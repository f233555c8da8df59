import { describe, expect, it } from "vitest";
import { adviseMove, describeMove } from "../../src/cli/port-advice.ts";
import { conflictsOfInstance } from "../../src/plan/host-ports.ts";
import type { Instance } from "../../src/instance/instance.ts";
import { instance, portsOf } from "../wizard/sample-observed.ts";

/** What the one of the two that is looked at is told. */
function adviceFor(own: Instance, other: Instance) {
  const host = portsOf([own, other]);
  const conflicts = conflictsOfInstance(own, host);
  const move = adviseMove({ audience: { profile: own.profile, program: "npx gw" }, instance: own }, conflicts, host);
  return { move, text: move === undefined ? undefined : describeMove(move, own, conflicts) };
}

const main = instance("default", 18_789);

describe("the advice to move", () => {
  it("is a command that can be pasted, and nothing to worry about, where only blocks overlap", () => {
    const { move, text } = adviceFor(instance("rescue", 18_809), main);
    expect(move).toEqual({ profile: "rescue", engine: "builtin", basePort: 19_789, command: "npx gw --profile rescue ports --set 19789" });
    expect(text).toBe("It can stay so. Profile rescue has room elsewhere: npx gw --profile rescue ports --set 19789");
  });

  it("names profile and engine of the other one where that is to move", () => {
    expect(adviceFor(main, instance("rescue", 18_809)).move?.command).toBe("npx gw --profile rescue --engine builtin ports --set 19789");
  });

  it("says of an equal port nothing that calms", () => {
    expect(adviceFor(instance("rescue", 18_789), main).text).toBe(
      "Profile rescue has room elsewhere: npx gw --profile rescue ports --set 19789",
    );
  });

  it("is none for gateways that share nothing", () => {
    expect(adviceFor(instance("rescue", 19_789), main).move).toBeUndefined();
  });
});
