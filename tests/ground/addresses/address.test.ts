import { describe, expect, it } from '@jest/globals';
import { address, type Parts } from '../../../src/ground/addresses/address.js';
import { PATTERNS, wayTo } from '../../../src/ground/addresses/names.js';

const COURSE = address('/courses/:code');

/** Compiles only where both are the same type. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
const holds = (same: true) => same;

describe('An address', () => {
  it('is a pattern for routes and the way there', () => {
    expect(COURSE.pattern).toBe('/courses/:code');
    expect(COURSE.to({ code: 'Q-ETHICS-2026-1' })).toBe('/courses/Q-ETHICS-2026-1');
    expect(address('/me').to()).toBe('/me');
  });

  it('is the start of what lies below it, and of its files', () => {
    const absence = COURSE.below('/sessions/:n/absence');
    expect(absence.to({ code: 'A', n: 2 })).toBe('/courses/A/sessions/2/absence');
    expect(address('/certificates/:number').below('.pdf').to({ number: 'IM-1' })).toBe(
      '/certificates/IM-1.pdf',
    );
  });

  it('asks for what is asked for, without what is empty', () => {
    expect(COURSE.to({ code: 'A' }, { q: 'а б', page: '', of: ['x', 'y'] })).toBe(
      '/courses/A?q=%D0%B0+%D0%B1&of=x&of=y',
    );
    expect(address('/courses').to({}, { open: 1 })).toBe('/courses?open=1');
  });

  it('takes what it is given as text, whatever signs it holds', () => {
    expect(COURSE.to({ code: '../a?b#c' })).toBe('/courses/..%2Fa%3Fb%23c');
  });

  it('is told every name of its pattern, and no other', () => {
    const { pattern } = address('/a/:one/b/:two.pdf');
    expect(pattern).toBe('/a/:one/b/:two.pdf');
    expect(
      holds(true satisfies Same<Parts<typeof pattern>, Record<'one' | 'two', string | number>>),
    ).toBe(true);
    expect(holds(true satisfies Same<Parts<'/me'>, Record<string, never>>)).toBe(true);
    expect(() => COURSE.to({} as { code: string })).toThrow('/courses/:code was not told its code');
  });
});

describe('An address that a view names', () => {
  it('is found by its name', () => {
    expect(wayTo('course', { code: 'A' })).toBe('/courses/A');
    expect(wayTo('courses')).toBe('/courses');
  });

  it.each([
    ['cuorse', { code: 'A' }, 'No address is called cuorse'],
    ['course', {}, 'was not told its code'],
    ['course', { code: 'A', n: 1 }, 'has no n'],
  ])('is refused where the view is wrong: %s %j', (name, parts, why) => {
    expect(() => wayTo(name, parts)).toThrow(why);
  });
});

describe('The names of addresses', () => {
  it('are one for each address, and each is the name of one', () => {
    const patterns = [...PATTERNS.values()];
    expect(patterns.length).toBeGreaterThan(100);
    expect(new Set(patterns).size).toBe(patterns.length);
  });
});
