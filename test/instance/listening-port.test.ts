import { describe, expect, it } from "vitest";
import { clawdbot } from "../../src/engine/clawdbot.ts";
import { eraOf } from "../../src/engine/engines.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import { inferBasePort } from "../../src/instance/listening-port.ts";

describe("the base port that listeners show", () => {
  const era = eraOf(openclaw, "2026.5.28");
  const at = (address: string, port: number) => ({ address, port });

  it("is the one on both loopback addresses where an era opens no other port at start", () => {
    expect(inferBasePort(era, [at("127.0.0.1", 8080), at("127.0.0.1", 25_000), at("::1", 25_000)])).toBe(25_000);
  });

  it("is the one with the ports above it that an era opens at start", () => {
    const open = [8080, 27_500, 27_502, 27_503].map((port) => at("127.0.0.1", port));
    expect(inferBasePort(eraOf(clawdbot, undefined), open)).toBe(27_500);
    expect(inferBasePort(eraOf(openclaw, "2026.3.13"), open)).toBe(27_500);
  });

  it("is the lowest of several that look alike, and none where there is none", () => {
    expect(inferBasePort(era, [at("127.0.0.1", 25_011), at("127.0.0.1", 25_000)])).toBe(25_000);
    expect(inferBasePort(era, [])).toBeUndefined();
  });
});
