import { describe, expect, it } from '@jest/globals';
import { nameIn, writtenIn } from '../../../src/people/names/name-in.js';

const name = { surname: 'Згурський', givenName: 'Юрій', patronymic: 'Ігорович' };

describe('Somebody’s name in a list', () => {
  it('is whole in Ukrainian, with the patronymic', () => {
    expect(nameIn('uk', { name, romanisedName: 'Zgurskyj Yuri' })).toBe('Згурський Юрій Ігорович');
  });

  it('is spelt in English by the official table, without the patronymic', () => {
    expect(nameIn('en', { name })).toBe('Zghurskyi Yurii');
    expect(nameIn('en', { name, romanisedName: ' ' })).toBe('Zghurskyi Yurii');
  });

  it('is spelt in English as the person’s own record has it', () => {
    expect(nameIn('en', { name, romanisedName: 'Zgurskyj Yuri' })).toBe('Zgurskyj Yuri');
  });

  it('kept as one text is spelt by the table, too', () => {
    expect(writtenIn('uk', 'Кравець Леся')).toBe('Кравець Леся');
    expect(writtenIn('en', 'Кравець Леся')).toBe('Kravets Lesia');
  });
});
