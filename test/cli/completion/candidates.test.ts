import { describe, expect, it } from "vitest";
import { declareCommands } from "../../../src/cli/declare-commands.ts";
import { completeWords } from "../../../src/cli/completion/candidates.ts";
import { acceptedCommands } from "../accepted-commands.ts";

const known = {
  profiles: ["main", "rescue", "research"].map((value) => ({ value, description: "" })),
  commands: [["gateway"], ["gateway", "start"], ["gateway", "stop"], ["list"]],
};

/** The words offered for a line; the last word is the one at the cursor. */
function offered(line: string): readonly string[] | string {
  const found = completeWords(declareCommands(), line.split(" "), known);
  return found.kind === "words" ? found.candidates.map(({ value }) => value) : found.kind;
}

describe("completeWords", () => {
  it("offers every command, and those in a group", () => {
    expect(offered("")).toEqual(acceptedCommands().flatMap((words) => (words.length === 1 ? words : [])));
    const inGateway = acceptedCommands().flatMap(([group, word]) => (group === "gateway" && word !== undefined ? [word] : []));
    expect(offered("gateway ")).toEqual(inGateway);
  });

  it.each<readonly [string, readonly string[] | string]>([
    ["onb", ["onboard"]],
    ["--profile re", ["rescue", "research"]],
    ["--profile=re", ["--profile=rescue", "--profile=research"]],
    ["gateway start --profile m", ["main"]],
    ["--profile rescue st", ["status"]],
    ["--profile=rescue gateway inst", ["install"]],
    ["--json gateway --port 5 r", ["run", "restart"]],
    ["--pro", ["--profile"]],
    ["onboard --bind ", ["loopback", "lan", "tailnet", "custom"]],
    ["onboard --bind=l", ["--bind=loopback", "--bind=lan"]],
    ["onboard --auth p", ["password"]],
    ["onboard --service ", ["auto", "systemd", "engine", "none"]],
    ["onboard --engine o", ["openclaw"]],
    ["onboard --from c", ["clawdbot"]],
    ["onboard --accept-risk lan-bind --accept", ["--accept-risk"]],
    ["onboard --yes --ye", []],
    ["onboard --no-l", ["--no-linger"]],
    ["onboard --answers ./a", "files"],
    ["onboard --workspace ", "directories"],
    ["onboard --port ", []],
    ["ports --s", ["--suggest", "--set"]],
    ["completion ", ["bash", "zsh", "fish"]],
    ["completion zsh ", offered("completion zsh -")],
    ["schema st", ["status"]],
    ["env --shell f", ["fish"]],
    ["help e", ["environment", "exit-codes"]],
    ["help gateway st", ["start", "stop"]],
    ["list ", offered("list --")],
    ["list x", []],
  ])("after gw %s offers %j", (line, expected) => {
    expect(offered(line)).toEqual(expected);
  });

  it("offers flags that the command takes", () => {
    const takes = offered("undo --");
    expect(takes).toEqual(expect.arrayContaining(["--yes", "--list", "--dry-run", "--profile", "--json", "--help"]));
    expect(takes).not.toContain("--version");
    expect(offered("--")).toContain("--version");
  });
});
