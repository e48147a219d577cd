import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import i18next from 'i18next';
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

const i18n = i18next.createInstance();
await i18n.init({
  lng: DEFAULT_LANGUAGE,
  fallbackLng: false,
  resources: catalogues,
  ns: Object.keys(catalogues[DEFAULT_LANGUAGE] ?? {}),
  defaultNS: 'common',
  interpolation: { escapeValue: false },
});

/** Looks up the texts of one language: `t('courses:enrol', { count: 3 })`. */
export type Translate = (key: string, values?: Record<string, unknown>) => string;

const translators = new Map<Language, Translate>(
  LANGUAGES.map((language) => {
    const fixed = i18n.getFixedT(language);
    // Most texts have no blanks to fill, and every page asks for the same ones.
    const plain = new Map<string, string>();
    const plainText = (key: string): string => {
      const known = plain.get(key);
      if (known !== undefined) return known;
      const text = fixed(key);
      plain.set(key, text);
      return text;
    };
    return [language, (key, values) => (values ? fixed(key, { ...values }) : plainText(key))];
  }),
);

/** The translator of a language. */
export function translator(language: Language): Translate {
  const found = translators.get(language);
  if (!found) throw new Error(`No catalogue for ${language}`);
  return found;
}

/** The paragraphs below a key, in the order of the catalogue. */
export const paragraphs = (language: Language, key: string): string[] =>
  Object.values(i18n.getFixedT(language)(key, { returnObjects: true }) as Record<string, string>);

/** The catalogue key of a refusal: a bare code lies in `errors`, one with a colon in its own domain. */
export const errorKey = (code: string): string => (code.includes(':') ? code : `errors:${code}`);
