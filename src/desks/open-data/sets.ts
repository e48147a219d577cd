import { inKyiv } from '../../ground/language/format.js';
import { dayIn, yearInKyiv } from '../../ground/time/days.js';
import { hoursIn } from '../../ground/time/hours.js';
import { ShortMemory } from '../../ground/short-memory.js';
import { documentedTraining } from '../../training/certificates/search/documented-training.js';
import { coursesEndingWithin } from '../../training/courses/courses-in-time.js';
import { filtersOf } from '../../training/courses/offer/course-filter.js';
import { coursesBehind, type CourseRow } from '../../training/courses/offer/find-courses.js';
import { TRAININGS } from '../residents/addresses.js';
import { figuresOf, type Figures } from './figures.js';

export type Row = Record<string, string | number | null>;

/** What is published: its name in addresses, its columns in their order, how often it changes. */
export interface OpenSet {
  key: 'courses' | 'figures';
  columns: readonly string[];
  renewed: 'DAILY' | 'ANNUAL';
  /** The day from which it is as it is, `YYYY-MM-DD`. */
  changedOn: (now: Date) => string;
  rows: (now: Date) => Promise<Row[]>;
}

/** So many of the years that are over are told of. */
export const YEARS = 5;
/** Courses that are read at once. */
const PART = 500;

const MINUTE_MS = 60_000;
/** Years that are over hardly change: only by certificates that are revoked later. */
const FIGURES_LIFE_MS = 60 * MINUTE_MS;

/** The sets, each kept a little while in this process. @param publicUrl where the pages of trainings are */
export function openSets(publicUrl: string): {
  sets: readonly OpenSet[];
  figures: (now: Date) => Promise<Figures[]>;
} {
  const courses = new ShortMemory<Row[]>({ lifeMs: MINUTE_MS, most: 1 });
  const known = new ShortMemory<Figures[]>({ lifeMs: FIGURES_LIFE_MS, most: 1 });
  const figures = (now: Date) => known.get(String(inKyiv(now).year), () => figuresOfYears(now));
  const sets: OpenSet[] = [
    {
      key: 'courses',
      columns: COURSE_COLUMNS,
      renewed: 'DAILY',
      changedOn: dayIn,
      rows: (now) =>
        courses.get(dayIn(now), async () =>
          (await announced(now)).map((row) => courseRow(row, publicUrl)),
        ),
    },
    {
      key: 'figures',
      columns: FIGURE_COLUMNS,
      renewed: 'ANNUAL',
      // The year that is over last is told of from its end on.
      changedOn: (now) => `${inKyiv(now).year}-01-01`,
      rows: async (now) => (await figures(now)).map((line) => ({ ...line })),
    },
  ];
  return { sets, figures };
}

/** Every announced course that is not over, the nearest first. */
async function announced(now: Date): Promise<CourseRow[]> {
  const filters = filtersOf({ q: '', kind: [], form: [], level: [], closed: '1' }, [], now);
  const all: CourseRow[] = [];
  for (;;) {
    const part = await coursesBehind(filters, all.at(-1), PART);
    all.push(...part);
    if (part.length < PART) return all;
  }
}

const COURSE_COLUMNS = [
  ...['code', 'kind', 'form', 'titleUk', 'titleEn', 'hours', 'credits', 'startsAt', 'endsAt'],
  ...['enrolmentOpensAt', 'enrolmentClosesAt', 'entryLevel', 'exitLevel', 'capacity', 'address'],
];

/**
 * A course as the city's portal has it. Whoever teaches or takes part is no part of it, nor how many
 * have a place: seen anew every hour, that would tell of single people. The council's own people find where
 * it meets in the registry; a training of residents has a page.
 */
function courseRow(course: CourseRow, publicUrl: string): Row {
  const { code, kind, form, title, minutes, credits, entryLevel, exitLevel, capacity } = course;
  return {
    ...{ code, kind, form, titleUk: title.uk, titleEn: title.en, hours: hoursIn(minutes) },
    credits: typeof credits === 'number' ? credits / 1000 : null,
    startsAt: course.startsAt.toISOString(),
    endsAt: course.endsAt.toISOString(),
    enrolmentOpensAt: course.enrolmentOpensAt.toISOString(),
    enrolmentClosesAt: course.enrolmentClosesAt.toISOString(),
    ...{ entryLevel: entryLevel ?? null, exitLevel: exitLevel ?? null, capacity },
    address: kind === 'community' ? `${publicUrl}${TRAININGS}/${code}` : null,
  };
}

const FIGURE_COLUMNS: readonly (keyof Figures)[] = [
  ...(['year', 'kind', 'courses', 'participants', 'certificates', 'hours', 'credits'] as const),
];

/** One year after another, so that no more than one is held at a time; the last first. */
async function figuresOfYears(now: Date): Promise<Figures[]> {
  const last = inKyiv(now).year - 1;
  const all: Figures[] = [];
  for (let year = last; year > last - YEARS; year -= 1) {
    const within = yearInKyiv(year);
    const held = await coursesEndingWithin(within, undefined);
    all.push(...figuresOf(year, held, await documentedTraining(within, undefined)));
  }
  return all;
}
