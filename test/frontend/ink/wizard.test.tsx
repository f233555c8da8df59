import { cleanup, render } from "ink-testing-library";
import { afterEach, describe, expect, it, vi } from "vitest";
import { chooseGlyphs } from "../../../src/frontend/view/glyphs.ts";
import { startMachine } from "../../../src/frontend/ink/machine.ts";
import { Wizard } from "../../../src/frontend/ink/wizard.tsx";
import type { Session, SessionEnd } from "../../../src/frontend/session.ts";
import { sampleSession } from "../sample-session.ts";

const glyphs = chooseGlyphs({ LANG: "C.UTF-8" });
const down = "\u001B[B";
const toTheEnd = "\u001B[F";
const escape = "\u001B";

afterEach(cleanup);

describe("Wizard", () => {
  it("is led through by Enter alone", async () => {
    const { shows, press, end } = await open();
    const titles = [
      "Base port",
      "Workspace",
      "Listen on",
      "Sign-in",
      "Secret from",
      "Service",
      "Linger",
      "Browser control",
      "Remote Chrome",
    ];
    for (const title of titles) {
      await shows(`◆ ${title}`);
      press("\r");
    }
    await shows("Review: nothing has been written yet");
    await shows("Enter: read on");
    press(toTheEnd);
    await shows("Enter: make these changes");
    press("\r");
    expect(await end).toMatchObject({ kind: "applied", plan: { title: "onboard, base port 19789" } });
  });

  it("takes a whole run in one read", async () => {
    const { shows, press, end } = await open();
    await shows("◆ Base port");
    press(`20789\r~/bot\r${"\r".repeat(8)}${toTheEnd}\r`);
    expect(await end).toMatchObject({
      kind: "applied",
      draft: { answers: { port: { text: "20789" }, workspace: { text: "/home/u/bot" } } },
    });
  });

  it("shows the whole port map of what is typed, and refuses it with the reason", async () => {
    const { shows, press } = await open();
    await shows("◆ Base port");
    press("18789");
    await shows("✖ gateway          18789       taken: default gateway");
    press("\r");
    expect(await shows("✖ 18789 cannot be the base port")).toContain("❯ 18789");
  });

  it("knows arrows and Esc as a terminal sends them", async () => {
    const { shows, press } = await open();
    await shows("◆ Base port");
    press("\r");
    await shows("◆ Workspace");
    press("\r");
    await shows("❯ 1 loopback");
    press(down);
    await shows("❯ 2 lan");
    press(escape);
    expect(await shows("◆ Workspace")).not.toContain("loopback");
  });

  it("leaves by Ctrl-C", async () => {
    const { shows, press, end } = await open();
    await shows("◆ Base port");
    press("\u0003");
    await shows("Leave? Nothing has been written.");
    press("\u0003");
    expect(await end).toEqual({ kind: "cancelled" });
  });
});

describe("Ctrl-Z", () => {
  it("gives the terminal away until it is woken, and what was typed is still there", async () => {
    const woken = Promise.withResolvers<void>();
    const rest = vi.fn<() => Promise<void>>(async () => woken.promise);
    const { shows, press } = await open(sampleSession(), rest);
    await shows("◆ Base port");
    press("22789");
    await shows("❯ 22789");
    press("\u001A");
    await vi.waitFor(() => expect(rest).toHaveBeenCalledTimes(1));
    woken.resolve();
    press("\r");
    await shows("◆ Workspace");
    expect(rest).toHaveBeenCalledTimes(1);
  });

  it("waits for no shell while changes are made", async () => {
    const applying = Promise.withResolvers<never>();
    const rest = vi.fn<() => Promise<void>>(async () => {});
    const { shows, press } = await open(sampleSession({ apply: async () => applying.promise }), rest);
    await shows("◆ Base port");
    press(`${"\r".repeat(9)}${toTheEnd}\r`);
    await shows("Making the changes");
    press("\u001A");
    press("\u0003");
    await shows("Stopping");
    expect(rest).not.toHaveBeenCalled();
  });
});

async function open(session: Session = sampleSession(), rest?: () => Promise<void>) {
  const ended = Promise.withResolvers<SessionEnd>();
  const machine = startMachine(session, ended.resolve, ended.reject);
  const app = render(<Wizard machine={machine} audience={session.audience} glyphs={glyphs} {...(rest === undefined ? {} : { rest })} />);
  // The first frame stands before anybody listens.
  await vi.waitFor(() => expect(app.stdin.listenerCount("readable")).toBeGreaterThan(0), { timeout: 10_000, interval: 5 });
  return {
    end: ended.promise,
    press: (keys: string) => app.stdin.write(keys),
    shows: async (text: string) => {
      await vi.waitFor(() => expect(app.lastFrame()).toContain(text), { timeout: 10_000, interval: 5 });
      return app.lastFrame();
    },
  };
}
