import type { Finding } from "../locale/finding.ts";
import type { Examined } from "../plan/examination/examined.ts";
import { checkConfigContent } from "./check/config-content.ts";
import { checkConfigLock } from "./check/config-lock.ts";
import { checkConfigState } from "./check/config-state.ts";
import { checkDoubledService } from "./check/doubled-service.ts";
import { checkFragileNode } from "./check/fragile-node.ts";
import { checkInterruptedPlan } from "./check/interrupted-plan.ts";
import { checkLinger } from "./check/linger.ts";
import { checkMemory } from "./check/memory.ts";
import { checkOpenSecret } from "./check/open-secret.ts";
import { checkOwnership } from "./check/ownership.ts";
import { checkPortConflict } from "./check/port-conflict.ts";
import { checkPortSource } from "./check/port-source.ts";
import { checkServiceState } from "./check/service-state.ts";
import { checkSharedConfig } from "./check/shared-config.ts";
import { checkSharedDirectory } from "./check/shared-directory.ts";
import { checkSharedLogin } from "./check/shared-login.ts";
import { checkUnitFault } from "./check/unit-fault.ts";

/** One question about what was examined. */
export type Check = (examined: Examined) => readonly Finding[];

/** Every check, in the order in which its findings are told: the checklist of the documents first. */
export const checks: readonly Check[] = [
  checkInterruptedPlan,
  checkOwnership,
  checkConfigState,
  checkSharedConfig,
  checkSharedDirectory,
  checkPortConflict,
  checkPortSource,
  checkUnitFault,
  checkDoubledService,
  checkServiceState,
  checkFragileNode,
  checkSharedLogin,
  checkOpenSecret,
  checkConfigContent,
  checkConfigLock,
  checkMemory,
  checkLinger,
];

/** What all checks find, errors first. */
export function diagnose(examined: Examined): readonly Finding[] {
  const found = checks.flatMap((check) => check(examined));
  return found.toSorted((left, right) => Number(left.severity === "warning") - Number(right.severity === "warning"));
}
