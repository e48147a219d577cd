import { describe, expect, it } from '@jest/globals';
import {
  isNamedInOrder,
  nameInSignature,
} from '../../../src/training/certificates/templates/name-in-signature.js';

describe('The name of who signs', () => {
  it.each([
    ['Оксана Лемківська', 'Оксана ЛЕМКІВСЬКА'],
    ['Оксана ЛЕМКІВСЬКА', 'Оксана ЛЕМКІВСЬКА'],
    ['Олена Дем’яненко-Їжак', 'Олена ДЕМ’ЯНЕНКО-ЇЖАК'],
    ['Іван Петрович Попович', 'Іван Петрович ПОПОВИЧ'],
    ['Oksana Lemkivska', 'Oksana LEMKIVSKA'],
  ])('«%s» stands beside the signature as «%s»', (typed, printed) => {
    expect(isNamedInOrder(typed)).toBe(true);
    expect(nameInSignature(typed)).toBe(printed);
  });

  it.each(['Лемківська Оксана Іванівна', 'Гончар Іван Петрович', 'Лемківська'])(
    '«%s» does not end with a surname, and is left as it is',
    (typed) => {
      expect(isNamedInOrder(typed)).toBe(false);
      expect(nameInSignature(typed)).toBe(typed);
    },
  );
});
