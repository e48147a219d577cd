import { describe, expect, it } from '@jest/globals';
import { proposalsIn } from '../../../../src/training/external-certificates/reading/proposals.js';

const PAPER = `Національний університет «Острозька академія»
СЕРТИФІКАТ № КБ-2026/17
Пилипів Леся Юріївна
пройшла навчання за програмою «Основи кібербезпеки
для службовців» з 01.09.2026 до 30.09.2026
обсягом 15 годин (0,5 кредиту ЄКТС)
Дата видачі: 5 жовтня 2026 року`;

describe('The text of a document', () => {
  it('proposes all that the form asks', () => {
    expect(proposalsIn(PAPER, '2026-11-20')).toEqual({
      title: 'Основи кібербезпеки для службовців',
      provider: 'Національний університет «Острозька академія»',
      number: 'КБ-2026/17',
      issuedOn: '2026-10-05',
      hours: '15',
      credits: '0,5',
    });
  });

  it.each([
    ['Видано 12.03.2026, дійсний до 12.03.2025', '2026-03-12'],
    ['«07» травня 2026 року', '2026-05-07'],
    ['01.02.2026 – 05.02.2026', '2026-02-05'],
    ['31.02.2026', undefined],
    ['дійсний до 01.01.2031', undefined],
  ])('%j proposes %s as the day of issue', (text, day) => {
    expect(proposalsIn(text, '2026-11-20').issuedOn).toBe(day);
  });

  it.each([
    ['6 год', { hours: '6' }],
    ['7,5 академічних годин', { hours: '7,5' }],
    ['1 кредит ЄКТС / 30 hours', { credits: '1', hours: '30' }],
    ['0.2 ECTS credits', { credits: '0.2' }],
    ['за загальною короткостроковою програмою', { content: 'general', length: 'short' }],
    ['Спеціальна професійна програма', { content: 'special', length: 'certificate' }],
    ['загальна середня освіта', {}],
    ['о 15 годинника немає', {}],
  ])('%j proposes %j', (text, found) => {
    expect(proposalsIn(text, '2026-11-20')).toEqual(found);
  });

  it('takes no longer than its length, whatever it is', () => {
    const began = performance.now();
    for (const piece of ['№ ', '№а-', '1 ', 'програмою «', '«1» '])
      proposalsIn(piece.repeat(20_000 / piece.length), '2026-11-20');
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it('proposes nothing where it says nothing', () => {
    expect(proposalsIn('', '2026-11-20')).toEqual({});
  });
});
