// Words of the interface in the language that is spoken now, all from data/text. A word in a sentence is {name}; a plural
// has the keys `.one` and `.other`.

import texts from "quietcheck:text";

export const languages = ["en", "es"] as const;
export type Language = (typeof languages)[number];
export type TextKey = keyof (typeof texts)["en"];

let spoken: Language = "en";
let words = texts[spoken];

/** From here on every word is in this language; the app draws everything anew. */
export function speak(language: Language) {
  spoken = language;
  words = texts[language];
}

export function spokenLanguage(): Language {
  return spoken;
}

/** What `draw` gives when every word is in that language. */
export function inLanguage<T>(language: Language, draw: () => T): T {
  const before = spoken;
  speak(language);
  try {
    return draw();
  } finally {
    speak(before);
  }
}

/** What the language calls itself. */
export function languageName(language: Language): string {
  return texts[language]["language.name"];
}
type PluralKey = TextKey extends infer Key ? (Key extends `${infer Stem}.one` ? Stem : never) : never;
type Values = Record<string, string | number>;

export function t(key: TextKey, values: Values = {}): string {
  return words[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The singular or plural sentence for `n`, with `n` as {n}. */
export function count(stem: PluralKey, n: number, values: Values = {}): string {
  return t(`${stem}.${n === 1 ? "one" : "other"}` as TextKey, { ...values, n });
}

/** "a, b and c": Spanish says "e" for "y" before an i. */
export function listOf(names: string[]): string {
  return new Intl.ListFormat(t("language.lists"), { type: "conjunction" }).format(names);
}

/** A word that the engine may know and this page not yet: shown as it is rather than hidden. */
export function word(prefix: string, name: string): string {
  const key = `${prefix}.${name}`;
  return key in words ? t(key as TextKey) : name.replaceAll("_", " ");
}
