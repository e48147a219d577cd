import { hoursIn } from '../../ground/time/hours.js';
import { KINDS, type Kind } from '../../training/programmes/programme.js';
import { FEWEST, groupedBy, leavesFew, tells } from './few.js';

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

/** What is said of documents: all of them null where nothing is. */
type Sums = Pick<Figures, 'participants' | 'certificates' | 'hours' | 'credits'>;

const NOT_GIVEN: Sums = { participants: null, certificates: null, hours: null, credits: null };

/**
 * The figures of a year: a line for each kind of training that there was, then one for all of them.
 *
 * Nothing is given that is of one to four people, nor from which such a number follows:
 * - Of a kind with fewer than five people nothing is said but its courses.
 * - Hours and credits are known sums of the programmes' lengths, which are public, so they tell how many took
 *   each length: they are given where nobody's length was that of fewer than five.
 * - How many people there were is given where none of its differences is small: from the certificates, from
 *   those of all kinds, and from whoever took any of what the other numbers tell of.
 * - Of all kinds a number is given where it is given of each.
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
    return [{ year, kind, courses, ...ofKind(trainings) }];
  });
  if (lines.length === 0) return [];
  return [...lines, { year, kind: 'all' as const, courses: held.length, ...ofAll(lines, proved) }];
}

function ofKind(trainings: readonly Proved[]): Sums {
  const people = peopleOf(trainings);
  const repeats = trainings.length - people;
  // Of fewer certificates a few repeats would tell how many people there were, or nearly.
  if (people < FEWEST || (tells(repeats) && trainings.length < 2 * FEWEST - 1)) return NOT_GIVEN;
  const { hours, credits } = amountsOf(trainings);
  const byLength = [...groupedBy(trainings, lengthOf).values()];
  const measured = byLength.every((group) => !tells(peopleOf(group)));
  const closed = tells(repeats) || (measured && leavesFew(trainings, lengthOf));
  return {
    participants: closed ? null : people,
    certificates: trainings.length,
    ...(measured ? { hours, credits } : { hours: null, credits: null }),
  };
}

function ofAll(lines: readonly (Sums & { kind: Kind })[], proved: readonly Proved[]): Sums {
  if (lines.some(({ certificates }) => certificates === null)) return NOT_GIVEN;
  const measured = new Set(lines.flatMap(({ kind, hours }) => (hours === null ? [] : [kind])));
  const { hours, credits } = amountsOf(proved);
  const people = peopleOf(proved);
  const ofKinds = lines.flatMap(({ participants }) => participants ?? []);
  const closed =
    ofKinds.length < lines.length ||
    sumsOfSome(ofKinds).some((sum) => tells(Math.abs(sum - people))) ||
    leavesFew(proved, (one) => `${one.kind} ${measured.has(one.kind) ? lengthOf(one) : ''}`);
  return {
    participants: closed ? null : people,
    certificates: proved.length,
    ...(measured.size === lines.length ? { hours, credits } : { hours: null, credits: null }),
  };
}

/** The sums of every choice among numbers, of none and of all of them too. */
const sumsOfSome = (numbers: readonly number[]): number[] =>
  numbers.reduce<number[]>((sums, one) => [...sums, ...sums.map((sum) => sum + one)], [0]);

const lengthOf = ({ minutes, credits }: Proved): string => `${minutes}/${credits}`;

const peopleOf = (trainings: readonly Proved[]): number =>
  new Set(trainings.map(({ person }) => person)).size;

function amountsOf(trainings: readonly Proved[]): { hours: number; credits: number } {
  const sum = (of: (one: Proved) => number) => trainings.reduce((all, one) => all + of(one), 0);
  return {
    hours: hoursIn(sum(({ minutes }) => minutes)),
    credits: sum(({ credits }) => credits) / 1000,
  };
}
