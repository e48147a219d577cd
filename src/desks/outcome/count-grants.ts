import { shownLines, sumsOf } from '../../communities/surveys/results/suppress.js';
import { FEWEST, isFew } from '../../ground/fewest.js';
import { dayIn } from '../../ground/time/days.js';
import {
  CURRENCIES,
  grantSum,
  type Currency,
  type GrantSum,
} from '../../training/results/grant/grant-sum.js';
import { grantStage, type GrantStage } from '../../training/results/grant/grant-stage.js';
import type { Result } from '../../training/results/result-fields.js';
import { together, type Shown } from './count-trained.js';
import type { OutcomeDocuments } from './outcome-documents.js';

/** What came of one course of grant writing, or of all of them. */
export interface GrantLine {
  /** Code of the course; empty: of all. */
  course: string;
  graduates: Shown;
  /** Of them who handed an application in. */
  applied: Shown;
  /** Whole per cent of the graduates, rounded down; null where one of both is not told, or there are none. */
  share: number | null;
  /** Half of those whose day is known handed theirs in within so many days after the course; null of fewer than five. */
  days: number | null;
  /** Of those applications that go on as a grant today, and that were reported on. */
  running: Shown;
  reported: Shown;
  /** What funders granted, by currency; undefined while no decision is known. */
  won: GrantSum[] | undefined;
  /** Whether something was granted of which the sum is not known. */
  unknown: boolean;
}

type Course = OutcomeDocuments['courses'][number];

interface Counted {
  course: Course;
  graduates: number;
  applied: number;
  running: number;
  reported: number;
  days: number[];
  results: Result[];
}

/** What came of the courses of grant writing of one year: a line for each, in order, and one for all. */
export function grantsOf(
  courses: readonly Course[],
  completed: OutcomeDocuments['completed'],
  today: string,
): { lines: GrantLine[]; whole: GrantLine & { dayCounts: number[] } } {
  const counted = courses.map((course) => countedIn(course, completed, today));
  const split = counted.map(({ graduates, applied }) => [applied, graduates - applied]);
  const told = shownLines(split);
  const stages = counted.map(stagesIn);
  const further = shownLines(stages);
  const all = !sumsOf(split).some(isFew);
  return {
    lines: counted.map((one, at) => {
      const line = told[at] ?? false;
      return lineOf(one, { line, stages: line && (further[at] ?? false) });
    }),
    whole: wholeOf(counted, { line: all, stages: all && !sumsOf(stages).some(isFew) }),
  };
}

/** Graduates by how far they are: none of these parts may be reckoned from the others. */
const stagesIn = ({ graduates, applied, running, reported }: Counted): number[] => [
  ...[running, reported, applied - running - reported],
  graduates - applied,
];

/** Whether numbers of a line are told: of graduates and who applied, and of grants that go on or were reported on. */
interface Told {
  line: boolean;
  stages: boolean;
}

/** The lines of all of several years, as one. */
export function grantsTogether(years: readonly ReturnType<typeof grantsOf>[]): {
  lines: GrantLine[];
  whole: GrantLine;
} {
  const wholes = years.map(({ whole }) => whole);
  const graduates = together(wholes.map((one) => one.graduates));
  const applied = together(wholes.map((one) => one.applied));
  const known = wholes.flatMap(({ won }) => (won ? [won] : []));
  return {
    lines: years.flatMap(({ lines }) => lines),
    whole: {
      ...{ course: '', graduates, applied, share: shareOf(applied, graduates) },
      days: applied === null ? null : medianOf(wholes.flatMap(({ dayCounts }) => dayCounts)),
      running: together(wholes.map((one) => one.running)),
      reported: together(wholes.map((one) => one.reported)),
      won: known.length > 0 ? summed(known.flat()) : undefined,
      unknown: wholes.some((one) => one.unknown),
    },
  };
}

function countedIn(
  course: Course,
  completed: OutcomeDocuments['completed'],
  today: string,
): Counted {
  const results = completed.flatMap((one): Result[] =>
    one.course === course._id ? [one.result?.fields ?? {}] : [],
  );
  const end = dayIn(course.endsAt);
  const handedIn = results.filter((one) => (one.submitted ?? '') !== '' || one.decision);
  const applied = handedIn.filter(({ submitted = '' }) => submitted <= today);
  const inStage = (stage: GrantStage) =>
    applied.filter((one) => grantStage(one, today) === stage).length;
  return {
    ...{ course, graduates: results.length, applied: applied.length, results },
    ...{ running: inStage('running'), reported: inStage('reported') },
    days: applied.flatMap(({ submitted }) => (submitted ? [daysBetween(end, submitted)] : [])),
  };
}

function lineOf({ course, results, ...counts }: Counted, told: Told): GrantLine {
  return { course: course.code, ...toldOf(counts, told), ...wonIn(results) };
}

type Counts = Omit<Counted, 'course' | 'results'>;

function toldOf({ graduates, applied, running, reported, days }: Counts, told: Told) {
  return {
    graduates: told.line ? graduates : null,
    applied: told.line ? applied : null,
    share: told.line ? shareOf(applied, graduates) : null,
    days: told.line ? medianOf(days) : null,
    running: told.stages ? running : null,
    reported: told.stages ? reported : null,
  };
}

function wholeOf(counted: readonly Counted[], told: Told) {
  const sum = (of: (one: Counted) => number) => counted.reduce((all, one) => all + of(one), 0);
  const [graduates, applied] = [sum((one) => one.graduates), sum((one) => one.applied)];
  const [running, reported] = [sum((one) => one.running), sum((one) => one.reported)];
  const dayCounts = counted.flatMap(({ days }) => days);
  return {
    course: '',
    ...toldOf({ graduates, applied, running, reported, days: dayCounts }, told),
    ...wonIn(counted.flatMap(({ results }) => results)),
    dayCounts,
  };
}

function wonIn(results: readonly Result[]): Pick<GrantLine, 'won' | 'unknown'> {
  const decided = results.filter(({ decision }) => decision !== undefined);
  const granted = decided.filter(({ decision }) => decision === 'won');
  const sums = granted.flatMap(({ won = '' }) => grantSum(won) ?? []);
  return {
    won: decided.length > 0 ? summed(sums) : undefined,
    unknown: sums.length < granted.length,
  };
}

/** Sums of each currency, in the order of currencies. */
function summed(sums: readonly GrantSum[]): GrantSum[] {
  const of = (currency: Currency) =>
    sums.reduce((all, one) => all + (one.currency === currency ? one.hundredths : 0), 0);
  return CURRENCIES.map((currency) => ({ currency, hundredths: of(currency) })).filter(
    ({ hundredths }) => hundredths > 0,
  );
}

const shareOf = (part: Shown, whole: Shown): number | null =>
  part === null || whole === null || whole === 0 ? null : Math.floor((100 * part) / whole);

/** The middle of so many numbers; null of so few that one of them could be known. */
function medianOf(numbers: readonly number[]): number | null {
  if (numbers.length < FEWEST) return null;
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? 0;
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? at(half) : (at(half - 1) + at(half)) / 2;
}

/** Days from one day to another, `YYYY-MM-DD`; what was handed in before the end took none. */
const daysBetween = (from: string, to: string): number =>
  Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000));
