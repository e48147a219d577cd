import type { Department } from '../../../people/departments/department.js';
import { inKyiv } from '../../../ground/language/format.js';
import type { NewSession } from '../../../training/courses/plan/new-course.js';
import type { Programme } from '../../../training/programmes/programme.js';
import type { CoursePlan, DemoPerson, Fate } from '../course-plan.js';
import { departmentByCode } from '../people/departments.js';
import { atHour, daysAfter, plusDays } from '../demo-calendar.js';
import { onWorkingDay } from '../office-hours.js';
import type { CourseWish, Planner } from './planner.js';
import { groupSizes } from './group-sizes.js';
import { LEADING } from '../people/posts.js';
import {
  pickRhythm,
  sessionCount,
  sessionsFrom,
  sessionToday,
  sessionsUntilToday,
  type Rhythm,
} from './timetable.js';

/** Enrolment opens so long before the first session. */
const OPEN_DAYS = 40;
/** The offer was made when the city council last closed, which may be some holidays ago. */
const OFFER_HOURS = 168;
const DAY_MS = 86_400_000;
const MORNINGS: Rhythm = { weekdays: [2, 4], from: '09:30', to: '12:30' };
const AFTERNOONS: Rhythm = { weekdays: [2, 4], from: '14:00', to: '17:00' };
const EVERY_AFTERNOON: Rhythm = { weekdays: [1, 2, 3, 4, 5], from: '14:00', to: '17:00' };
const LANGUAGE_CLASS: Rhythm = { weekdays: [1, 3], from: '08:30', to: '10:30' };
const ANNOUNCED: Fate = { is: 'announced' };

/** Those for whom the courses of the first sight are made. */
export interface Cast {
  departments: readonly Department[];
  staff: DemoPerson;
  namesakes: readonly DemoPerson[];
  trainer: DemoPerson;
  /** The accounts that serve the registry learn as everybody does. */
  hr: DemoPerson;
  institute: DemoPerson;
  admin: DemoPerson;
}

/**
 * The courses that let every account find something to do at first sight, whatever the day: they
 * are planned before all others, so that nothing stands in their way.
 * @throws {Error} when one of them finds no room or trainer
 */
