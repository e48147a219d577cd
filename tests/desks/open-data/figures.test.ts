import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FEWEST } from '../../../src/desks/open-data/few.js';
import { figuresOf, type Figures, type Proved } from '../../../src/desks/open-data/figures.js';
import { KINDS, type Kind } from '../../../src/training/programmes/programme.js';

const proved = (kind: Kind, people: readonly string[]): Proved[] =>
  people.map((person) => ({ person, kind, minutes: 90, credits: 100 }));
const NOTHING = { participants: null, certificates: null, hours: null, credits: null };
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
    expect(few[1]).toEqual({ kind: 'english', ...NOTHING });
    expect(few[2]).toEqual({ kind: 'all', ...NOTHING });
    expect(few[0]?.participants).toBe(10);
  });

  it('say nothing of a kind whose courses gave nobody a certificate', () => {
    const [none] = given([], [{ kind: 'english' }]);
    expect(none).toEqual({ kind: 'english', ...NOTHING });
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

  it('leave out how many people there were where all but a few learnt in one kind', () => {
    const all = given([
      ...proved('qualification', TEN),
      ...proved('english', [...TEN.slice(1), 'k', 'l', 'm']),
    ]);
    expect(all.map(({ participants }) => participants)).toEqual([10, 12, null]);
  });

  it('say nothing where so few certificates were somebody’s second that people could be counted', () => {
    expect(given(proved('english', [...FIVE, 'a']))[0]).toEqual({ kind: 'english', ...NOTHING });
  });

  it('leave out hours and credits where a few took a programme of a length of its own', () => {
    const longer = proved('english', ['x', 'y']).map((one) => ({ ...one, minutes: 360 }));
    const lines = given([...proved('english', TEN), ...longer, ...proved('community', TEN)]);
    const left = { hours: null, credits: null };
    expect(lines).toMatchObject([
      { kind: 'english', participants: 12, certificates: 12, ...left },
      { kind: 'community', participants: 10, certificates: 10, hours: 15, credits: 1 },
      { kind: 'all', certificates: 22, ...left },
    ]);
  });

  it('hold nothing small, and nothing small follows from any difference of them', () => {
    // Courses of neighbours in a row: now the same people, now some of them, now others.
    const course = fc.record({
      first: fc.nat(20),
      size: fc.integer({ min: 1, max: 12 }),
      kind: fc.constantFrom(...KINDS.slice(0, 3)),
      minutes: fc.constantFrom(60, 90),
    });
    fc.assert(
      fc.property(fc.array(course, { maxLength: 8 }), (courses) => {
        const trainings = courses.flatMap(({ first, size, kind, minutes }) =>
          Array.from({ length: size }, (_, at) => ({
            ...{ person: String(first + at), kind, minutes, credits: 0 },
          })),
        );
        const lines = figuresOf(2025, [], trainings);
        const small = lines.flatMap((line) => smallIn(line, lines, trainings));
        expect({ courses, small }).toEqual({ courses, small: [] });
      }),
      { numRuns: 500 },
    );
  });
});

const peopleIn = (trainings: readonly Proved[]) => new Set(trainings.map(({ person }) => person));

/** Every choice of these, of none too. */
const choices = <One>(items: readonly One[]): One[][] =>
  items.reduce<One[][]>((all, one) => [...all, ...all.map((some) => [...some, one])], [[]]);

/** What a line tells of one to four people, alone or beside the others. */
function smallIn(line: Figures, lines: readonly Figures[], trainings: readonly Proved[]): string[] {
  const { kind, participants, certificates, hours, credits } = line;
  expect(hours === null).toBe(credits === null);
  if (certificates === null) {
    expect({ participants, hours }).toEqual({ participants: null, hours: null });
    return [];
  }
  const covered = lines.filter(
    (one) => one.kind !== 'all' && (kind === 'all' || one.kind === kind),
  );
  // Of what the certificates are known: of kinds, and by hours of each length.
  const parts = covered.flatMap((one) => {
    const own = trainings.filter((training) => training.kind === one.kind);
    const lengths = [...new Set(own.map(({ minutes }) => minutes))];
    return one.hours === null
      ? [own]
      : lengths.map((minutes) => own.filter((training) => training.minutes === minutes));
  });
  const own = parts.flat();
  const differences: [string, number][] = [
    ['certificates', certificates],
    ['people of a part', Math.min(...parts.map((part) => peopleIn(part).size))],
  ];
  // Nothing but repeats says how many people there were: enough numbers are left to be in doubt between.
  if (participants === null)
    differences.push(['certificates without people', certificates < 2 * FEWEST - 1 ? 1 : 0]);
  else {
    differences.push(['people', participants], ['repeats', certificates - participants]);
    for (const some of choices(parts)) {
      const away = peopleIn(some.flat());
      const left = [...peopleIn(own)].filter((person) => !away.has(person)).length;
      differences.push(['people less some parts', left]);
    }
    for (const some of choices(covered)) {
      const sum = some.reduce((all, one) => all + (one.participants ?? Number.NaN), 0);
      differences.push(['people less people of kinds', Math.abs(participants - sum)]);
    }
  }
  return differences.flatMap(([name, number]) =>
    Number.isNaN(number) || (number > 0 && number < FEWEST) ? [`${kind}: ${name}`] : [],
  );
}
