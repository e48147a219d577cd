import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import i18next, { type TFunction } from 'i18next';
import { fromRoot } from './paths.js';
import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from './languages.js';

const localesDir = fromRoot('src/locales');

const readCatalogues = (language: Language) =>
  Object.fromEntries(
    readdirSync(path.join(localesDir, language)).map((file) => [
      path.basename(file, '.json'),
      JSON.parse(readFileSync(path.join(localesDir, language, file), 'utf8')) as object,
    ]),
  );

const catalogues = Object.fromEntries(LANGUAGES.map((lang) => [lang, readCatalogues(lang)]));

export const i18n = i18next.createInstance();
await i18n.init({
  lng: DEFAULT_LANGUAGE,
  fallbackLng: false,
  resources: catalogues,
  ns: Object.keys(catalogues[DEFAULT_LANGUAGE] ?? {}),
  defaultNS: 'common',
  interpolation: { escapeValue: false },
});

/** Looks up the texts of one language: `t('courses:enrol', { count: 3 })`. */
export type Translate = TFunction;

const fixed = new Map(LANGUAGES.map((language) => [language, i18n.getFixedT(language)]));

/** The translator of a language. */
export function translator(language: Language): Translate {
  return fixed.get(language) ?? i18n.getFixedT(language);
}

/** The catalogue key of a refusal: a bare code lies in `errors`, one with a colon in its own domain. */
export const errorKey = (code: string): string => (code.includes(':') ? code : `errors:${code}`);
