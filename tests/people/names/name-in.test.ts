import { describe, expect, it } from '@jest/globals';
import {
  holderIn,
  nameIn,
  shortNameIn,
  spokenNameIn,
  writtenIn,
} from '../../../src/people/names/name-in.js';

const name = { surname: 'Згурський', givenName: 'Юрій', patronymic: 'Ігорович' };

describe('Somebody’s name in a list', () => {
  it('is whole in Ukrainian, with the patronymic', () => {
    expect(nameIn('uk', { name, romanisedName: 'Zgurskyj Yuri' })).toBe('Згурський Юрій Ігорович');
  });

  it('is spelt in English by the official table, without the patronymic', () => {
    expect(nameIn('en', { name, romanisedName: null })).toBe('Zghurskyi Yurii');
    expect(nameIn('en', { name, romanisedName: ' ' })).toBe('Zghurskyi Yurii');
  });

  it('is spelt in English as the person’s own record has it', () => {
    expect(nameIn('en', { name, romanisedName: 'Zgurskyj Yuri' })).toBe('Zgurskyj Yuri');
  });

  it('is short in Ukrainian, and in English without the patronymic anyway', () => {
    expect(shortNameIn('uk', { name, romanisedName: null })).toBe('Згурський Ю. І.');
    expect(shortNameIn('en', { name, romanisedName: null })).toBe('Zghurskyi Yurii');
  });

  it('begins with the given name as one speaks of a colleague, unless they spell it themselves', () => {
    expect(spokenNameIn('uk', { name, romanisedName: 'Zgurskyj Yuri' })).toBe('Юрій Згурський');
    expect(spokenNameIn('en', { name, romanisedName: null })).toBe('Yurii Zghurskyi');
    expect(spokenNameIn('en', { name, romanisedName: 'Zgurskyj Yuri' })).toBe('Zgurskyj Yuri');
  });

  it('on a document is the document’s own', () => {
    const holder = { ...name, romanised: 'Zgurskyj Yuri' };
    expect(holderIn('uk', holder)).toBe('Згурський Юрій Ігорович');
    expect(holderIn('en', holder)).toBe('Zgurskyj Yuri');
  });

  it('kept as one text is spelt by the table, too', () => {
    expect(writtenIn('uk', 'Кравець Леся')).toBe('Кравець Леся');
    expect(writtenIn('en', 'Кравець Леся')).toBe('Kravets Lesia');
  });
});
