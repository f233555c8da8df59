import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changing, effects, type FileCall, type FileFault } from "./fault-shim.ts";
import { prepareSubject, type Repeated, type Scene, type Subject } from "./subject.ts";

/** `all`: every call with every effect; else a spread of the calls that change something, each with one effect. */
const isComplete = process.env["GW_TORTURE"] === "all";
const spread = 16;

const withoutService = ["--service", "none"];
const onboard = (...words: readonly string[]) => [...words, "onboard", "--yes", ...withoutService];
const rescue = ["--profile", "rescue"];

const both = [onboard(), onboard(...rescue)];
const move = [...rescue, "ports", "--set", "20789"];

const subjects: readonly (Scene & { readonly title: string })[] = [
  { title: "an onboarding", before: [onboard()], words: onboard(...rescue) },
  { title: "a move to other ports", before: both, words: [...onboard(...rescue), "--port", "20789"] },
  { title: "the undo of a move", before: [...both, move], words: [...rescue, "undo"] },
  { title: "a clone", before: both, words: [...rescue, "clone", "spare", "--yes"], back: ["--profile", "spare", "undo"] },
  { title: "a rename", before: both, words: [...rescue, "rename", "spare", "--yes"] },
  { title: "a removal", before: both, words: [...rescue, "remove", "--workspace", "--yes"] },
];

describe.concurrent.each(isComplete ? subjects : subjects.slice(0, 2))(
  "$title, with every call on a file going wrong once",
  ({ title, ...scene }) => {
    let subject: Subject;
    beforeAll(async () => {
      subject = await prepareSubject(scene);
    });
    afterAll(async () => subject.stop());

    it("comes to the old files or the new ones, and to exactly one of them after a kill", { timeout: 6 * 3_600_000 }, async () => {
      const faults = isComplete ? everyFault(subject.calls) : someFaults(subject.calls);
      const repeated: Repeated[] = [];
      const wrong: string[] = [];
      for (const fault of faults) {
        const result = await subject.repeat(fault);
        repeated.push(result);
        for (const line of result.wrong) wrong.push(`${fault.effect} at call ${fault.at} (${nameOf(result.call)}): ${line}`);
      }
      process.stdout.write(`${figures(title, subject.calls, repeated, wrong.length)}\n`);
      expect(wrong).toEqual([]);
      expect(new Set(repeated.map(({ end }) => end))).toEqual(new Set(["killed", "done", "refused"]));
    });
  },
);

/** What a read can meet; the others tell of a disk that takes nothing. */
const readErrors = new Set(["EIO"]);

function everyFault(calls: readonly FileCall[]): readonly FileFault[] {
  return calls.flatMap(({ name }, index) => effects.filter((effect) => canMeet(name, effect)).map((effect) => ({ at: index + 1, effect })));
}

function canMeet(name: string, effect: FileFault["effect"]): boolean {
  if (effect === "short") return name === "write";
  return effect.startsWith("kill") || readErrors.has(effect) || changing.has(name);
}

function someFaults(calls: readonly FileCall[]): readonly FileFault[] {
  const places = calls.flatMap(({ name }, index) => (changing.has(name) ? [index + 1] : []));
  const chosen = Array.from({ length: spread }, (_, index) => places[Math.floor((index * places.length) / spread)] ?? 1);
  return chosen.map((at, index) => {
    const effect = effects[index % effects.length] ?? "EIO";
    return { at, effect: canMeet(calls[at - 1]?.name ?? "", effect) ? effect : "kill-after" };
  });
}

function nameOf(call: FileCall | undefined): string {
  return call === undefined ? "which it did not reach" : `${call.name} ${call.path}`;
}

function figures(title: string, calls: readonly FileCall[], repeated: readonly Repeated[], wrong: number): string {
  const count = (end: Repeated["end"]): number => repeated.filter((one) => one.end === end).length;
  const ends = `${count("killed")} killed, ${count("refused")} refused and taken back, ${count("done")} done all the same`;
  return `${title}: ${calls.length} calls on files, ${repeated.length} runs with a fault: ${ends}; ${wrong} left something that is neither old nor new`;
}
