import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changing } from "./fault-shim.ts";
import { preparePowerSubject, type PowerSubject } from "./power-subject.ts";

const onboard = (...words: readonly string[]) => [...words, "onboard", "--yes", "--service", "none"];
const rescue = ["--profile", "rescue"];

describe.concurrent.each([
  { title: "an onboarding", before: [onboard()], words: onboard(...rescue) },
  { title: "a move to other ports", before: [onboard(), onboard(...rescue)], words: [...onboard(...rescue), "--port", "20789"] },
])("$title on a disk that loses its power once", ({ title, before, words }) => {
  let subject: PowerSubject;
  beforeAll(async () => {
    subject = await preparePowerSubject(before, words);
  });
  afterAll(async () => subject.stop());

  it(
    "is there once gw has said so, and else comes to exactly one of the old files and the new ones",
    { timeout: 6 * 3_600_000 },
    async () => {
      const places = subject.calls.flatMap(({ name }, index) => (changing.has(name) ? [index + 1] : []));
      const wrong: string[] = [];
      for (const at of [...places, undefined]) {
        const call = at === undefined ? undefined : subject.calls[at - 1];
        const place = call === undefined ? "after the run" : `at call ${at} (${call.name} ${call.path})`;
        for (const line of await subject.cut(at)) wrong.push(`${place}: ${line}`);
      }
      process.stdout.write(`${title}: ${places.length + 1} power cuts; wrong: ${wrong.length}\n`);
      expect(wrong).toEqual([]);
    },
  );
});
