import { describe, expect, it } from '@jest/globals';
import { personSearch } from '../../../src/people/person/search.js';
import { foldWords } from '../../../src/ground/text/fold-words.js';

const ganna = {
  name: { surname: 'Ґалаґан-В’ятрович', givenName: 'Ганна', patronymic: 'Лук’янівна' },
  romanisedName: 'Galagan Hannah',
  email: 'hanna.galagan2@city.example',
  personnelNumber: '100042',
};

/** Whether the typed words find the person, each as the beginning of one of theirs. */
const finds = (typed: string) =>
  foldWords(typed).every((word) => personSearch(ganna).some((known) => known.startsWith(word)));

describe('searching for a person', () => {
  it('finds by the beginning of any part of the name, in any order and case', () => {
    expect(['ҐАЛА', 'ганна ґалаґан', 'лук ган'].map(finds)).toEqual([true, true, true]);
  });

  it('finds whatever apostrophe was typed, or none', () => {
    const typed = ["в'ятрович", 'в’ятрович', 'вʼятрович', 'вятрович'];
    expect(typed.map(finds)).toEqual([true, true, true, true]);
  });

  it('finds by either half of a double name and by the whole', () => {
    expect(['вятр', 'ґалаґан-в’ят', 'ґалаґан в’ят'].map(finds)).toEqual([true, true, true]);
  });

  it('finds when Г was typed for Ґ', () => {
    expect(finds('Галаган')).toBe(true);
  });

  it('finds in Latin letters, by the table and by the own spelling', () => {
    expect(['galagan-viatr', 'hanna', 'hannah'].map(finds)).toEqual([true, true, true]);
  });

  it('finds by e-mail and by personnel number', () => {
    expect(['hanna.galagan2@city', '10004'].map(finds)).toEqual([true, true]);
  });

  it('finds where letters of the other alphabet slipped in, and with any dash', () => {
    // The «а» of the first, and the «В» of the second, are Latin.
    expect(['ґaлaґaн', 'Bятрович', 'ґалаґан—вят', 'ґалаґан\u2011вят'].map(finds)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it('finds foreign names without their marks', () => {
    const search = personSearch({ ...ganna, romanisedName: 'Łukasz Müller-Strauß' });
    const found = (typed: string) =>
      foldWords(typed).every((word) => search.some((known) => known.startsWith(word)));
    expect(['lukasz', 'MÜLLER', 'muller-strauss', 'strauss'].map(found)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it('finds nobody of another sound by a short beginning that looks alike', () => {
    const petrenko = personSearch({
      name: { surname: 'Петренко', givenName: 'Іван' },
      email: 'x@city.example',
    });
    expect(petrenko.some((known) => known.startsWith(foldWords('Ре')[0] ?? ''))).toBe(false);
  });

  it('finds nobody by what is not theirs', () => {
    expect(['ганна шевченко', 'алаґан', '200042'].map(finds)).toEqual([false, false, false]);
  });
});
