import { conflictTranslations } from "./translation/conflict.ts";
import { questionTranslations } from "./translation/question.ts";
import { wizardTranslations } from "./translation/wizard.ts";

/** Every English text of gw with its translations; loaded only where another language is spoken. */
export const translations = {
  ...questionTranslations,
  ...wizardTranslations,
  ...conflictTranslations,
};
