import { onlyIn } from "../only-in.ts";
import { translations } from "../translations.ts";

/** All texts in Russian alone, which the build works out beforehand. */
export const table = onlyIn("ru", translations);
