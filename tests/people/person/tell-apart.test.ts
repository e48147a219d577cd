import { describe, expect, it } from '@jest/globals';
import { shortNameIn } from '../../../src/people/names/name-in.js';
import { tellApart } from '../../../src/people/person/tell-apart.js';

const HNATIUK = { surname: 'Гнатюк', givenName: 'Соломія', patronymic: 'Андріївна' };
const who = (_id: string, name: object, personnelNumber: string | null = `10000${_id}`) => ({
  ...{ _id, personnelNumber, email: `p${_id}@city.example` },
  name: { ...HNATIUK, ...name },
  romanisedName: null,
});
const names = (...people: ReturnType<typeof who>[]) => [...tellApart('uk', people).values()];

describe('people who stand together', () => {
  it('are called by their names alone while these differ', () => {
    expect(names(who('1', {}), who('2', { patronymic: 'Петрівна' }))).toEqual([
      'Гнатюк Соломія Андріївна',
      'Гнатюк Соломія Петрівна',
    ]);
  });

  it('bear their personnel number where two names read the same', () => {
    expect(names(who('1', {}), who('2', {}), who('3', { surname: 'Іваник' }))).toEqual([
      'Гнатюк Соломія Андріївна (100001)',
      'Гнатюк Соломія Андріївна (100002)',
      'Іваник Соломія Андріївна',
    ]);
  });

  it('bear their e-mail where there is no number', () => {
    expect(names(who('1', {}), who('2', {}, null))).toEqual([
      'Гнатюк Соломія Андріївна (100001)',
      'Гнатюк Соломія Андріївна (p2@city.example)',
    ]);
  });

  it('are namesakes also when another apostrophe or case is typed', () => {
    expect(names(who('1', { surname: 'Дем’янюк' }), who('2', { surname: "ДЕМ'ЯНЮК" }))).toEqual([
      'Дем’янюк Соломія Андріївна (100001)',
      "ДЕМ'ЯНЮК Соломія Андріївна (100002)",
    ]);
  });

  it('are compared as they are written, be it in short', () => {
    const people = [who('1', {}), who('2', { givenName: 'Софія' })];
    expect([...tellApart('uk', people, shortNameIn).values()]).toEqual([
      'Гнатюк С. А. (100001)',
      'Гнатюк С. А. (100002)',
    ]);
  });

  it('are compared in the letters of the page: without patronymics more of them read the same', () => {
    const people = [who('1', {}), who('2', { patronymic: 'Петрівна' })];
    expect([...tellApart('en', people).values()]).toEqual([
      'Hnatiuk Solomiia (100001)',
      'Hnatiuk Solomiia (100002)',
    ]);
  });

  it('are no namesakes of themselves', () => {
    expect(names(who('1', {}), who('1', {}))).toEqual(['Гнатюк Соломія Андріївна']);
  });
});
