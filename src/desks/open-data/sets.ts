import { dayIn } from '../../ground/time/days.js';
import { hoursIn } from '../../ground/time/hours.js';
import { ShortMemory } from '../../ground/memory/short-memory.js';
import { filtersOf } from '../../training/courses/offer/course-filter.js';
import { coursesBehind, type CourseLine } from '../../training/courses/offer/find-courses.js';
import type { Figures } from './figures.js';
import { publishedFigures, type Published } from './published.js';
import { TRAINING } from '../../ground/addresses/trainings.js';

type Row = Record<string, string | number | null>;

/** What is published: its name in addresses, its columns in their order, how often it changes. */
export interface OpenSet {
  key: 'courses' | 'figures';
  columns: readonly string[];
  renewed: 'DAILY' | 'ANNUAL';
  /** The day from which it is as it is, `YYYY-MM-DD`. */
  changedOn: (now: Date) => Promise<string>;
  rows: (now: Date) => Promise<Row[]>;
}

/** Courses that are read at once. */
const PART = 500;

const MINUTE_MS = 60_000;
/** What was published of a year stays as it is. */
const FIGURES_LIFE_MS = 60 * MINUTE_MS;

/** The sets, each kept a little while in this process. @param publicUrl where the pages of trainings are */
export function openSets(publicUrl: string): {
  sets: readonly OpenSet[];
  figures: (now: Date) => Promise<Figures[]>;
} {
  const courses = new ShortMemory<Row[]>({ lifeMs: MINUTE_MS, most: 1 });
  const known = new ShortMemory<Published>({ lifeMs: FIGURES_LIFE_MS, most: 1 });
  const published = (now: Date) => known.get(dayIn(now).slice(0, 4), () => publishedFigures(now));
  const figures = async (now: Date) => (await published(now)).lines;
  const sets: OpenSet[] = [
    {
      key: 'courses',
      columns: COURSE_COLUMNS,
      renewed: 'DAILY',
      changedOn: (now) => Promise.resolve(dayIn(now)),
      rows: (now) =>
        courses.get(dayIn(now), async () =>
          (await announced(now)).map((row) => courseRow(row, publicUrl)),
        ),
    },
    {
      key: 'figures',
      columns: FIGURE_COLUMNS,
      renewed: 'ANNUAL',
      changedOn: async (now) => (await published(now)).changedOn,
      rows: async (now) => (await figures(now)).map(figureRow),
    },
  ];
  return { sets, figures };
}

/** Whoever plans a course for some departments, positions or ranks tells nobody else of it. */
const FOR_EVERYBODY = {
  ...{ 'audience.departments': { $size: 0 }, 'audience.positions': { $size: 0 } },
  'audience.ranks': { $size: 0 },
};

/** Every announced course for everybody that is not over, the nearest first. */
async function announced(now: Date): Promise<CourseLine[]> {
  const { base, on } = filtersOf({ q: '', kind: [], form: [], level: [], closed: '1' }, [], now);
  const filters = { base: { ...base, ...FOR_EVERYBODY }, on };
  const all: CourseLine[] = [];
  for (;;) {
    const part = await coursesBehind(filters, all.at(-1), PART);
    all.push(...part);
    if (part.length < PART) return all;
  }
}

const COURSE_COLUMNS = [
  ...['code', 'kind', 'form', 'titleUk', 'titleEn', 'hours', 'credits', 'startsAt', 'endsAt'],
  ...[
    'enrolmentOpensAt',
    'enrolmentClosesAt',
    'entryLevel',
    'exitLevel',
    'capacity',
    'audience',
    'address',
  ],
];

/**
 * A course as the city's portal has it. Whoever teaches or takes part is no part of it, nor how many
 * have a place: seen anew every hour, that would tell of single people. The council's own people find where
 * it meets in the registry; a training of residents has a page.
 */
function courseRow(course: CourseLine, publicUrl: string): Row {
  const { code, kind, form, title, minutes, credits, entryLevel, exitLevel, capacity } = course;
  return {
    ...{ code, kind, form, titleUk: title.uk, titleEn: title.en, hours: hoursIn(minutes) },
    credits: typeof credits === 'number' ? credits / 1000 : null,
    startsAt: course.startsAt.toISOString(),
    endsAt: course.endsAt.toISOString(),
    enrolmentOpensAt: course.enrolmentOpensAt.toISOString(),
    enrolmentClosesAt: course.enrolmentClosesAt.toISOString(),
    ...{ entryLevel: entryLevel ?? null, exitLevel: exitLevel ?? null, capacity },
    audience: kind === 'community' ? 'residents' : 'council',
    address: kind === 'community' ? `${publicUrl}${TRAINING.to({ code })}` : null,
  };
}

const FIGURE_COLUMNS: readonly (keyof Figures)[] = [
  ...(['year', 'kind', 'courses', 'participants', 'certificates', 'hours', 'credits'] as const),
];

const figureRow = (line: Figures): Row =>
  Object.fromEntries(FIGURE_COLUMNS.map((name) => [name, line[name]]));
