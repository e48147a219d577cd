import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { codeForm, identityForm } from '../../../src/ground/text/identity-form.js';

describe('the form by which numbers are compared', () => {
  it.each(['АБ № 12–3', 'aб-12 3', 'АБ12-3', 'ＡБ\u00a012\u22123', '№ АБ\u200b-12/3', 'аб‐12‑3'])(
    'is one for %j',
    (typed) => {
      expect(identityForm(typed)).toBe('AБ12-3');
    },
  );

  it.each([
    ['1-23', '12-3'],
    ['АБ-1', 'АБ-2'],
    ['Б-1', 'Г-1'],
  ])('tells %s from %s', (one, other) => {
    expect(identityForm(one)).not.toBe(identityForm(other));
  });

  it('is its own form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        expect(identityForm(identityForm(text))).toBe(identityForm(text));
      }),
    );
  });
});

describe('a code as it was typed', () => {
  it.each(['q-it-2026-1', 'Q–ІТ–2026–1', ' Q-IT - 2026-1 '])('%j is read', (typed) => {
    expect(codeForm(typed)).toBe('Q-IT-2026-1');
  });
});
