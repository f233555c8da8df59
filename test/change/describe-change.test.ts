import { expect, test } from "vitest";
import type { Change, MakeDirectory, RemoveTrees, RunCommand, WriteFile } from "../../src/change/change.ts";
import { describeChange, describeSideEffects, describeTakenBack } from "../../src/change/describe-change.ts";

const secret = "s3cr3t-t0k3n";

function file(
  purpose: WriteFile["purpose"],
  before: string | undefined,
  after: string | undefined,
  keys: readonly string[] = [],
): WriteFile {
  const edits = keys.map((key) => ({ key, before: "(hidden)", after: "(hidden)" }));
  return { kind: "write-file", purpose, path: "/h/f", before, after, mode: 0o600, edits };
}

function directory(purpose: MakeDirectory["purpose"]): MakeDirectory {
  return { kind: "make-directory", purpose, path: "/h/d", mode: 0o700 };
}

function command(purpose: RunCommand["purpose"], isFinal = false): RunCommand {
  const step = { argv: ["ctl", purpose, "a b"], timeoutMs: 1 };
  return { kind: "run-command", purpose, target: "x.service", command: step, undo: isFinal ? undefined : step };
}

const removal: RemoveTrees = {
  kind: "remove-trees",
  purpose: "profile",
  roots: ["/h/.gw-a"],
  keep: [],
  archive: "/h/x.tar.gz",
  found: [
    { path: "/h/.gw-a", bytes: 1536 },
    { path: "/h/w", bytes: 512 },
  ],
};

const table: readonly (readonly [Change, string, string])[] = [
  [file("config", undefined, secret), "write config /h/f", "remove it"],
  [file("config", secret, "x"), "replace config /h/f", "put the previous text back"],
  [
    file("config", "x", secret, ["gateway.port", "gateway.auth.token"]),
    "edit gateway.port, gateway.auth.token in config /h/f",
    "put the previous text back",
  ],
  [file("secrets", undefined, secret), "write secrets file /h/f", "remove it"],
  [file("service-definition", "x", undefined), "remove service definition /h/f", "put it back"],
  [file("gateway-content", "x", "y"), "replace page /h/f", "put the previous text back"],
  [directory("state"), "make state directory /h/d", "remove it while it is empty"],
  [directory("workspace"), "make workspace /h/d", "remove it while it is empty"],
  [directory("service-definitions"), "make directory for service definitions /h/d", "remove it while it is empty"],
  [directory("canvas"), "make canvas directory /h/d", "remove it while it is empty"],
  [directory("log"), "make log directory /h/d", "remove it while it is empty"],
  [command("enable"), "enable at login: x.service (ctl enable 'a b')", "disable it"],
  [command("enable", true), "enable at login: x.service (ctl enable 'a b')", "nothing to take back"],
  [command("disable"), "no longer start at login: x.service (ctl disable 'a b')", "enable it"],
  [command("unmask"), "take the mask away: x.service (ctl unmask 'a b')", "mask it again"],
  [command("start"), "start: x.service (ctl start 'a b')", "stop it"],
  [command("stop"), "stop: x.service (ctl stop 'a b')", "start it"],
  [command("reset"), "forget earlier failures of x.service", "nothing to take back"],
  [command("stop-again"), "stop what the installer started: x.service (ctl stop-again 'a b')", "nothing to take back"],
  [
    command("install-service"),
    "let the engine install and start its service: x.service (ctl install-service 'a b')",
    "stop and disable what was neither",
  ],
  [
    { kind: "keep-files", purpose: "service", paths: ["/h/f", "/h/g"], afterwards: [] },
    "keep copies of /h/f, /h/g",
    "put them back as they were",
  ],
  [
    { ...file("service-definition", "x", "y"), faults: [{ kind: "secret-inside", variable: "X_GATEWAY_TOKEN" }] },
    "mend service definition /h/f",
    "put the previous text back",
  ],
  [
    { kind: "move-directory", purpose: "state", from: "/h/.gw-a", path: "/h/.gw-b" },
    "move the state directory /h/.gw-a to /h/.gw-b",
    "move it back",
  ],
  [
    { kind: "move-directory", purpose: "drop-ins", from: "/h/a.d", path: "/h/b.d" },
    "move the drop-ins of the service /h/a.d to /h/b.d",
    "move it back",
  ],
  [
    { kind: "rewrite-paths", purpose: "state", path: "/h/.gw-b", pairs: [{ from: "/h/.gw-a", to: "/h/.gw-b" }], except: [] },
    "write the new paths into the JSON files of /h/.gw-b that name the old ones",
    "write the old ones again",
  ],
  [removal, "pack 2 paths (2 KiB) into /h/x.tar.gz, then remove them", "put everything back from it"],
  [command("linger"), "keep services running with nobody logged in: x.service (ctl linger 'a b')", "turn that off"],
];

test.each(table.map(([change, summary, undo]) => ({ change, summary, undo })))("says $summary, and for the way back: $undo", (row) => {
  const { change, summary, undo } = row;
  expect(describeChange(change)).toEqual({
    kind: change.kind,
    target: targetOf(change),
    summary,
    undo,
  });
});

test("no description holds the text of a file", () => {
  for (const [change] of table) expect(JSON.stringify(describeChange(change))).not.toContain(secret);
});

function targetOf(change: Change): string | undefined {
  if (change.kind === "keep-files") return change.paths[0];
  if (change.kind === "remove-trees") return change.archive;
  return change.kind === "run-command" ? change.target : change.path;
}

test("what a change mends and what it writes over is told beside it", () => {
  const faults = [{ kind: "secret-inside", variable: "X_GATEWAY_TOKEN" }] as const;
  expect(describeSideEffects({ ...file("service-definition", "x", "y"), faults })).toEqual([
    expect.stringMatching(/^mends: .*X_GATEWAY_TOKEN/),
  ]);
  expect(describeSideEffects({ ...command("install-service"), loses: ["RestartSec=30", "Environment: MINE"] })).toEqual([
    "writes over your line: RestartSec=30",
    "writes over your line: Environment: MINE",
  ]);
  expect(describeSideEffects(removal)).toEqual(["removes: /h/.gw-a (2 KiB)", "removes: /h/w (512 B)"]);
  expect(describeSideEffects(command("start"))).toEqual([]);
});

test.each([
  [file("config", undefined, "x"), "removed"],
  [file("config", "x", "y"), "previous text put back"],
  [file("service-definition", "x", undefined), "put back"],
  [directory("state"), "removed"],
  [command("enable"), "disabled"],
  [command("disable"), "enabled"],
  [command("unmask"), "masked again"],
  [command("start"), "stopped"],
  [command("stop"), "started"],
  [command("linger"), "turned off again"],
  [command("install-engine"), "uninstalled"],
  [command("install-service"), "stopped and disabled, as far as it was neither before"],
  [command("start", true), "nothing to take back"],
] as const)("what was taken back of %j stands in the past tense", (change, text) => {
  expect(describeTakenBack(change)).toBe(text);
});
