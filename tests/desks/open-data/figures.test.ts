import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FEWEST, figuresOf, type Proved } from '../../../src/desks/open-data/figures.js';
import { KINDS, type Kind } from '../../../src/training/programmes/programme.js';

const proved = (kind: Kind, people: readonly string[]): Proved[] =>
  people.map((person) => ({ person, kind, minutes: 90, credits: 100 }));
const FIVE = ['a', 'b', 'c', 'd', 'e'];
const TEN = [...FIVE, 'f', 'g', 'h', 'i', 'j'];

const given = (trainings: readonly Proved[], held: readonly { kind: Kind }[] = []) =>
  figuresOf(2025, held, trainings).map(({ kind, participants, certificates, hours, credits }) => ({
    ...{ kind, participants, certificates, hours, credits },
  }));

describe('the figures of a year', () => {
  it('are sums, by kind and of all kinds', () => {
    const held = [{ kind: 'english' as const }, { kind: 'qualification' as const }];
    const lines = figuresOf(2025, held, [
      ...proved('english', FIVE),
      ...proved('qualification', TEN),
    ]);
    expect(lines).toEqual([
      {
        ...{ year: 2025, kind: 'qualification', courses: 1, participants: 10 },
        ...{ certificates: 10, hours: 15, credits: 1 },
      },
      {
        ...{ year: 2025, kind: 'english', courses: 1, participants: 5 },
        ...{ certificates: 5, hours: 7.5, credits: 0.5 },
      },
      {
        ...{ year: 2025, kind: 'all', courses: 2, participants: 10 },
        ...{ certificates: 15, hours: 22.5, credits: 1.5 },
      },
    ]);
  });

  it('of a year in which nothing was are none', () => {
    expect(figuresOf(2025, [], [])).toEqual([]);
  });

  it('say nothing of four people, nor of all kinds, from which they would follow', () => {
    const few = given([...proved('english', FIVE.slice(1)), ...proved('qualification', TEN)]);
    const nothing = { participants: null, certificates: null, hours: null, credits: null };
    expect(few[1]).toEqual({ kind: 'english', ...nothing });
    expect(few[2]).toEqual({ kind: 'all', ...nothing });
    expect(few[0]?.participants).toBe(10);
  });

  it('say that there was nobody', () => {
    const [none] = given([], [{ kind: 'english' }]);
    expect(none).toEqual({
      kind: 'english',
      participants: 0,
      certificates: 0,
      hours: 0,
      credits: 0,
    });
  });

  it('leave out how many people there were where few of them came twice, or to several kinds', () => {
    const [twice] = given(proved('english', [...TEN, 'a', 'b']));
    expect(twice).toMatchObject({ participants: null, certificates: 12 });
    const all = given([
      ...proved('english', TEN),
      ...proved('community', ['a', 'v', 'w', 'x', 'y']),
    ]);
    expect(all.map(({ participants }) => participants)).toEqual([10, 5, null]);
    const many = given([...proved('english', TEN), ...proved('community', FIVE)]);
    expect(many.map(({ participants }) => participants)).toEqual([10, 5, 10]);
  });

  it('hold nothing small, and nothing small follows from them', () => {
    const training = fc.record({
      person: fc.constantFrom(...Array.from({ length: 12 }, (_, n) => String(n))),
      kind: fc.constantFrom(...KINDS),
      minutes: fc.constantFrom(60, 90, 360),
      credits: fc.constantFrom(0, 100, 200),
    });
    const small = (number: number) => number > 0 && number < FEWEST;
    fc.assert(
      fc.property(fc.array(training, { maxLength: 60 }), (trainings) => {
        const lines = figuresOf(2025, [], trainings);
        const all = lines.find(({ kind }) => kind === 'all');
        const kinds = lines.filter(({ kind }) => kind !== 'all');
        for (const { participants, certificates, hours, credits } of lines) {
          expect(small(participants ?? 0) || small(certificates ?? 0)).toBe(false);
          expect(certificates === null).toBe(hours === null && credits === null);
          if (participants !== null && certificates !== null)
            expect(small(certificates - participants)).toBe(false);
        }
        // A sum is given with all its parts or not at all: none of them is what is left of it.
        if (all?.certificates != null)
          expect(kinds.every(({ certificates }) => certificates !== null)).toBe(true);
        if (all?.participants != null) {
          expect(kinds.every(({ participants }) => participants !== null)).toBe(true);
          const several = kinds.reduce((sum, { participants }) => sum + (participants ?? 0), 0);
          expect(small(several - all.participants)).toBe(false);
        }
      }),
    );
  });
});
