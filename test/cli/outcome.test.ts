import { describe, expect, it } from "vitest";
import { cancelled, done, exitCodes, failed } from "../../src/cli/outcome.ts";
import type { Problem } from "../../src/locale/problem.ts";
import { sampleProblems } from "../locale/sample-problems.ts";

/** What every kind of problem ends with where a command says nothing else. */
const codes: { readonly [Kind in Problem["kind"]]: number } = {
  usage: 2,
  "consent-missing": 2,
  "file-fault": 1,
  "not-writable": 1,
  "config-shrunk": 2,
  "config-gone": 2,
  "lock-busy": 1,
  "bad-profile-name": 2,
  "reserved-profile-name": 2,
  "profile-as-argument": 2,
  "unknown-engine": 2,
  "unknown-language": 2,
  "run-by-sudo": 1,
  "home-of-another": 1,
  "home-elsewhere": 1,
  "place-foreign": 1,
  "place-not-makable": 1,
  "place-closed": 1,
  "engine-not-installed": 1,
  "node-too-old": 1,
  "engine-broken": 1,
  "engine-ambiguous": 2,
  "npm-not-here": 1,
  "registry-unreachable": 1,
  "release-not-here": 2,
  "config-refused": 1,
  "install-declined": 1,
  "not-configured": 1,
  "place-without-service": 2,
  "no-name-for-place": 2,
  "state-directory-shared": 2,
  "path-taken": 1,
  "other-file-system": 1,
  "archive-gone": 1,
  "archive-damaged": 1,
  "archive-inside": 1,
  "mount-inside": 1,
  "removal-blocked": 1,
  "gateway-in-foreground": 1,
  "default-stays": 2,
  "profile-exists": 2,
  "run-cut-off": 1,
  "system-service": 1,
  "already-configured": 1,
  "port-not-a-number": 2,
  "port-out-of-range": 2,
  "port-conflict": 2,
  "risks-not-accepted": 2,
  "no-free-block": 1,
  "config-does-not-parse": 1,
  "config-not-an-object": 1,
  "config-changed-meanwhile": 1,
  "config-locked": 1,
  "cannot-take-over": 2,
  "nothing-to-take-over": 1,
  "successor-is-there": 1,
  "engine-moves-itself": 1,
  "predecessor-runs-by-hand": 1,
  "take-over-refused": 1,
  "config-edit-refused": 1,
  "service-manager-unreachable": 1,
  "service-manager-not-here": 2,
  "unit-path-not-encodable": 1,
  "unit-masked": 1,
  "unit-is-link": 1,
  "unit-foreign": 1,
  "unit-overridden": 1,
  "service-not-proved": 1,
  "engine-refused-service": 1,
  "system-unit-owns-profile": 1,
  "not-installed": 1,
  "no-log": 1,
  "service-failed": 1,
  "command-failed": 1,
  "command-had-no-effect": 1,
  "gateway-did-not-answer": 1,
  "gateway-refuses-secret": 1,
  "gateway-not-healthy": 1,
  "browser-status-failed": 1,
  "browser-answer-foreign": 1,
  "gateway-is-foreign": 1,
  "gateway-already-runs": 1,
  "cannot-listen": 1,
  "secret-missing": 1,
  "no-secret-configured": 1,
  "browser-call-failed": 1,
  "browser-control-off": 1,
  "browser-unknown": 2,
  "browser-needs-tab": 1,
  "page-refused": 1,
  "engine-browser-failed": 1,
  "engine-browser-stopped": 1,
  "engine-tab-unknown": 1,
  "picture-place-unusable": 2,
  "browser-unusable": 1,
  "browser-not-installed": 1,
  "cdp-port-held": 1,
  "cdp-port-claimed": 1,
  "browser-is-remote": 1,
  "browser-directory-in-use": 1,
  "browser-did-not-start": 1,
  "browser-not-running": 1,
  "browser-did-not-answer": 1,
  "page-not-opened": 1,
  "tab-unknown": 1,
  "bad-answer": 2,
  "missing-answer": 2,
  "missing-password": 2,
  "unknown-answer": 2,
  "answers-file-unusable": 2,
  "workspace-overlap": 2,
  several: 2,
  "no-terminal": 2,
  cancelled: 130,
  "applied-partly": 1,
  "neighbour-changed": 1,
  "nothing-to-undo": 1,
  "undo-overtaken": 1,
  "record-damaged": 1,
  "undo-blocked": 1,
  "undo-ports-taken": 1,
  "main-not-found": 2,
  "main-ambiguous": 2,
  "rescue-not-named": 2,
  "main-not-running": 1,
  "rescue-not-healthy": 1,
  "rescue-not-apart": 1,
  "main-would-not-start": 1,
  "main-not-back": 3,
  "snapshot-not-found": 2,
  "snapshot-unusable": 1,
  "no-good-snapshot": 1,
};

describe("an outcome", () => {
  it.each(Object.entries(codes))("of the problem %s ends with %i", (kind, code) => {
    const problems: readonly Problem[] = Object.values(sampleProblems).flat();
    const ofKind = problems.filter((problem) => problem.kind === kind);
    expect(ofKind.length).toBeGreaterThan(0);
    for (const problem of ofKind) expect(failed(problem)).toMatchObject({ exitCode: code, problem, text: "" });
  });

  it("of a port that was taken right before the first change is a wrong answer, and after one it is not", () => {
    const untried = { kind: "applied-partly", cause: { kind: "port-conflict", conflicts: [] }, takenBack: [], notTakenBack: [] } as const;
    expect(failed(untried).exitCode).toBe(2);
    expect(failed({ ...untried, takenBack: ["write config"] }).exitCode).toBe(1);
    expect(failed({ ...untried, cause: { kind: "config-changed-meanwhile", path: "/c" } }).exitCode).toBe(1);
  });

  it("that a command judges itself ends as it says", () => {
    const problem: Problem = { kind: "gateway-did-not-answer", url: "http://127.0.0.1:1", waitedMs: 1 };
    expect(failed(problem, exitCodes.notRunning).exitCode).toBe(3);
    expect(done({}, "saved", [], exitCodes.notRunning)).toMatchObject({ exitCode: 3, problem: undefined });
  });

  it("that worked ends with 0, one that was cancelled with 130", () => {
    expect(done({ a: 1 }, "text", ["note"])).toEqual({ exitCode: 0, data: { a: 1 }, text: "text", notes: ["note"], problem: undefined });
    expect(cancelled).toMatchObject({ exitCode: 130, problem: { kind: "cancelled" } });
  });
});
