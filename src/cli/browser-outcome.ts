import type { BrowserWish } from "../gateway/engine-browser.ts";
import type { Problem } from "../locale/problem.ts";
import { t } from "../locale/t.ts";
import { exitCodes, failed, type CommandOutcome } from "./outcome.ts";

const notRunningKinds: ReadonlySet<Problem["kind"]> = new Set<Problem["kind"]>([
  "gateway-did-not-answer",
  "gateway-not-healthy",
  "browser-status-failed",
]);

/** What could not be done with a browser; exit code 3 where the gateway does not run or does not answer. */
export function refuseBrowser(problem: Problem): CommandOutcome {
  return notRunningKinds.has(problem.kind) ? failed(problem, exitCodes.notRunning) : failed(problem);
}

/** An answer of another shape than that of the releases that gw knows. */
export function oddAnswer(wish: BrowserWish, engine = t("The built-in gateway")): CommandOutcome {
  return failed({ kind: "browser-call-failed", engine, wish, detail: t("its answer is not what it should be") });
}
