import { describe, expect, it } from "vitest";
import { explainRefusal } from "../../src/gateway/engine-refusal.ts";
import type { Problem } from "../../src/locale/problem.ts";

const engine = "OpenClaw 2026.9.6";
const configPath = "/home/u/.openclaw-rescue/openclaw.json";
const url = "http://127.0.0.1:1/";
const asked = { browser: undefined, url, tab: "AB", configPath };

// As the releases print them, without the names of their classes.
const noTab =
  'Chrome extension relay is running, but no tab is connected. Click the Clawdbot Chrome extension icon on a tab to attach it (profile "chrome")';
const notStarted = 'Failed to start Chrome CDP on port 19800 for profile "openclaw"';

describe("explainRefusal", () => {
  it.each<readonly [string, Problem]>([
    [
      'Profile "nope" not found. Available profiles: openclaw, user',
      { kind: "browser-unknown", browser: "nope", known: ["openclaw", "user"] },
    ],
    [noTab, { kind: "browser-needs-tab", engine, browser: "chrome" }],
    ["browser navigation blocked by policy", { kind: "page-refused", engine, url, configPath }],
    ["tab not found", { kind: "engine-tab-unknown", engine, browser: undefined, tab: "AB" }],
    [
      'tab not found: browser tab "AB" not found. Use action=tabs and pass a raw targetId',
      { kind: "engine-tab-unknown", engine, browser: undefined, tab: "AB" },
    ],
    [
      'Browser profile "openclaw" is not running. Start the browser or open a new tab',
      { kind: "engine-browser-stopped", engine, browser: undefined },
    ],
    ["No supported browser found (Chrome/Brave/Edge/Chromium)", { kind: "browser-not-installed", browser: "default" }],
    [notStarted, { kind: "engine-browser-failed", engine, detail: notStarted, configPath }],
  ])("puts into gw's words: %s", (detail, problem) => {
    expect(explainRefusal({ kind: "browser-call-failed", engine, wish: "start", detail }, asked)).toEqual(problem);
    expect(explainRefusal({ kind: "browser-status-failed", engine, detail }, asked)).toEqual(problem);
  });

  it("names the browser profile that was named", () => {
    const refusal = { kind: "browser-call-failed", engine, wish: "open", detail: noTab } as const;
    expect(explainRefusal(refusal, { ...asked, browser: "mine" })).toMatchObject({ browser: "mine" });
  });

  it.each<Problem>([
    { kind: "browser-call-failed", engine, wish: "tabs", detail: "gateway timeout after 45000ms" },
    { kind: "cdp-port-held", browser: "openclaw", port: 18_800, owner: undefined },
  ])("leaves what it does not know as it is: %j", (problem) => {
    expect(explainRefusal(problem, asked)).toBe(problem);
  });
});
