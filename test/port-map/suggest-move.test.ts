import { describe, expect, it } from "vitest";
import { clawdbot } from "../../src/engine/clawdbot.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import { findConflicts } from "../../src/port-map/conflicts.ts";
import type { Claim, HostPorts } from "../../src/port-map/host-ports.ts";
import { suggestMove } from "../../src/port-map/suggest-move.ts";
import { claim, emptyHost, held, subject } from "./sample-host.ts";

/** The move for the first conflict of OpenClaw's profile rescue, which claims this base port. */
function moveOf(basePort: number, others: readonly Claim[], over: Partial<HostPorts> = {}) {
  const own = claim("rescue", basePort, [], openclaw);
  const host = emptyHost({ claims: [own, ...others], ...over });
  const [conflict] = findConflicts(subject(basePort, [], openclaw), host);
  return conflict === undefined ? undefined : suggestMove(own.instance, conflict, host);
}

const main = claim("default", 18_789, [], openclaw);

describe("the move that ends a conflict", () => {
  it.each([18_809, 18_769, 18_793, 18_789])(
    "moves the named profile on %i away from the default one, up to where there is room",
    (port) => {
      expect(moveOf(port, [main])).toEqual({ instance: "openclaw:rescue", profile: "rescue", engine: "openclaw", basePort: 19_789 });
    },
  );

  it("moves the upper one of two named profiles, of another engine too", () => {
    expect(moveOf(23_532, [claim("main", 23_592, [], openclaw)])).toMatchObject({ profile: "main", basePort: 19_789 });
    expect(moveOf(19_001, [claim("third", 19_021, [], clawdbot), main])).toMatchObject({ profile: "third", engine: "clawdbot" });
  });

  it("moves what has a name, where the other one is only a directory", () => {
    expect(moveOf(18_809, [claim("/srv/openclaw", 18_829, [], openclaw)])).toMatchObject({ profile: "rescue" });
    expect(moveOf(18_809, [claim("Bad Name", 18_829, [], openclaw)])).toMatchObject({ profile: "rescue" });
  });

  it("keeps clear of everybody else", () => {
    const others = [main, claim("ops", 19_789, [], openclaw)];
    expect(moveOf(18_809, others, { held: [held(20_850)] })).toMatchObject({ profile: "rescue", basePort: 21_789 });
  });

  it("is none where a stranger is in the way, or nothing is free", () => {
    expect(moveOf(19_789, [main], { held: [held(19_789)] })).toBeUndefined();
    expect(moveOf(18_809, [main], { ephemeral: { from: 1024, to: 65_535 } })).toBeUndefined();
  });
});
