import { expect, test } from "vitest";
import { gwCommand } from "../../src/locale/command-text.ts";

test.each([
  ["default", "gw", ["onboard"], "gw onboard"],
  ["rescue", "gw", ["gateway", "start"], "gw --profile rescue gateway start"],
  ["rescue", "npx gw", ["onboard", "--workspace", "/data/my bot"], "npx gw --profile rescue onboard --workspace '/data/my bot'"],
])("for profile %s and %s the words %j are %s", (profile, program, words, command) => {
  expect(gwCommand({ profile, program }, ...words)).toBe(command);
});
