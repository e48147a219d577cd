import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import i18next from 'i18next';
import { fromRoot } from '../paths.js';
import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from './languages.js';
import type { BareErrorCode, ErrorCode, GroupKey, TextKey } from './text-keys.js';

const localesDir = fromRoot('src/ground/language/locales');

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
export type Translate = (key: TextKey, values?: Record<string, unknown>) => string;

const MOST_KEPT = 20_000;
const LONGEST_KEPT = 120;

const translators = new Map<Language, Translate>(
  LANGUAGES.map((language) => {
    const fixed = i18n.getFixedT(language);
    // Every page asks for the same texts, with the same few numbers in them.
    const known = new Map<string, string>();
    return [
      language,
      (key, values) => {
        const name = values ? `${key} ${JSON.stringify(values)}` : key;
        const before = known.get(name);
        if (before !== undefined) return before;
        const text = fixed(key, { ...values });
        if (name.length > LONGEST_KEPT) return text;
        if (known.size >= MOST_KEPT) known.clear();
        known.set(name, text);
        return text;
      },
    ];
  }),
);

/** The translator of a language. */
export function translator(language: Language): Translate {
  const found = translators.get(language);
  if (!found) throw new Error(`No catalogue for ${language}`);
  return found;
}

/** The paragraphs below a key, in the order of the catalogue. */
export const paragraphs = (language: Language, key: GroupKey): string[] =>
  Object.values(i18n.getFixedT(language)(key, { returnObjects: true }) as Record<string, string>);

const PLURAL = /_(?:one|few|many|other)$/;

function keysIn(texts: object, path: string): string[] {
  return Object.entries(texts).flatMap(([name, text]: [string, unknown]) =>
    typeof text === 'object' && text !== null
      ? keysIn(text, `${path}${name}.`)
      : `${path}${name.replace(PLURAL, '')}`,
  );
}

const known: ReadonlySet<string> = new Set(
  Object.entries(catalogues[DEFAULT_LANGUAGE] ?? {}).flatMap(([name, texts]) =>
    keysIn(texts, `${name}:`),
  ),
);

/**
 * Whether there is such a text. Asked of every key that comes as data: what another version stored, or
 * what was put together from it, may be called by no text of this one.
 */
export const isTextKey = (key: string): key is TextKey => known.has(key);

/** The text of a key that comes as data (see isTextKey), or else what is given instead. */
export const knownText = (
  t: Translate,
  key: string,
  otherwise: string,
  values?: Record<string, unknown>,
): string => (isTextKey(key) ? t(key, values) : otherwise);

/** Whether a refusal that comes as data has a text. */
export const isErrorCode = (code: string): code is ErrorCode =>
  isTextKey(code.includes(':') ? code : `errors:${code}`);

const isBare = (code: ErrorCode): code is BareErrorCode => !code.includes(':');

/** The catalogue key of a refusal: a bare code lies in `errors`, one with a colon in its own domain. */
export const errorKey = (code: ErrorCode): TextKey => (isBare(code) ? `errors:${code}` : code);
