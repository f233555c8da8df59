import { onlyIn } from "../only-in.ts";
import { translations } from "../translations.ts";

/** All texts in the mainland's Chinese alone, which the build works out beforehand. */
export const table = onlyIn("zh-CN", translations);
