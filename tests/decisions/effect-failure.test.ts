import { describe, expect, it } from '@jest/globals';
import { failedAgain, type EffectFailure } from '../../src/decisions/effects/effect-failure.js';

const AT = new Date('2026-11-24T08:00:00Z');

describe('an effect that fails again and again', () => {
  it('is tried again at once, then after 1, 2, 4 … minutes, and every hour in the end', () => {
    let failure: EffectFailure | undefined;
    const pauses = Array.from({ length: 10 }, () => {
      failure = failedAgain(failure, new Error('no space'), AT);
      return (failure.nextAt.getTime() - AT.getTime()) / 60_000;
    });
    expect(pauses).toEqual([0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
    expect(failure?.attempts).toBe(10);
  });

  it('keeps since when it fails and what went wrong the last time', () => {
    const later = new Date(AT.getTime() + 1000);
    const first = failedAgain(undefined, new RangeError('too long'), AT);
    const second = failedAgain(first, 'out of order', later);
    expect(first).toMatchObject({ since: AT, error: 'RangeError: too long' });
    expect(second).toMatchObject({ since: AT, error: 'out of order' });
  });
});
