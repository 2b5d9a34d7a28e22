// The language of the page: the host's or the browser's at first, then the person's own choice. It is kept nowhere.

import { useLayoutEffect, useState } from "preact/hooks";
import { type Language, languageName, languages, speak, t } from "../model/text";
import { afterPaint } from "./after_paint";
import { useSettings } from "./host";

/** The language spoken now, and how the person changes it. Every word drawn after this call is in it. */
export function useLanguage(): [Language, (language: Language) => void] {
  const { lang } = useSettings();
  const [chosen, choose] = useState<Language | null>(null);
  const language = chosen ?? lang ?? browserLanguage();
  speak(language);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.title = t("page.title");
  }, [language]);
  return [language, choose];
}

/** One button for each language that isn't spoken now, in its own words. */
export function LanguageChoice({ now, onChoose }: { now: Language; onChoose: (language: Language) => void }) {
  // Everything is drawn anew, and screened anew: the press shows first.
  const [pressed, press] = useState<Language | null>(null);
  useLayoutEffect(() => {
    if (pressed === null) return;
    return afterPaint(() => {
      press(null);
      onChoose(pressed);
    });
  }, [pressed, onChoose]);
  return (
    <>
      {languages
        .filter((language) => language !== now)
        .map((language, place) => (
          <button
            type="button"
            class="language"
            lang={language}
            aria-busy={pressed === language}
            key={place} // the same button, so that the focus stays on it
            onClick={() => press(language)}
          >
            {languageName(language)}
          </button>
        ))}
    </>
  );
}

function browserLanguage(): Language {
  for (const wanted of navigator.languages) {
    const language = languages.find((one) => wanted === one || wanted.startsWith(`${one}-`));
    if (language !== undefined) return language;
  }
  return "en";
}
