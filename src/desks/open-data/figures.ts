import { hoursIn } from '../../ground/time/hours.js';
import { KINDS, type Kind } from '../../training/programmes/programme.js';

/** A smaller number of people than this is told of nobody. */
export const FEWEST = 5;

/** One training that a document proves: whose, of what, and how much. */
export interface Proved {
  person: string;
  kind: Kind;
  minutes: number;
  /** Thousandths. */
  credits: number;
}

/** What is told of a year and a kind of training, or of all of them; null: not given. */
export interface Figures {
  year: number;
  kind: Kind | 'all';
  /** That were held and ended in the year. */
  courses: number;
  /** People with a certificate, each once. */
  participants: number | null;
  certificates: number | null;
  hours: number | null;
  credits: number | null;
}

const NOT_GIVEN = { participants: null, certificates: null, hours: null, credits: null } as const;

/** Whether a difference tells of so few that they may be known. */
const tells = (difference: number): boolean => difference > 0 && difference < FEWEST;

/**
 * The figures of a year: a line for each kind of training that there was, then one for all of them.
 *
 * Nothing is given that is of one to four people, nor from which such a number follows. Of a kind with
 * fewer people than that nothing is said but its courses, and then nothing of all kinds, from which the
 * others could be taken away. How many people there were is left out where a few of them more than once
 * got a certificate (certificates less people), and of all kinds where a few learnt in several.
 */
export function figuresOf(
  year: number,
  held: readonly { kind: Kind }[],
  proved: readonly Proved[],
): Figures[] {
  const lines = KINDS.flatMap((kind) => {
    const courses = held.filter((one) => one.kind === kind).length;
    const trainings = proved.filter((one) => one.kind === kind);
    if (courses === 0 && trainings.length === 0) return [];
    return [{ year, kind, courses, ...sumsOf(trainings) }];
  });
  if (lines.length === 0) return [];
  const all = { year, kind: 'all' as const, courses: held.length, ...sumsOf(proved) };
  const people = lines.map(({ participants }) => participants);
  const several = people.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  const closed =
    people.includes(null) || all.participants === null || tells(several - all.participants);
  return [
    ...lines,
    {
      ...all,
      ...(closed ? { participants: null } : {}),
      ...(lines.some(({ certificates }) => certificates === null) ? NOT_GIVEN : {}),
    },
  ];
}

function sumsOf(trainings: readonly Proved[]): Omit<Figures, 'year' | 'kind' | 'courses'> {
  const people = new Set(trainings.map(({ person }) => person)).size;
  if (tells(people)) return NOT_GIVEN;
  const sum = (of: (one: Proved) => number) => trainings.reduce((all, one) => all + of(one), 0);
  return {
    participants: tells(trainings.length - people) ? null : people,
    certificates: trainings.length,
    hours: hoursIn(sum(({ minutes }) => minutes)),
    credits: sum(({ credits }) => credits) / 1000,
  };
}
