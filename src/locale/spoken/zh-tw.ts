import { onlyIn } from "../only-in.ts";
import { translations } from "../translations.ts";

/** All texts in Taiwan's Chinese alone, which the build works out beforehand. */
export const table = onlyIn("zh-TW", translations);
