import { describe, expect, it } from '@jest/globals';
import { readNumber } from '../../../src/training/certificates/certificate-number.js';
import { fileNameOf } from '../../../src/training/certificates/file-names.js';
import { surnameFits } from '../../../src/training/certificates/verification/surname.js';
import {
  inGroups,
  newVerificationCode,
  readCode,
} from '../../../src/training/certificates/verification-code.js';
import { exampleSnapshot } from '../../support/example-snapshot.js';

describe('A number typed by hand', () => {
  it.each([
    ['IM-2026-000412', 'as printed'],
    [' im-2026-000412 ', 'in small letters'],
    ['ІМ-2026-000412', 'with Cyrillic letters that look the same'],
    ['№ іМ – 2026 – 000412', 'with other dashes and spaces'],
    ['IM2026000412', 'without dashes'],
    ['IM\u22122026\u2011000412', 'with a minus sign and a hyphen that does not break'],
    [
      '№\u00a0IM\u00a0—\u00a02026\u200b—000412',
      'with spaces that do not break, and signs not seen',
    ],
    ['IM-2026-412', 'without zeros'],
  ])('%s is read %s', (typed) => {
    expect(readNumber(typed)).toBe('IM-2026-000412');
  });

  it.each(['', 'IM', '2026-000412', 'IM-2026-', 'Гнатюк'])('%j is no number', (typed) => {
    expect(readNumber(typed)).toBeUndefined();
  });
});

describe('A verification code', () => {
  it('has at least 128 random bits and is different each time', () => {
    const codes = Array.from({ length: 100 }, newVerificationCode);
    expect(new Set(codes).size).toBe(100);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  });

  it('is printed in groups of four, and read as it is printed', () => {
    const code = newVerificationCode();
    expect(inGroups(code)).toMatch(/^(?:\w{4} ){6}\w\w$/);
    expect(readCode(inGroups(code))).toBe(code);
  });

  it('is read in small letters, in groups, in Cyrillic and with letters for digits', () => {
    expect(readCode('7kq4 mz9x tr2w hv5n cj8p yd3b gf')).toBe('7KQ4MZ9XTR2WHV5NCJ8PYD3BGF');
    expect(readCode('7КQ4МZ9ХТR2WНV5NСJ8РYD3ВGF')).toBe('7KQ4MZ9XTR2WHV5NCJ8PYD3BGF');
    expect(readCode('7kq4-mz9x‑tr2w–hv5n—cj8p\u00a0yd3b\u2009gf')).toBe(
      '7KQ4MZ9XTR2WHV5NCJ8PYD3BGF',
    );
    expect(readCode('OIL4MZ9XTR2WHV5NCJ8PYD3BGF')).toBe('0114MZ9XTR2WHV5NCJ8PYD3BGF');
  });
});

describe('A surname typed by hand', () => {
  const holder = {
    ...exampleSnapshot.holder,
    surname: 'Знам’янська-Ґудзь',
    romanised: 'Znamyanska Solomiia',
  };

  it.each([
    'Знам’янська-Ґудзь',
    "знам'янська-ґудзь",
    'ЗНАМʼЯНСЬКА ГУДЗЬ',
    'Знамянська - Гудзь',
    'Znamianska-Gudz',
    'Znamyanska',
    'Зhам’яhсьka-Гудзь',
    'Знам‘янська—Ґудзь',
  ])('%s fits', (typed) => {
    expect(surnameFits(typed, holder)).toBe(true);
  });

  it.each(['', '-', 'Знам’янська', 'Соломія'])('%j does not fit', (typed) => {
    expect(surnameFits(typed, holder)).toBe(false);
  });

  it('fits though foreign letters were typed without their marks', () => {
    const foreign = { ...holder, surname: 'Мюллер', romanised: 'Müller Anna' };
    expect(
      ['Muller', 'MÜLLER', 'Mu\u0308ller'].map((typed) => surnameFits(typed, foreign)),
    ).toEqual([true, true, true]);
  });

  it('fits nobody where there is no holder', () => {
    expect(surnameFits('Гнатюк', undefined)).toBe(false);
    expect(surnameFits('', undefined)).toBe(false);
  });
});

describe('The name of a file', () => {
  const named = (surname: string, givenName: string, status: 'valid' | 'revoked' = 'valid') =>
    fileNameOf({
      number: 'IM-2026-000412',
      status,
      snapshot: { holder: { ...exampleSnapshot.holder, surname, givenName } },
    });

  it('is in Latin letters, with the number that makes it unique', () => {
    expect(named('Знам’янська', 'Соломія')).toBe('Znamianska_Solomiia_IM-2026-000412.pdf');
  });

  it('says that the certificate is revoked', () => {
    expect(named('Гнатюк', 'Олена', 'revoked')).toBe('Hnatiuk_Olena_IM-2026-000412_anulovano.pdf');
  });

  it('keeps a plain letter for each with a mark, within or above it', () => {
    expect(named('Łukasiewicz', 'Żółć')).toBe('Lukasiewicz_Zolc_IM-2026-000412.pdf');
    expect(named('Ærøskøbing', 'Đorđe')).toBe('Aeroskobing_Dorde_IM-2026-000412.pdf');
    expect(named('Kovács', 'A\u0301gnes')).toBe('Kovacs_Agnes_IM-2026-000412.pdf');
  });

  it('is spelled the same with marks of stress, and with letters in two parts', () => {
    expect(named('Ма\u0301ївка', 'Софі\u0301я')).toBe('Maivka_Sofiia_IM-2026-000412.pdf');
    expect(named('Маївка'.normalize('NFD'), 'Софія')).toBe('Maivka_Sofiia_IM-2026-000412.pdf');
  });

  it('is safe on Windows whatever the name holds', () => {
    expect(named('CON<>:"/\\|?*', '..\n')).toBe('CON_IM-2026-000412.pdf');
    expect(named('Müller', 'Åse')).toBe('Muller_Ase_IM-2026-000412.pdf');
    expect(named('李', '明')).toBe('IM-2026-000412.pdf');
    expect(named('А'.repeat(300), 'Б').length).toBeLessThan(120);
  });
});
