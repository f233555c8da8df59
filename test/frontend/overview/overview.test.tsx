import { cleanup, render } from "ink-testing-library";
import { afterEach, describe, expect, it, vi } from "vitest";
import { startOverview } from "../../../src/frontend/overview/machine.ts";
import { Overview } from "../../../src/frontend/overview/overview.tsx";
import type { OverviewEnd } from "../../../src/frontend/overview/session.ts";
import { chooseGlyphs } from "../../../src/frontend/view/glyphs.ts";
import { known } from "../../../src/overview/cell.ts";
import { nowMs } from "../../overview/sample-rows.ts";
import { threeRows } from "./run-overview.ts";
import { sampleReview, sampleSession, type SampleSession } from "./sample-session.ts";

const glyphs = chooseGlyphs({ LANG: "C.UTF-8" });

afterEach(cleanup);

describe("Overview", () => {
  it("shows what is told of the host, as soon as it is told", async () => {
    const { session, shows } = await open();
    expect(await shows("3 gateways: 1 healthy, 1 stopped, 1 unhealthy")).toContain("❯ default");
    const healed = threeRows.map((row) => ({ ...row, health: known({ state: "healthy", detail: "" } as const) }));
    session.tell({ kind: "rows", rows: healed, nowMs });
    await shows("3 gateways: 3 healthy");
  });

  it("is led by keys as a terminal sends them, and Esc at the end leaves when it is pressed twice", async () => {
    const { press, shows, end } = await open();
    await shows("❯ default");
    press("\u001B[B");
    await shows("❯ rescue");
    press("\u001B[B");
    await shows("❯ slow");
    press("\r");
    await shows("profile slow");
    press("\u001B");
    await shows("PROFILE");
    press("\u001B");
    await shows("Esc once more leaves.");
    press("\u001B");
    expect(await end).toEqual({ kind: "left" });
  });

  it("shows an action, does it after Enter and tells what came of it", async () => {
    const { press, shows, session } = await open();
    await shows("❯ default");
    press("jp");
    await shows("1 stop: gw-gateway-rescue.service");
    press("\r");
    expect(await shows("did: stop profile rescue")).toContain("✔ stop profile rescue");
    expect(session.asked).toEqual(["plan stop rescue", "look"]);
    press("\r");
    await shows("PROFILE");
  });

  it("takes a paste for text while a filter is typed, and for nothing elsewhere", async () => {
    const { press, shows } = await open();
    await shows("❯ default");
    press("\u001B[200~qpu\u001B[201~");
    press("/");
    await shows("Filter");
    press("\u001B[200~res\ncue\u001B[201~");
    expect(await shows("❯ res cue")).toContain('No gateway matches "res cue"');
  });

  it("stops an action at Ctrl-C and tells that it was taken back", async () => {
    const review = (row: (typeof threeRows)[number]) => ({
      ...sampleReview(row, "stop"),
      apply: async ({ signal }: { readonly signal: AbortSignal }) => {
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        return { isGood: false, lines: [], notes: [], problem: { kind: "cancelled", isTakenBack: true } } as const;
      },
    });
    const { press, shows } = await open({ plan: async (row) => ({ kind: "planned", review: review(row) }) });
    await shows("❯ default");
    press("p");
    await shows("Enter: do it");
    press("\r");
    await shows("Ctrl-C: stop and take back");
    press("\u0003");
    expect(await shows("✖ stop profile default")).not.toContain("did:");
  });

  it("shows the log as text, whatever stands in it", async () => {
    const { press, shows } = await open();
    await shows("❯ default");
    press("l");
    expect(await shows(String.raw`\x1b[2Jlast line`)).toContain("first line");
  });

  it("passes on what must not happen", async () => {
    const signals: AbortSignal[] = [];
    const { end } = await open({
      watch: (_, signal) => {
        signals.push(signal);
        return { lookAgain: () => {}, done: Promise.reject(new Error("a bug")) };
      },
    });
    await expect(end).rejects.toThrow("a bug");
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });
});

async function open(over: Partial<SampleSession> = {}) {
  const session = sampleSession(threeRows, over);
  const ended = Promise.withResolvers<OverviewEnd>();
  const machine = startOverview(session, { selected: undefined, sort: "list", filter: "" }, ended.resolve, ended.reject);
  const app = render(<Overview machine={machine} session={session} glyphs={glyphs} />);
  // The first frame stands before anybody listens.
  await vi.waitFor(() => expect(app.stdin.listenerCount("readable")).toBeGreaterThan(0), { timeout: 10_000, interval: 5 });
  return {
    session,
    end: ended.promise,
    press: (keys: string) => app.stdin.write(keys),
    shows: async (text: string) => {
      await vi.waitFor(() => expect(app.lastFrame()).toContain(text), { timeout: 10_000, interval: 5 });
      return app.lastFrame();
    },
  };
}
