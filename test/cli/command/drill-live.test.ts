import { describe, expect, it } from "vitest";
import { holdLiveDrill } from "../../../src/cli/command/drill-live.ts";
import type { Context } from "../../../src/cli/context.ts";
import { builtin } from "../../../src/engine/builtin.ts";
import { describeProblem } from "../../../src/locale/describe-problem.ts";
import { proveRescue } from "../../../src/plan/drill/prove-rescue.ts";
import { deriveProfile } from "../../../src/profile/profile.ts";
import { makeHome } from "../../plan/planning.ts";
import { drillWith, servedBy } from "../../plan/drill/sample-drill.ts";

const audience = { profile: "rescue", program: "gw" };
const startFaults = ["does not parse: line 1, column 2: invalid end of input"];

async function hold(facts: ReturnType<typeof drillWith>) {
  const { host, profile } = await makeHome();
  const ran: (readonly string[])[] = [];
  const run: typeof host.commands.run = async (argv) => {
    ran.push(argv);
    return { argv, exitCode: 0, stdout: "", stderr: "", ending: "exited" };
  };
  const context: Context = {
    host: { ...host, commands: { run } },
    terminal: { stdin: process.stdin, stdout: process.stdout, isInteractive: false, columns: 120, log: () => {} },
    audience,
    selection: { profile, isAtOwnPlace: true, ignoredVariables: [], isEngineNamed: false, unnamedEngine: "builtin" },
    options: { live: true, yes: true },
    args: [],
  };
  const { instance: rescue } = facts.rescue;
  const { instance: main } = facts.main;
  const mainProfile = deriveProfile(builtin, "default", "/home/u");
  const proofs = proveRescue(facts, audience);
  return { outcome: await holdLiveDrill(context, { rescue, main, mainProfile, facts, proofs }), ran };
}

describe("gw drill --live", () => {
  it("stops no gateway that would not come up again", async () => {
    const { outcome, ran } = await hold(drillWith({ facts: { startFaults } }));
    expect(ran).toEqual([]);
    expect(outcome).toMatchObject({ exitCode: 4, problem: { kind: "main-would-not-start", reasons: startFaults } });
    const said = outcome.problem && describeProblem(outcome.problem, audience);
    expect(said?.message).toContain("Nothing was stopped: the default profile (built-in) runs, but would not come up again");
    expect(said?.next).toEqual(["Bring a good one back first: gw --engine builtin repair"]);
  });

  it("says of one that is stopped that it is, whatever its config", async () => {
    const { outcome } = await hold(drillWith({ main: servedBy("main", { state: { kind: "stopped" } }), facts: { startFaults } }));
    expect(outcome).toMatchObject({ exitCode: 1, problem: { kind: "main-not-running" } });
  });
});
