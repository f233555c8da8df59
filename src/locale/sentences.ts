import { currentLanguage } from "./t.ts";

/** Sentences one after the other, as the language writes them: Chinese puts no blank between them. */
export function sentences(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(currentLanguage().startsWith("zh") ? "" : " ");
}

/** A sentence as a clause of another one. */
export function withoutStop(sentence: string): string {
  return sentence.replace(/[.。]$/u, "");
}

/** A clause as the beginning of a sentence. What begins with a path, a key or a name stays as it is. */
export function capital(text: string): string {
  return text.replace(/^\p{Ll}(?=\p{Ll}* )/u, (letter) => letter.toUpperCase());
}
