import { describe, expect, it } from '@jest/globals';
import {
  namedIn,
  names,
} from '../../../../src/training/external-certificates/checking/names-in-text.js';

const of = (surname: string, givenName: string, romanisedName?: string) => ({
  name: { surname, givenName },
  romanisedName,
});

describe('A text', () => {
  it.each([
    ['Видано Пилипів Лесі Юріївні', of('Пилипів', 'Леся')],
    ['засвідчує, що КОВАЛЕЦЬ ОЛЕГ пройшов', of('Ковалець', 'Олег')],
    ['Сертифікат Ковальця Олега', of('Ковалець', 'Олег')],
    ['Івану Ткачуку', of('Ткачук', 'Іван')],
    ['Знам’янській-Гай Яні', of('Знам’янська-Гай', 'Яна')],
    ['This is to certify that Lesia Pylypiv', of('Пилипів', 'Леся')],
    ['Lesya Pylypiw', of('Пилипів', 'Леся', 'Lesya Pylypiw')],
    ['Awarded to PYLYPIW LESYA', of('Пилипів', 'Леся', 'Lesya Pylypiw')],
    ['Lesia Pylypiv', of('Пилипів', 'Леся', 'Lesya Pylypiw')],
  ])('%j names its holder', (text, holder) => {
    expect(names(text, holder)).toBe(true);
  });

  it.each([
    ['Видано Пилипенку Лесю', of('Пилипчук', 'Олена')],
    ['Пилипів Марія', of('Пилипів', 'Леся')],
    ['Сертифікат учасника', of('Пилипів', 'Леся')],
    ['Certificate of training for Ivan Petrenko', of('Пилипів', 'Леся', 'Ivan Petrenko')],
    ['Certificate of training for Ivan Petrenko', of('Пилипів', 'Леся', 'of training')],
    ['Certificate of training for Ivan Petrenko', of('Пилипів', 'Леся', 'Certificate')],
    ['Lesya Petrenko, Ivan Pylypiw', of('Пилипів', 'Леся', 'Lesya Pylypiw')],
  ])('%j does not', (text, holder) => {
    expect(names(text, holder)).toBe(false);
  });

  it('tells whom it names with a patronymic', () => {
    expect(namedIn('Сертифікат отримує\nКовальчук Іван\nПетрович за')).toBe(
      'Ковальчук Іван Петрович',
    );
    expect(namedIn('Видано КОВАЛЬЧУК МАРІЇ ПЕТРІВНІ')).toBe('КОВАЛЬЧУК МАРІЇ ПЕТРІВНІ');
    expect(namedIn('Директор Іван ПЕТРЕНКО')).toBe('');
  });
});
