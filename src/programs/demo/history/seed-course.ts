import type { Approval, Course } from '../../../training/courses/course.js';
import type { Department } from '../../../people/departments/department.js';
import { countsOf } from '../../../training/enrolment/seats/effects/seat-counts.js';
import { totalsIn } from '../../../training/attendance/totals/totals.js';
import { missedEverything } from '../../../training/enrolment/no-shows.js';
import type { Enrolment } from '../../../training/enrolment/enrolment.js';
import { attendanceHistory, showMarks, type SheetReplay } from './attendance-history.js';
import type { CoursePlan } from '../course-plan.js';
import { courseDraft, isArchived } from './course-record.js';
import { costCommands } from '../courses/course-costs.js';
import type { Crowd } from '../courses/crowd.js';
import type { DemoCalendar } from '../demo-calendar.js';
import { resultHistory, showResults, type ResultsReplay } from './result-history.js';
import { planHistory, type PlanReplay } from './plan-history.js';
import { enrolmentsFrom } from './enrolment-records.js';
import type { Random } from '../random.js';
import { seatHistory, type SeatReplay } from './seat-history.js';

export interface CourseSeedOptions {
  code: string;
  plan: CoursePlan;
  crowd: Crowd;
  /** Who opens, cancels and completes courses. */
  institute: string;
  departments: readonly Department[];
  /** Who gives an approval, by the person's department. */
  approver: (step: Approval, department: string) => string | undefined;
  calendar: DemoCalendar;
  random: Random;
  now: Date;
}

/** A course with everything that happened in it; a draft has no seat list yet. */
export interface SeededCourse {
  course: Course;
  plan: CoursePlan;
  planned: PlanReplay;
  seats: SeatReplay | undefined;
  enrolments: Enrolment[];
  sheets: SheetReplay[];
  results: ResultsReplay | undefined;
}

/** Plays a course's life until today through the deciders that users' actions go through. */
export function seedCourse(options: CourseSeedOptions): SeededCourse {
  const { code, plan, crowd, institute, departments, approver, random, now } = options;
  const { midnight } = options.calendar;
  const id = random.id(plan.createdAt);
  const draft = courseDraft(id, code, plan);
  const costs = costCommands({ plan, by: institute, midnight, random: random.fork('costs') });
  const planned = planHistory({ draft, plan, institute, midnight, drafted: costs.planned });
  if (plan.fate.is === 'draft')
    return {
      ...{
        course: { ...draft, ...planned.state },
        plan,
        planned,
        seats: undefined,
        enrolments: [],
      },
      ...NOTHING_YET,
    };

  const seats = seatHistory({
    ...{ id, plan, planned, crowd, institute, departments, approver, midnight, random },
  });
  const holders = seats.state.holders.map(({ person }) => person);
  const sheets =
    plan.fate.is === 'cancelled'
      ? []
      : attendanceHistory({ id, plan, sessions: draft.sessions, holders, midnight, random });
  if (plan.fate.is === 'completed')
    complete({ draft, plan, planned, seats, sheets, institute, at: plan.fate.at, random });
  for (const command of costs.spent) planned.run(command);
  const course: Course = { ...draft, ...planned.state };
  if (isArchived(course, now)) course.status = 'archived';
  if (plan.fate.is !== 'cancelled') {
    const queue = plan.fate.is === 'announced' ? seats.state.queue.map(({ person }) => person) : [];
    crowd.remember(plan, [...holders, ...queue]);
  }
  const enrolments = enrolmentsFrom(seats, plan.programme._id, random);
  if (plan.fate.is === 'completed') {
    const passed = [...enrolments.values()].filter(({ status }) => status === 'completed');
    const people = passed.map(({ person }) => person);
    crowd.rememberCompleted(plan, code, people, plan.fate.at);
  }
  showMarks(enrolments, sheets, course.sessions);
  let results: ResultsReplay | undefined;
  if (plan.fate.is === 'completed') {
    const passed = [...enrolments.values()].filter(({ status }) => status === 'completed');
    results = resultHistory({
      course,
      passed: passed.map(({ person }) => person),
      holders: [...enrolments.values()]
        .filter(({ status }) => status === 'completed' || status === 'not-completed')
        .map(({ person }) => person),
      trainer: plan.trainers[0]?._id ?? institute,
      ...{ institute, now },
      at: plan.fate.at,
      random: random.fork('results'),
    });
    if (results) showResults(course, enrolments, results);
  }
  for (const enrolment of enrolments.values())
    enrolment.noShow = enrolment.status === 'not-completed' && missedEverything(course, enrolment);
  course.seatRevision = seats.revision;
  Object.assign(course, countsOf(seats.state));
  return { course, plan, planned, seats, enrolments: [...enrolments.values()], sheets, results };
}

interface Completing {
  draft: Course;
  plan: CoursePlan;
  planned: PlanReplay;
  seats: SeatReplay;
  sheets: readonly SheetReplay[];
  institute: string;
  at: Date;
  random: Random;
}

/** Completes the plan, and with it closes the sheets and the seat list; who attended enough passed, but for a few who failed the final check. */
function complete({
  draft,
  plan,
  planned,
  seats,
  sheets,
  institute: by,
  at,
  random,
}: Completing): void {
  const enrolments = enrolmentsFrom(seats, '', NO_IDS);
  showMarks(enrolments, sheets, draft.sessions);
  for (const sheet of sheets) sheet.run({ type: 'close', by, at });
  const guests = new Set(plan.guests.map(({ person }) => person._id));
  const passed = seats.state.holders
    .map(({ person }) => person)
    .filter((person) => {
      const enrolment = enrolments.get(person);
      const failed = draft.assessment !== 'none' && !guests.has(person) && random.chance(FAILURES);
      return enrolment !== undefined && totalsIn(draft, enrolment).meets && !failed;
    });
  planned.run({ type: 'complete', passed, by, at });
  seats.run({ type: 'complete', passed, by, at });
}

const FAILURES = 0.04;
const NOTHING_YET = { sheets: [], results: undefined };
const NO_IDS = { id: () => '' };
