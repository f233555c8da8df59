import { describe, expect, it } from "vitest";
import { readBrowserSettings } from "../../src/config/browser-settings.ts";

const nothing = { executablePath: undefined, headless: undefined, defaultName: undefined, cdpUrl: undefined, entries: [] };

describe("readBrowserSettings", () => {
  it.each([{}, { browser: 5 }, { browser: { executablePath: 1, headless: "yes", defaultProfile: " ", cdpUrl: {}, profiles: [] } }])(
    "takes nothing from %j",
    (config) => {
      expect(readBrowserSettings(config)).toEqual(nothing);
    },
  );

  it("takes what is there, in the order of the config", () => {
    const profiles = { work: { cdpPort: 9222, color: "#fff" }, far: { cdpUrl: " ws://h:1 " }, odd: { cdpPort: 70_000 }, none: null };
    const browser = { executablePath: "/opt/chrome", headless: false, defaultProfile: "work", cdpUrl: "http://h:2", profiles };
    expect(readBrowserSettings({ browser })).toEqual({
      executablePath: "/opt/chrome",
      headless: false,
      defaultName: "work",
      cdpUrl: "http://h:2",
      entries: [
        { name: "work", cdpPort: 9222, cdpUrl: undefined },
        { name: "far", cdpPort: undefined, cdpUrl: "ws://h:1" },
        { name: "odd", cdpPort: undefined, cdpUrl: undefined },
        { name: "none", cdpPort: undefined, cdpUrl: undefined },
      ],
    });
  });
});