export function scenarioCourses(
  planner: Planner,
  programmes: readonly Programme[],
  cast: Cast,
): CoursePlan[] {
  const { calendar, random } = planner;
  const { today, midnight } = calendar;
  const seat = [{ person: cast.staff, place: 'seat' as const }];
  const pair = cast.namesakes.map((person) => ({ person, place: 'seat' as const }));
  const colleagues = [cast.hr, cast.institute, cast.admin, cast.trainer].map((person) => ({
    person,
    place: 'seat' as const,
  }));
  const queue = [{ person: cast.staff, place: 'queue' as const }];
  const offer = [{ person: cast.staff, place: 'offer' as const }];
  const economy = departmentByCode(cast.departments, 'ECO')._id;

  const plan = (
    code: string,
    when: (programme: Programme) => NewSession[],
    {
      openedDaysAgo,
      ...wish
    }: Omit<CourseWish, 'programme' | 'sessions' | 'capacity' | 'openDays'> &
      Partial<CourseWish> & { openedDaysAgo?: number },
  ): CoursePlan => {
    const programme = programmes.find((one) => one.code === code);
    if (!programme) throw new Error(`No programme ${code}`);
    const sessions = when(programme);
    const made = planner.plan({
      programme,
      sessions,
      capacity: random.pick(groupSizes(programme)),
      openDays:
        openedDaysAgo === undefined ? OPEN_DAYS : daysUntil(sessions, midnight) + openedDaysAgo,
      tidy: true,
      ...wish,
    });
    if (!made) throw new Error(`No trainer or room is free for ${code}`);
    return made;
  };
  const from = (days: number, rhythm?: Rhythm) => (programme: Programme) =>
    sessionsFrom(
      plusDays(today, days),
      sessionCount(programme),
      rhythm ?? pickRhythm(programme, random),
      calendar,
    );
  const lastMonth = inKyiv(midnight).minus({ months: 1 }).set({ day: 16 }).toJSDate();
  const completed = (daysAgo: number): Fate => ({
    is: 'completed',
    at: onWorkingDay(daysAfter(midnight, -daysAgo), '11:20'),
  });
  /** Sessions around today, two before and the rest after. */
  const aroundToday = (programme: Programme) => {
    const before = sessionsUntilToday(2, MORNINGS, calendar);
    const after = sessionsFrom(plusDays(today, 1), sessionCount(programme) - 3, MORNINGS, calendar);
    return [...before, sessionToday(180, calendar), ...after];
  };
  const untilToday = (programme: Programme) =>
    sessionsUntilToday(sessionCount(programme), EVERY_AFTERNOON, calendar);

  return [
    // To mark today, and to complete.
    plan('G-BASICS', aroundToday, {
      trainer: cast.trainer,
      fate: ANNOUNCED,
      demand: 25,
      guests: pair,
    }),
    plan('Q-CNAP', untilToday, { trainer: cast.trainer, fate: ANNOUNCED, demand: 24 }),
    // What else this trainer teaches; what others teach comes after, so that nothing is in the way.
    plan('G-FUND', from(21, AFTERNOONS), { trainer: cast.trainer, fate: ANNOUNCED, demand: 18 }),
    plan('Q-EUINT', from(130), { fate: { is: 'draft' }, demand: 0, trainer: cast.trainer }),
    plan('G-PCM', from(-125, MORNINGS), {
      trainer: cast.trainer,
      fate: completed(60),
      demand: 28,
      guests: seat,
    }),
    // To enrol in.
    plan('Q-DIGITAL', from(12, MORNINGS), { fate: ANNOUNCED, demand: 14 }),
    plan('Q-URBAN', from(16, AFTERNOONS), { fate: ANNOUNCED, demand: 9 }),
    // Where staff has a seat, attends, and waits.
    plan('Q-PROCUR', from(5, AFTERNOONS), { fate: ANNOUNCED, demand: 22, guests: seat }),
    plan('E-B1', from(-24, LANGUAGE_CLASS), {
      fate: ANNOUNCED,
      capacity: 12,
      demand: 12,
      guests: seat,
    }),
    plan('Q-STRESS', from(9, MORNINGS), { fate: ANNOUNCED, demand: 32, guests: queue }),
    // Full, late entry, not open yet, cancelled.
    plan('E-B2', from(10), { fate: ANNOUNCED, capacity: 12, demand: 19 }),
    plan('E-A2', from(-10), { fate: ANNOUNCED, capacity: 12, demand: 9, lateEntry: true }),
    plan('Q-LEADER', from(60), {
      fate: ANNOUNCED,
      demand: 0,
      openDays: 30,
      giving: { audience: { departments: [], positions: LEADING, ranks: [] } },
    }),
    plan('C-MICRO', from(18), {
      fate: {
        is: 'cancelled',
        at: onWorkingDay(daysAfter(midnight, -3), '15:40'),
        reason: 'Недостатньо учасників',
      },
      demand: 6,
    }),
    // Applications to decide, a place offered to staff, places kept for a department.
    plan('Q-ANTICOR', from(18), {
      openedDaysAgo: 3,
      fate: ANNOUNCED,
      demand: 24,
      giving: { approval: ['manager', 'hr'] },
    }),
    plan('G-BUDGET', from(20), {
      openedDaysAgo: 6,
      fate: ANNOUNCED,
      demand: 22,
      giving: { approval: ['institute'], holdHours: 72 },
    }),
    plan('Q-BUDGET', from(14), {
      fate: ANNOUNCED,
      demand: 29,
      guests: offer,
      giving: { offerHours: OFFER_HOURS },
    }),
    plan('Q-HRM', from(34, MORNINGS), {
      openedDaysAgo: 6,
      fate: ANNOUNCED,
      demand: 12,
      guests: colleagues,
      giving: {
        quotas: [{ department: economy, seats: 6 }],
        quotasUntil: atHour(daysAfter(midnight, 20), 9),
      },
    }),
    // What staff has certificates of, beside one above.
    plan('Q-ETHICS', from(-45, MORNINGS), {
      fate: completed(18),
      demand: 25,
      guests: [...seat, ...pair, ...colleagues],
    }),
    // What reports of the last month and quarter tell of, whatever the day.
    plan('Q-BARRIER', from(-daysSince(lastMonth, midnight) - 14, AFTERNOONS), {
      trainer: cast.trainer,
      fate: { is: 'completed', at: onWorkingDay(lastMonth, '11:40') },
      demand: 27,
    }),
    plan('Q-OPENDATA', from(-250, AFTERNOONS), { fate: completed(215), demand: 23, guests: seat }),
    // What residents sign up for, the second of them full.
    plan('C-ACT', from(15), { fate: ANNOUNCED, demand: 9 }),
    plan('C-DIALOG', from(24), { fate: ANNOUNCED, capacity: 8, demand: 10 }),
  ];
}

const daysSince = (moment: Date, midnight: Date): number =>
  Math.round((midnight.getTime() - moment.getTime()) / DAY_MS);

/** Whole days from a midnight to the first session, at least. */
const daysUntil = ([first]: readonly NewSession[], midnight: Date): number =>
  Math.floor(((first?.startsAt.getTime() ?? 0) - midnight.getTime()) / DAY_MS);
