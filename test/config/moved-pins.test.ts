import { expect, test } from "vitest";
import { movePins } from "../../src/config/moved-pins.ts";
import { readSettings } from "../../src/config/settings.ts";

const move = { from: 19_789, to: 19_899, distance: 1000 };

test("what is fixed in the block moves along, what is fixed elsewhere is left out", () => {
  const config = {
    browser: {
      controlUrl: "http://127.0.0.1:19791/x",
      cdpPortRangeStart: 19_800,
      profiles: {
        work: { cdpPort: 19_805, color: "#00f" },
        far: { cdpPort: 9222, color: "#0f0" },
        other: { cdpUrl: "http://localhost:9223", driver: "extension", cdpPort: 19_810 },
        remote: { cdpUrl: "http://chrome.example:9222" },
      },
    },
    mcp: { apps: { sandboxPort: 19_790 } },
  };
  const { value, pins } = movePins(config, readSettings(config).pins, move);
  expect(value).toEqual({
    browser: {
      controlUrl: "http://127.0.0.1:20791/x",
      cdpPortRangeStart: 20_800,
      profiles: {
        work: { cdpPort: 20_805, color: "#00f" },
        other: { driver: "extension", cdpPort: 20_810 },
        remote: { cdpUrl: "http://chrome.example:9222" },
      },
    },
    mcp: { apps: { sandboxPort: 20_790 } },
  });
  expect(pins).toContainEqual({ key: "browser.profiles.far.cdpPort", from: 9222, to: undefined });
  expect(pins).toContainEqual({ key: "browser.profiles.work.cdpPort", from: 19_805, to: 20_805 });
});

test("a config that fixes nothing stays as it is", () => {
  expect(movePins({ gateway: { port: 19_789 } }, [], move)).toEqual({ value: { gateway: { port: 19_789 } }, pins: [] });
});
