import { answerTranslations } from "./translation/answer.ts";
import { configTranslations } from "./translation/config.ts";
import { changeTranslations } from "./translation/change.ts";
import { noteTranslations } from "./translation/note.ts";
import { healthTranslations } from "./translation/health.ts";
import { conflictTranslations } from "./translation/conflict.ts";
import { gatewayTranslations } from "./translation/gateway.ts";
import { problemTranslations } from "./translation/problem.ts";
import { linesTranslations } from "./translation/lines.ts";
import { overviewTranslations } from "./translation/overview.ts";
import { listTranslations } from "./translation/list.ts";
import { findingTranslations } from "./translation/finding.ts";
import { doctorTranslations } from "./translation/doctor.ts";
import { statusTranslations } from "./translation/status.ts";
import { lifeTranslations } from "./translation/life.ts";
import { lifeProblemTranslations } from "./translation/life-problem.ts";
import { rescueProblemTranslations } from "./translation/rescue-problem.ts";
import { drillTranslations } from "./translation/drill.ts";
import { proofTranslations } from "./translation/proof.ts";
import { serviceProofTranslations } from "./translation/service-proof.ts";
import { questionTranslations } from "./translation/question.ts";
import { recoveryTranslations } from "./translation/recovery.ts";
import { serviceTranslations } from "./translation/service.ts";
import { stateTranslations } from "./translation/state.ts";
import { recordTranslations } from "./translation/record.ts";
import { reviewTranslations } from "./translation/review.ts";
import { taskTranslations } from "./translation/task.ts";
import { wizardTranslations } from "./translation/wizard.ts";
import { commandTranslations } from "./translation/command.ts";
import { optionTranslations } from "./translation/option.ts";
import { topicTranslations } from "./translation/topic.ts";
import { usageTranslations } from "./translation/usage.ts";
import { browserTranslations } from "./translation/browser.ts";
import { profileTranslations } from "./translation/profile.ts";
import { pageTranslations } from "./translation/page.ts";
import { browserScreenTranslations } from "./translation/browser-screen.ts";
import { ownershipTranslations } from "./translation/ownership.ts";
import { receiptTranslations } from "./translation/receipt.ts";

/** Every English text of gw with its translations; loaded only where another language is spoken. */
export const translations = {
  ...linesTranslations,
  ...browserScreenTranslations,
  ...receiptTranslations,
  ...ownershipTranslations,
  ...browserTranslations,
  ...profileTranslations,
  ...pageTranslations,
  ...commandTranslations,
  ...optionTranslations,
  ...topicTranslations,
  ...usageTranslations,
  ...questionTranslations,
  ...recordTranslations,
  ...reviewTranslations,
  ...taskTranslations,
  ...wizardTranslations,
  ...conflictTranslations,
  ...problemTranslations,
  ...answerTranslations,
  ...configTranslations,
  ...recoveryTranslations,
  ...serviceTranslations,
  ...gatewayTranslations,
  ...changeTranslations,
  ...noteTranslations,
  ...healthTranslations,
  ...stateTranslations,
  ...overviewTranslations,
  ...listTranslations,
  ...findingTranslations,
  ...doctorTranslations,
  ...statusTranslations,
  ...lifeTranslations,
  ...lifeProblemTranslations,
  ...rescueProblemTranslations,
  ...drillTranslations,
  ...proofTranslations,
  ...serviceProofTranslations,
};
