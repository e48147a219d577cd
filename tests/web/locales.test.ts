import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { fromRoot } from '../../src/ground/paths.js';
import { isErrorCode, isTextKey } from '../../src/ground/language/i18n.js';
import { faultsInSchemas, isUsed, keysInViews, patternOf } from '../support/used-texts.js';

const PLURAL = /_(?:zero|one|two|few|many|other)$/;

type Catalogue = Record<string, unknown>;

function keysOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    keysOf(inner, path ? `${path}.${key}` : key),
  );
}

const read = (language: string, file: string) =>
  JSON.parse(
    readFileSync(fromRoot('src/ground/language/locales', language, file), 'utf8'),
  ) as Catalogue;

const files = readdirSync(fromRoot('src/ground/language/locales/uk'));
const textAt = (catalogue: Catalogue, key: string) =>
  key.split('.').reduce<unknown>((inner, part) => (inner as Catalogue)[part], catalogue);

describe('the catalogues', () => {
  it('are the same files in both languages', () => {
    expect(readdirSync(fromRoot('src/ground/language/locales/en'))).toEqual(files);
  });

  it.each(files)('%s has the same keys in both languages', (file) => {
    const plain = (language: string) =>
      [...new Set(keysOf(read(language, file)).map((key) => key.replace(PLURAL, '')))].sort();
    expect(plain('en')).toEqual(plain('uk'));
  });

  it.each(files)('%s calls the city council by its one English name', (file) => {
    expect(JSON.stringify(read('en', file))).not.toMatch(
      /city hall|municipal council|city.s council/i,
    );
  });

  it.each(files)('%s says everything once', (file) => {
    const keysIn = (value: unknown): number =>
      typeof value !== 'object' || value === null
        ? 0
        : Object.values(value).reduce<number>((sum, inner) => sum + 1 + keysIn(inner), 0);
    for (const language of ['uk', 'en']) {
      const text = readFileSync(fromRoot('src/ground/language/locales', language, file), 'utf8');
      const written = text.match(/^ *"[^"]+": /gm) ?? [];
      expect(written).toHaveLength(keysIn(JSON.parse(text)));
    }
  });

  it.each(files)('%s has every plural form of its language', (file) => {
    for (const [language, forms] of [
      ['uk', ['one', 'few', 'many', 'other']],
      ['en', ['one', 'other']],
    ] as const) {
      const keys = keysOf(read(language, file)).filter((key) => PLURAL.test(key));
      const stems = new Set(keys.map((key) => key.replace(PLURAL, '')));
      for (const stem of stems) {
        expect(keys.filter((key) => key.replace(PLURAL, '') === stem).sort()).toEqual(
          forms.map((form) => `${stem}_${form}`).sort(),
        );
      }
    }
  });

  it.each(files)('%s leaves no text blank or untranslated, and fills the same blanks', (file) => {
    const [uk, en] = [read('uk', file), read('en', file)];
    const blanks = (text: unknown) =>
      [...String(text).matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
    for (const key of keysOf(en)) {
      const [ukrainian, english] = [textAt(uk, key), textAt(en, key)];
      expect(String(english).trim()).not.toBe('');
      if (ukrainian === undefined) continue;
      expect({ key, blanks: blanks(english) }).toEqual({ key, blanks: blanks(ukrainian) });
      const cyrillic = /[а-яіїєґ]/i.test(String(english));
      expect({ key, cyrillic }).toEqual({
        key,
        cyrillic: key === 'languages.uk' || key === 'languagesShort.uk',
      });
    }
  });

  const everyKey = new Set(
    files.flatMap((file) =>
      keysOf(read('uk', file)).map(
        (key) => `${file.replace('.json', '')}:${key.replace(PLURAL, '')}`,
      ),
    ),
  );

  it('have every text that the views ask for', () => {
    const isThere = (name: string) =>
      everyKey.has(name) ||
      (name.includes('*') && [...everyKey].some((key) => patternOf(name).test(key)));
    expect(keysInViews.length).toBeGreaterThan(1000);
    expect(keysInViews.filter(({ name }) => !isThere(name))).toEqual([]);
  });

  it('have every text that the schemas name a fault by', () => {
    const isThere = (name: string) => isErrorCode(name) || isTextKey(`query:faults.${name}`);
    expect(faultsInSchemas.length).toBeGreaterThan(100);
    expect(faultsInSchemas.filter(({ name }) => !isThere(name))).toEqual([]);
  });

  it('have no text that nothing asks for', () => {
    expect([...everyKey].filter((key) => !isUsed(key))).toEqual([]);
  });
});
