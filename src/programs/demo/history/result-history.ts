import type { Course } from '../../../training/courses/course.js';
import { CEFR_LEVELS } from '../../../ground/cefr.js';
import { dayIn } from '../../../ground/time/days.js';
import { beforeClosing } from '../office-hours.js';
import { passes, type Result } from '../../../training/results/result-fields.js';
import {
  resultsSheet,
  type ResultsCommand,
  type ResultsEvent,
  type ResultsState,
} from '../../../training/results/results-sheet.js';
import type { Enrolment } from '../../../training/enrolment/enrolment.js';
import type { Random } from '../random.js';
import { Replay } from './replay.js';

export type ResultsReplay = Replay<ResultsState, ResultsCommand, ResultsEvent>;

/** Applications with funders that support Ukrainian cities, each with what it asks for. */
const PROJECTS = [
  {
    title: 'Безбар’єрний маршрут до центру',
    funder: 'U-LEAD з Європою',
    call: 'Доступна громада',
    amount: '48 000 EUR',
  },
  {
    title: 'Тепла школа: утеплення фасаду ліцею',
    funder: 'Уряд Норвегії',
    call: 'Енергоощадні школи',
    amount: '640 000 EUR',
  },
  {
    title: 'Молодіжний простір у бібліотеці',
    funder: 'Фонд Східна Європа',
    call: 'Молодь змінює',
    amount: '1 250 000 грн',
  },
  {
    title: 'Роздільний збір у кожному дворі',
    funder: 'GIZ',
    call: 'Чисте місто',
    amount: '120 000 EUR',
  },
  {
    title: 'Сонячні панелі на даху лікарні',
    funder: 'Європейський Союз',
    call: 'Зелена лікарня',
    amount: '310 000 EUR',
  },
];

interface Options {
  course: Course;
  /** Who completed the course. */
  passed: readonly string[];
  /** Everybody who had a place. */
  holders: readonly string[];
  trainer: string;
  /** Who notes later what became of the applications. */
  institute: string;
  at: Date;
  random: Random;
  now: Date;
}

/** The results as the trainer entered them, closed when the course was completed, and what was learnt afterwards. */
export function resultHistory(options: Options): ResultsReplay | undefined {
  const { course, passed, holders, trainer, institute, at, random, now } = options;
  if (course.assessment === 'none') return undefined;
  const replay: ResultsReplay = new Replay(course._id, resultsSheet);
  const good = new Set(passed);
  const changes = holders.map((person) => ({
    person,
    fields: resultOf(course, good.has(person), random),
  }));
  replay.run({ type: 'enter', changes, by: trainer, at });
  replay.run({ type: 'close', by: trainer, at });
  if (course.assessment !== 'project') return replay;
  const known = later(random.fork('later'), replay.state.results, { at, now });
  if (!known) return replay;
  replay.run({ type: 'enter', by: institute, ...known });
  const further = carriedOut(random.fork('carried out'), replay.state.results, {
    ...{ at, now, known: known.at },
  });
  if (further) replay.run({ type: 'enter', by: institute, ...further });
  return replay;
}

const DAY_MS = 86_400_000;
const dayAfter = (moment: Date, days: number) => new Date(moment.getTime() + days * DAY_MS);

/** What became of the applications half a year on, or so far; undefined while there has been no time. */
function later(
  random: Random,
  entered: ResultsState['results'],
  { at, now }: { at: Date; now: Date },
) {
  const then = dayAfter(at, 180);
  const noted = beforeClosing(then < now ? then : now, 600);
  if (noted <= dayAfter(at, 5)) return undefined;
  const changes = Object.entries(entered).flatMap(([person, { result }]) => {
    const [submitted, answered] = [random.between(4, 70), random.between(40, 90)];
    const [applies, wins] = [random.chance(0.7), random.chance(0.4)];
    if (!result.funder || !applies || dayAfter(at, submitted) > noted) return [];
    const call = PROJECTS.find(({ title }) => title === result.title)?.call ?? '';
    const fields: Result = { call, submitted: dayIn(dayAfter(at, submitted)) };
    if (dayAfter(at, submitted + answered) <= noted)
      Object.assign(
        fields,
        wins ? { decision: 'won', won: result.amount } : { decision: 'declined' },
      );
    return [{ person, fields }];
  });
  return { changes, at: noted };
}

/** How the grants that were given go on, a year later or so far; undefined where nothing more is known. */
function carriedOut(
  random: Random,
  entered: ResultsState['results'],
  { at, now, known }: { at: Date; now: Date; known: Date },
) {
  const then = dayAfter(at, 560);
  const noted = beforeClosing(then < now ? then : now, 600);
  if (noted <= known) return undefined;
  const changes = Object.entries(entered).flatMap(([person, { result }]) => {
    const [begins, lasts, reports] = [
      random.between(165, 260),
      random.between(60, 330),
      random.between(5, 40),
    ];
    const [agreed, careful] = [random.chance(0.85), random.chance(0.75)];
    if (result.decision !== 'won' || !agreed) return [];
    const fields: Result = {
      starts: dayIn(dayAfter(at, begins)),
      ends: dayIn(dayAfter(at, begins + lasts)),
    };
    if (careful && dayAfter(at, begins + lasts + reports) <= noted)
      fields.reported = dayIn(dayAfter(at, begins + lasts + reports));
    return [{ person, fields }];
  });
  return { changes, at: noted };
}

/** Writes what the results say into the enrolments, as the registry does. */
export function showResults(
  course: Course,
  enrolments: ReadonlyMap<string, Enrolment>,
  replay: ResultsReplay,
): void {
  const revisions = new Map(
    replay.recorded.flatMap(({ revision, event }) =>
      event.type === 'entered'
        ? event.results.map(({ person }): [string, number] => [person, revision])
        : [],
    ),
  );
  for (const [person, { result }] of Object.entries(replay.state.results)) {
    const enrolment = enrolments.get(person);
    if (enrolment)
      enrolment.result = {
        fields: { ...result },
        passed: passes(course, result) ?? null,
        revision: revisions.get(person) ?? 1,
      };
  }
}

function resultOf(course: Course, good: boolean, random: Random): Result {
  switch (course.assessment) {
    case 'none':
      return {};
    case 'test':
      return { outcome: good ? 'passed' : 'failed' };
    case 'points':
      return {
        points: String(
          good ? random.between(course.passMark, 100) : random.between(20, course.passMark - 1),
        ),
      };
    case 'cefr': {
      const exit = CEFR_LEVELS.indexOf(course.exitLevel ?? 'B1');
      return { level: CEFR_LEVELS[good ? exit : Math.max(0, exit - 1)] ?? 'A1' };
    }
    case 'project': {
      const { title, funder, amount } = random.pick(PROJECTS);
      return good ? { title, funder, amount } : { title };
    }
  }
}
