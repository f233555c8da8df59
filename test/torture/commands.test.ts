import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openRegistry, registryEnvironment } from "../e2e/stand-in-engine.ts";
import type { TestHost } from "../host/test-host.ts";
import { commandEffects, type Command, type CommandFault } from "./command-shim.ts";
import { prepareCommandSubject, recoveries, type CommandRepeated, type CommandSubject } from "./command-subject.ts";

/** `all`: every command of each run with every effect; else some commands of a removal that change something, each with one effect. */
const isComplete = process.env["GW_TORTURE"] === "all";
const spread = ["kill-after", "hang-late", "fail", "die"] as const;

const rescue = ["--profile", "rescue"];
const openclaw = [...rescue, "--engine", "openclaw"];
const main = ["onboard", "--yes", "--no-linger"];
const onboarding = [...rescue, "onboard", "--yes", "--linger"];

const move = [...rescue, "ports", "--set", "20789", "--yes"];

const subjects = [
  { title: "an onboarding with a service", before: [main], words: onboarding },
  { title: "a move of a service to other ports", before: [main, onboarding], words: move },
  { title: "the undo of such a move", before: [main, onboarding, move], words: [...rescue, "undo"] },
  {
    title: "an onboarding that installs its engine with npm",
    before: [main],
    words: [...openclaw, "onboard", "--yes", "--install-engine", "--no-linger"],
    profile: openclaw,
    service: "openclaw-gateway-rescue.service",
    places: [".openclaw-rescue", ".openclaw", ".local/bin", ".local/lib", ".npm"],
    setUp: async (host: TestHost) => {
      await openRegistry(host, { version: "2026.9.6", nodeRange: ">=22" });
      await host.writeFile(".npmrc", `registry=${registryEnvironment.npm_config_registry}\nupdate-notifier=false\n`);
    },
  },
  { title: "a removal of a service", before: [main, onboarding], words: [...rescue, "remove", "--yes"] },
] as const;

describe.concurrent.each(isComplete ? subjects : subjects.slice(-1))(
  "$title, with every command going wrong once",
  ({ title, ...scene }) => {
    let subject: CommandSubject;
    beforeAll(async () => {
      subject = await prepareCommandSubject(scene);
    });
    afterAll(async () => subject.stop());

    it("comes to the old world or the new one, and to exactly one of them after a kill", { timeout: 6 * 3_600_000 }, async () => {
      const faults = isComplete ? everyFault(subject.commands) : someFaults(subject.commands);
      const repeated: CommandRepeated[] = [];
      const wrong: string[] = [];
      for (const [index, fault] of faults.entries()) {
        const result = await subject.repeat(fault, recoveries[index % recoveries.length] ?? "undo");
        repeated.push(result);
        for (const line of result.wrong) wrong.push(`${fault.effect} at \`${fault.command.text}\` (${fault.command.at}): ${line}`);
      }
      process.stdout.write(`${figures(title, subject.commands, repeated, wrong.length)}\n`);
      expect(wrong).toEqual([]);
      expect(repeated.filter(({ end }) => end === "killed").length).toBeGreaterThan(0);
    });
  },
);

/** Those that only look are as good as not there when they go wrong, whether before or after it. */
const looking = /^(systemctl --user show |loginctl list-users|find |du |gzip -t |sync )/;
/** A wait asks the same again and again, and meets in its first looks what it meets in later ones. */
const looksOfEach = 5;

function everyFault(commands: readonly Command[]): readonly CommandFault[] {
  return commands
    .filter(({ text, at }) => !looking.test(text) || at <= looksOfEach)
    .flatMap((command) => commandEffects.filter((effect) => canMeet(command, effect)).map((effect) => ({ command, effect })));
}

function canMeet({ text }: Command, effect: CommandFault["effect"]): boolean {
  return !looking.test(text) || !effect.endsWith("-late");
}

function someFaults(commands: readonly Command[]): readonly CommandFault[] {
  const places = commands.filter(({ text }) => !looking.test(text));
  return spread.flatMap((effect, index) => {
    const command = places[Math.floor((index * places.length) / spread.length)];
    return command === undefined ? [] : [{ command, effect }];
  });
}

function figures(title: string, commands: readonly Command[], repeated: readonly CommandRepeated[], wrong: number): string {
  const count = (end: CommandRepeated["end"]): number => repeated.filter((one) => one.end === end).length;
  const ends = `${count("killed")} killed, ${count("refused")} refused and taken back, ${count("done")} done all the same`;
  return `${title}: ${commands.length} commands, ${repeated.length} runs with a fault: ${ends}; wrong: ${wrong}`;
}
