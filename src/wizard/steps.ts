import type { Step } from "./draft.ts";
import { acceptRiskStep } from "./step/accept-risk.ts";
import { authStep, passwordStep, tokenEnvStep } from "./step/auth.ts";
import { bindHostStep, bindStep } from "./step/bind.ts";
import { browserStep, cdpUrlStep } from "./step/browser.ts";
import { engineStep, installEngineStep } from "./step/engine.ts";
import { portStep } from "./step/port.ts";
import { lingerStep, serviceStep } from "./step/service.ts";
import { workspaceStep } from "./step/workspace.ts";

/** The conversation: every question in the order in which it is asked. */
export const steps: readonly Step[] = [
  engineStep,
  installEngineStep,
  portStep,
  workspaceStep,
  bindStep,
  bindHostStep,
  authStep,
  tokenEnvStep,
  passwordStep,
  serviceStep,
  lingerStep,
  browserStep,
  cdpUrlStep,
  acceptRiskStep,
];
