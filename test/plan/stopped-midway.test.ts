import { expect, test } from "vitest";
import { writeRecord } from "../../src/plan/plan-record.ts";
import { isStoppedMidway } from "../../src/plan/stopped-midway.ts";
import { cutOff, makeHome, serviceChange } from "./planning.ts";

const [start, stop, enable] = [serviceChange("start"), serviceChange("stop"), serviceChange("enable")];

test.each([
  ["before it stopped the service", [enable, stop, start], 0, [], "applying", false],
  ["while it stopped the service", [stop, enable, start], 0, [], "applying", true],
  ["after it stopped the service", [stop, enable, start], 1, [], "applying", true],
  ["while it started the service again", [stop, enable, start], 2, [], "applying", true],
  ["while it was taken back, with the service running again", [stop, enable, start], 2, [0, 1, 2], "applying", false],
  ["while it ended the service for good", [stop, enable], 1, [], "applying", false],
  ["nowhere", [stop, enable, start], 3, [], "applied", false],
] as const)(
  "of a run that was cut off %s, whether its service is still meant to run",
  async (_, changes, made, takenBack, status, expected) => {
    const home = await makeHome();
    await writeRecord(home.host.files, home.host.system, { ...cutOff(home, changes, made), takenBack, status });
    expect(await isStoppedMidway(home.host, home.profile)).toBe(expected);
  },
);
