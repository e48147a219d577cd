import { describe, expect, it } from '@jest/globals';
import {
  formatCredits,
  formatHours,
} from '../../../src/training/certificates/document/parts/hours-and-credits.js';

const plain = (text: string) => text.replace(/\u00a0/gu, ' ');

describe('hours and credits', () => {
  it.each([
    [60, '1 година', '1 hour'],
    [120, '2 години', '2 hours'],
    [360, '6 годин', '6 hours'],
    [660, '11 годин', '11 hours'],
    [1260, '21 година', '21 hours'],
    [90, '1,5 години', '1.5 hours'],
    [100, '1,67 години', '1.67 hours'],
    [5400, '90 годин', '90 hours'],
  ])('say %i minutes as %s and %s', (minutes, uk, en) => {
    expect(plain(formatHours(minutes, 'uk'))).toBe(uk);
    expect(plain(formatHours(minutes, 'en'))).toBe(en);
  });

  it.each([
    [200, '0,2 кредиту ЄКТС', '0.2 ECTS credits'],
    [1000, '1 кредит ЄКТС', '1 ECTS credit'],
    [2000, '2 кредити ЄКТС', '2 ECTS credits'],
    [5000, '5 кредитів ЄКТС', '5 ECTS credits'],
    [1500, '1,5 кредиту ЄКТС', '1.5 ECTS credits'],
    [33, '0,033 кредиту ЄКТС', '0.033 ECTS credits'],
  ])('say %i thousandths of a credit as %s and %s', (thousandths, uk, en) => {
    expect(plain(formatCredits(thousandths, 'uk'))).toBe(uk);
    expect(plain(formatCredits(thousandths, 'en'))).toBe(en);
  });

  it('don’t part a number from its word at a line’s end', () => {
    expect(formatHours(360, 'uk')).toBe('6\u00a0годин');
    expect(formatCredits(200, 'uk')).toBe('0,2\u00a0кредиту\u00a0ЄКТС');
  });
});
