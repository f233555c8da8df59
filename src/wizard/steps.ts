import type { Step } from "./draft.ts";
import { acceptRiskStep } from "./step/accept-risk.ts";
import { authStep, passwordStep, tokenEnvStep } from "./step/auth.ts";
import { bindHostStep, bindStep } from "./step/bind.ts";
import { browserStep, cdpUrlStep } from "./step/browser.ts";
import { engineStep, installEngineStep } from "./step/engine.ts";
import { portStep } from "./step/port.ts";
import { resumeStep } from "./step/resume.ts";
import { lingerStep, serviceStep } from "./step/service.ts";
import { removalStep, taskStep } from "./step/task.ts";
import { workspaceStep } from "./step/workspace.ts";
import { isSettingUp } from "./task.ts";

/** The questions that lead to a config. Consent is asked for as soon as all is answered that a risk can come from. */
const setUpSteps: readonly Step[] = [
  engineStep,
  installEngineStep,
  portStep,
  workspaceStep,
  bindStep,
  bindHostStep,
  acceptRiskStep,
  authStep,
  tokenEnvStep,
  passwordStep,
  serviceStep,
  lingerStep,
  browserStep,
  cdpUrlStep,
];

/** The conversation: every question in the order in which it is asked. */
export const steps: readonly Step[] = [
  resumeStep,
  taskStep,
  removalStep,
  ...setUpSteps.map((step) => ({ ...step, isNeeded: whileSettingUp(step) })),
];

/** A profile that is removed, repaired or left alone needs no answers. */
function whileSettingUp(step: Step): Step["isNeeded"] {
  return (draft, observed) => isSettingUp(draft) && step.isNeeded(draft, observed);
}
