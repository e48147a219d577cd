import { describe, expect, it } from '@jest/globals';
import { fullName, shortName } from '../../../src/people/names/names.js';

const solomiia = { surname: 'Гнатюк', givenName: 'Соломія', patronymic: 'Андріївна' };
const roksolana = {
  surname: 'Старицька-Черняхівська',
  givenName: 'Роксолана-Уляна',
  patronymic: 'Зеновіївна',
};
const lev = { surname: 'Шептицький', givenName: 'Лев' };

describe('a person’s name', () => {
  it('is written in full with the surname first', () => {
    expect(fullName(solomiia)).toBe('Гнатюк Соломія Андріївна');
  });

  it('is written in full without a patronymic where there is none', () => {
    expect(fullName(lev)).toBe('Шептицький Лев');
    expect(fullName({ ...lev, patronymic: ' ' })).toBe('Шептицький Лев');
  });

  it('is written short as the surname and the first letters', () => {
    expect(shortName(solomiia)).toBe('Гнатюк С. А.');
    expect(shortName(lev)).toBe('Шептицький Л.');
  });

  it('keeps both letters of a double given name when written short', () => {
    expect(shortName(roksolana)).toBe('Старицька-Черняхівська Р.-У. З.');
  });
});
