import type { NewSession } from '../../../training/courses/plan/new-course.js';
import type { Programme } from '../../../training/programmes/programme.js';
import type { CoursePlan, Fate } from '../course-plan.js';
import {
  daysAfter,
  daysBetween,
  plusDays,
  startOfDay,
  type DemoCalendar,
} from '../demo-calendar.js';
import { groupSizes } from './group-sizes.js';
import { officeMoment, officeMomentNear } from '../office-hours.js';
import type { Planner } from './planner.js';
import type { Random } from '../random.js';
import { pickRhythm, sessionCount, sessionsFrom } from './timetable.js';

/** So far ahead, in days, courses are planned, announced and open to enrol. */
const HORIZON = { planned: 110, announced: 80, open: 45 };
const ATTEMPTS = 40;
/** More than any holidays and weekends in a row. */
const COMPLETED_WITHIN_DAYS = 10;
const REASONS = [
  'Недостатньо учасників',
  'Викладач захворів, нову групу оголосимо згодом',
  'Програму переносимо на наступний квартал',
];

/** Courses spread evenly over the years and some months ahead, in every state that their dates allow. */
export function ordinaryCourses(
  planner: Planner,
  programmes: readonly Programme[],
  count: number,
  firstDay: string,
): CoursePlan[] {
  const { random, calendar } = planner;
  const days = daysBetween(firstDay, plusDays(calendar.today, HORIZON.planned));
  const deck = Array.from({ length: Math.ceil(count / programmes.length) }, () =>
    random.sample(programmes, programmes.length),
  ).flat();
  return deck.slice(0, count).map((programme, index) => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const day = plusDays(
        firstDay,
        Math.floor(((index + random.share()) * days) / count) + attempt,
      );
      const plan = onePlan(planner, programme, day);
      if (plan) return plan;
    }
    throw new Error(`No trainer or room is free for ${programme.code} in six weeks`);
  });
}

function onePlan(planner: Planner, programme: Programme, day: string): CoursePlan | undefined {
  const { random, calendar } = planner;
  const count = sessionCount(programme);
  const firstDay = day === calendar.today ? plusDays(day, 1) : day;
  const sessions = sessionsFrom(firstDay, count, pickRhythm(programme, random), calendar);
  const capacity = random.pick(groupSizes(programme));
  const openDays = random.between(35, HORIZON.open);
  return planner.plan({
    programme,
    sessions,
    capacity,
    openDays,
    fate: fateOf(sessions, calendar, random, openDays),
    demand: Math.round(capacity * demandShare(sessions, calendar, random, openDays)),
    lateEntry: random.chance(0.05),
  });
}

/** How many ask for each place by now: from 0.55 to 1.35 in the end. */
function demandShare(
  [first]: readonly NewSession[],
  { midnight }: DemoCalendar,
  random: Random,
  openDays: number,
): number {
  const all = 0.55 + random.share() * 0.8;
  if (!first) return all;
  const left = (first.startsAt.getTime() - midnight.getTime()) / 86_400_000;
  return all * Math.min(1, Math.max(0, 1 - left / openDays)) ** 0.7;
}

function fateOf(
  sessions: readonly NewSession[],
  calendar: DemoCalendar,
  random: Random,
  openDays: number,
): Fate {
  const { midnight } = calendar;
  const startsAt = sessions[0]?.startsAt ?? midnight;
  const endsAt = sessions.at(-1)?.endsAt ?? midnight;
  const open = daysAfter(startsAt, -openDays + 2);
  if (open < daysAfter(midnight, -2) && random.chance(0.05)) {
    const latest = startsAt < midnight ? daysAfter(startsAt, -1) : daysAfter(midnight, -1);
    const at = officeMoment(open, latest, random);
    if (at) return { is: 'cancelled', at, reason: random.pick(REASONS) };
  }
  const ended = startOfDay(daysAfter(endsAt, random.between(1, 3)));
  const latest = daysAfter(ended, COMPLETED_WITHIN_DAYS);
  const completed = officeMomentNear(ended, ended, latest, random);
  if (completed && completed < midnight) return { is: 'completed', at: completed };
  const announcedSince = daysAfter(midnight, HORIZON.announced);
  return { is: startsAt < announcedSince ? 'announced' : 'draft' };
}
