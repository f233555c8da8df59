import { expect, test } from "vitest";
import { gwCommand } from "../../src/locale/command-text.ts";
import { audienceOfInstance } from "../../src/overview/instance-audience.ts";
import { instance } from "../wizard/sample-observed.ts";

const rescue = instance("rescue", 19_789);

test.each([
  ["names the profile", rescue, [rescue], "npx gw --profile rescue logs"],
  ["needs no name for the default profile", instance("default", 18_789), [rescue], "npx gw logs"],
  [
    "names the engine where another one has a profile of that name",
    rescue,
    [rescue, { ...rescue, engine: "openclaw" }],
    "npx gw --profile rescue --engine builtin logs",
  ],
  [
    "leads by variables to a place without a name",
    { ...rescue, profile: "/data/x", stateDir: "/data/x", configPath: "/data/x/gw.json" },
    [rescue],
    "GW_STATE_DIR=/data/x GW_CONFIG_PATH=/data/x/gw.json npx gw --engine builtin logs",
  ],
] as const)("a command about an instance %s", (_, one, all, command) => {
  expect(gwCommand(audienceOfInstance({ program: "npx gw" }, one, all), "logs")).toBe(command);
});
