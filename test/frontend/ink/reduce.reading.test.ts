import { describe, expect, it } from "vitest";
import type { Model } from "../../../src/frontend/ink/model.ts";
import { view } from "../../../src/frontend/ink/view.ts";
import { chooseGlyphs } from "../../../src/frontend/view/glyphs.ts";
import { plainText } from "../../../src/frontend/view/line.ts";
import { setLanguage } from "../../../src/locale/t.ts";
import { translations } from "../../../src/locale/translations.ts";
import { draftOf, instance, observe, portsOf } from "../../wizard/sample-observed.ts";
import { press, pressSlowly, settle, start, tell, type Run } from "./run-model.ts";

const others = [instance("default", 18_789)];
const observed = observe({ others, ports: portsOf(others) });

function frameOf(columns: number, rows: number) {
  return { columns, rows, glyphs: chooseGlyphs({ LANG: "C.UTF-8" }), audience: { profile: "rescue", program: "gw" } };
}

function shown({ model }: Run, columns = 40, rows = 12): string {
  return plainText(view(model, frameOf(columns, rows)));
}

function small(run: Run): Run {
  return settle(tell(run, { kind: "framed", frame: frameOf(40, 12) }));
}

function scrollOf({ model: { stage } }: Run): number | undefined {
  return stage.kind === "asking" ? stage.scroll : undefined;
}

function answersOf({ draft }: Model): readonly (string | undefined)[] {
  return Object.values(draft.answers).map((answer) => answer.text);
}

describe("the text beside a question in a small window", () => {
  it("is read on by Page Down, and by Up and Down where a text is typed", () => {
    const port = small(start({ observed }));
    expect(shown(port)).toMatch(/… \d+ more lines: PgDn/);
    const down = press(port, "down", "down");
    expect([scrollOf(down), scrollOf(press(down, "up")), scrollOf(press(port, "page-down"))]).toEqual([2, 1, 5]);
    const end = press(port, ...Array.from({ length: 20 }, () => "page-down"));
    expect(shown(end)).toMatch(/… end; \d+ lines above: PgUp/);
    expect(shown(press(end, "up"))).toMatch(/… \d+ above: PgUp; 1 below: PgDn/);
    expect(press(end, ...Array.from({ length: 20 }, () => "page-up"), "enter").model.editor.text).toBe("19789");
  });

  it("begins anew with what is typed, what is wrong with it, and the next question", () => {
    const down = press(small(start({ observed })), "page-down");
    expect(scrollOf(press(down, "1"))).toBe(0);
    expect(scrollOf(settle(press(press(down, "18789"), "page-down", "enter")))).toBe(0);
    expect(scrollOf(settle(press(down, "enter")))).toBe(0);
  });

  it("is read by Space where one chooses, which chooses nothing", () => {
    const risk = pressSlowly(small(start({ observed })), "18809", "enter", "enter", "lan", "enter");
    expect(shown(risk)).toContain(" ◆ Accept the risk: spacing, lan-bind");
    const read = press(risk, " ");
    expect([scrollOf(read), read.model.editor.text]).toEqual([3, "no"]);
    expect(shown(read)).toContain("◆ Accept the risk: spacing, lan-bind");
  });

  it("leaves no trace where the window has room for all of it", () => {
    const read = press(small(start({ observed })), "page-down");
    expect(shown(tell(read, { kind: "framed", frame: frameOf(100, 50) }), 100, 50)).not.toMatch(/PgUp|PgDn/);
  });
});

describe("answers that were kept by an earlier run", () => {
  const texts = {
    engine: "builtin",
    port: "22789",
    workspace: "/data/ws",
    bind: "loopback",
    auth: "token",
    tokenEnv: "",
    service: "systemd",
    linger: "no",
  };
  const remembered = draftOf({ browser: "yes", cdpUrl: "http://10.0.0.9:9222" }).answers;
  const run = settle(start({ observed: observe({ kept: { at: "5 min ago", answers: draftOf(texts).answers, remembered } }) }));

  it.each(["en", "ru"] as const)("are listed whole at 80x24, those too that were gone back over (%s)", (language) => {
    setLanguage(language, translations);
    const screen = shown(run, 80, 24);
    setLanguage("en");
    for (const text of ["22789", "/data/ws", "systemd", "http://10.0.0.9:9222"]) expect(screen).toContain(text);
    expect(screen).not.toContain("PgDn");
  });

  it("can be read to the last one at 40x12", () => {
    const end = press(small(run), ...Array.from({ length: 9 }, () => "page-down"));
    expect(shown(end)).toContain("Remote Chrome: http://10.0.0.9:9222");
  });
});

describe("answers that somebody went back over", () => {
  const far = pressSlowly(start({ observed }), "22789", "enter", "/data/ws", "enter", "enter", "enter");
  const back = settle(press(far, "escape", "escape", "escape", "escape"));

  it("stay on the rail with their values, marked as kept", () => {
    expect(back.model.draft.answers).toEqual({});
    const screen = shown(back, 80, 40);
    expect(screen).toContain("◆●●●○");
    expect(screen).toMatch(/● Workspace +\/data\/ws {2}kept/);
    expect(screen).toMatch(/● Listen on +loopback {2}kept/);
    expect(screen).toMatch(/○ Service\n/);
  });

  it("are counted where there is no room for them", () => {
    expect(shown(back, 80, 20)).toMatch(/○ then \(\d kept\): /);
    expect(shown(back, 40, 12)).toContain("◆●●●");
  });

  it("are taken again by Enter", () => {
    expect(answersOf(pressSlowly(back, "enter", "enter", "enter").model)).toEqual(["22789", "/data/ws", "loopback"]);
  });

  it("do not stay where the host does not take them any more", () => {
    const claimedDirectories = [{ real: "/data", shown: "/data", profile: "default", engine: "builtin", use: "state" } as const];
    const taken = { ...back.model, observed: { ...back.model.observed, claimedDirectories } };
    expect(shown({ ...back, model: taken }, 80, 40)).toMatch(/○ Workspace\n/);
  });

  it("mark the consent to a risk that was given, and only to that one", () => {
    const given = pressSlowly(start({ observed }), "18809", "enter", "enter", "enter", "yes", "enter");
    const again = settle(press(given, "escape"));
    expect(again.model.editor.text).toBe("yes");
    const other = pressSlowly(again, "escape", "lan", "enter");
    expect(other.model.editor.text).toBe("no");
  });
});
