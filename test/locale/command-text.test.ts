import { expect, test } from "vitest";
import { gwCommand } from "../../src/locale/command-text.ts";

test.each([
  ["default", "gw", ["onboard"], "gw onboard"],
  ["rescue", "gw", ["gateway", "start"], "gw --profile rescue gateway start"],
  ["rescue", "npx gw", ["onboard", "--workspace", "/data/my bot"], "npx gw --profile rescue onboard --workspace '/data/my bot'"],
])("for profile %s and %s the words %j are %s", (profile, program, words, command) => {
  expect(gwCommand({ profile, program }, ...words)).toBe(command);
});

test("carries the variables of a place that no name stands for, and with a name the flag by which they count", () => {
  const variables = { GW_CONFIG_PATH: "/data/my bot/gw.json", GW_STATE_DIR: "/data/bot" };
  const lead = "GW_CONFIG_PATH='/data/my bot/gw.json' GW_STATE_DIR=/data/bot gw";
  expect(gwCommand({ profile: "default", program: "gw", variables }, "status")).toBe(`${lead} status`);
  expect(gwCommand({ profile: "rescue", program: "gw", variables }, "status")).toBe(`${lead} --profile rescue --use-env status`);
});
