import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { first } from './en/first';

/** The languages of the screens. Each has a folder here with one message file per feature. */
export const languages = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof languages;

const STORED = 'puppy-language';

export function preferredLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  const wanted = stored === null ? navigator.languages.map((language) => language.slice(0, 2)) : [stored];
  return wanted.find((language): language is Language => language in languages) ?? 'en';
}

/** Switches the language, and fetches its messages where they aren't here yet. */
export async function speak(language: Language, remember = false) {
  if (language === 'de' && !i18next.hasResourceBundle('de', 'translation')) {
    const { de } = await import('./de');
    i18next.addResourceBundle('de', 'translation', de);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  if (remember) {
    localStorage.setItem(STORED, language);
  }
}

export async function startI18n() {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: first } },
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await speak(preferredLanguage());
}
