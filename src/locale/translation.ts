import type { Language } from "./language.ts";

/** One English text in the other languages: the same placeholders in each, in ICU message format. */
export type Translation = Readonly<Record<Exclude<Language, "en">, string>>;

/** The English texts of one part of gw, each with its translations. */
export type TranslationTable = Readonly<Record<string, Translation>>;

/** English texts, each in the language that is spoken at least. */
export type SpokenTable = Readonly<Record<string, Partial<Translation>>>;

/** The names in braces of an ICU message; a blank or `#` inside braces marks the text of a plural form. */
export type Placeholder<Text extends string> = Text extends `${string}{${infer Rest}`
  ? Rest extends `${infer Inner}}${infer Tail}`
    ? NameIn<Inner> | Placeholder<Tail>
    : never
  : never;

type NameIn<Inner extends string> = Inner extends `${infer Name},${string}` ? WithoutBlank<Name> : WithoutBlank<Inner>;

type WithoutBlank<Name extends string> = Name extends `${string} ${string}` | `${string}#${string}` | "" ? never : Name;
