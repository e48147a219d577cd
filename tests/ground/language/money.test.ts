import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  kopecksIn,
  moneyText,
  MOST_KOPECKS,
  typedSum,
} from '../../../src/ground/language/money.js';
import { readerIn } from '../../../src/ground/language/reader.js';

describe('a sum of money', () => {
  it('is read as people of both languages write it', () => {
    for (const [text, kopecks] of [
      ...[['0', 0] as const, ['12500', 1_250_000] as const, ['12 500', 1_250_000] as const],
      ...[['12\u00a0500,5', 1_250_050] as const, ['12500.05', 1_250_005] as const],
      ...[['12,500.50', 1_250_050] as const, ['12.500,50', 1_250_050] as const],
      ...[['1,250,000', 125_000_000] as const, ['1’250’000,00', 125_000_000] as const],
      ...[[' 007,10 ', 710] as const, ['100000000', MOST_KOPECKS] as const],
    ])
      expect([text, kopecksIn(text)]).toEqual([text, kopecks]);
  });

  it('is refused for what is wrong with it', () => {
    for (const [text, fault] of [
      ...[
        ['', 'sum'],
        ['багато', 'sum'],
        ['12,', 'sum'],
        ['.5', 'sum'],
        ['1e5', 'sum'],
      ],
      ...[
        ['1,2,3', 'sum'],
        ['12 грн', 'sum'],
        ['Infinity', 'sum'],
        ['0x10', 'sum'],
      ],
      ...[
        ['-5', 'sumNegative'],
        ['−5,50', 'sumNegative'],
        ['– 5', 'sumNegative'],
      ],
      ...[
        ['12,500', 'sumDecimals'],
        ['0.001', 'sumDecimals'],
      ],
      ...[
        ['100000000,01', 'sumTooLarge'],
        ['9'.repeat(400), 'sumTooLarge'],
      ],
    ])
      expect([text, kopecksIn(text ?? '')]).toEqual([text, fault]);
  });

  it('is in its field what it was, whatever the language', () => {
    fc.assert(
      fc.property(fc.nat(MOST_KOPECKS), fc.constantFrom('uk', 'en'), (kopecks, lang) => {
        expect(kopecksIn(typedSum(kopecks, lang))).toBe(kopecks);
      }),
    );
    expect(typedSum(null, 'uk')).toBe('');
    expect([typedSum(1_250_050, 'uk'), typedSum(1_250_000, 'en')]).toEqual(['12500,50', '12500']);
  });

  it('is written with kopecks only where there are any', () => {
    expect(moneyText(1_250_000, readerIn('uk'))).toBe('12\u00a0500 грн');
    expect(moneyText(1_250_050, readerIn('en'))).toBe('UAH 12,500.50');
  });
});
