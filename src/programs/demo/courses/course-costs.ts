import type { CostSource, CourseCosts } from '../../../training/courses/costs/costs.js';
import type { PlanCommand } from '../../../training/courses/plan/plan-events.js';
import { minutesOf } from '../../../training/courses/courses.js';
import type { CoursePlan } from '../course-plan.js';
import { daysAfter } from '../demo-calendar.js';
import { officeMoment } from '../office-hours.js';
import type { Random } from '../random.js';

/** Hryvnias for an hour of a trainer, and for what each participant is given. */
const RATES = { english: { hour: 480, place: 90 }, other: { hour: 760, place: 140 } } as const;
/** Of so many courses nobody wrote down what they are to cost, or what was spent. */
const UNWRITTEN = { planned: 0.08, spent: 0.1 };
/** So many providers take nothing; so many courses called off had been paid for in part. */
const FREE = 0.07;
const LOST = 0.4;
/** Bills are entered so many days after the end of a course. */
const BILLED_WITHIN_DAYS = { least: 2, most: 16 };

const NOBODYS = { city: null, grant: null, provider: null } as const;

interface Asked {
  plan: CoursePlan;
  by: string;
  midnight: Date;
  random: Random;
}

/** How the institute writes down what a course costs: as planned when it is drafted, as spent once bills came. */
export function costCommands({ plan, by, midnight, random }: Asked): {
  planned: PlanCommand[];
  spent: PlanCommand[];
} {
  const { fate, createdAt, programme } = plan;
  const free = programme.kind !== 'community' && random.chance(FREE);
  const estimate = free ? 0 : estimateOf(plan);
  const planned = random.chance(UNWRITTEN.planned) ? null : estimate * 100;
  const costs: CourseCosts = { planned, spent: NOBODYS };
  const writing = (at: Date, what: CourseCosts, seen: number): PlanCommand => ({
    ...{ type: 'set-costs', costs: what, seen, by, at },
  });
  const first = planned === null ? [] : [writing(createdAt, costs, 0)];
  const ended = fate.is === 'completed' || fate.is === 'cancelled' ? fate.at : undefined;
  const { least, most } = BILLED_WITHIN_DAYS;
  const at =
    ended &&
    officeMoment(
      daysAfter(ended, least),
      new Date(Math.min(daysAfter(ended, most).getTime(), midnight.getTime())),
      random.fork('bill'),
    );
  const unpaid = fate.is === 'cancelled' ? !random.chance(LOST) : random.chance(UNWRITTEN.spent);
  if (!at || unpaid || (free && fate.is === 'cancelled')) return { planned: first, spent: [] };
  // A deposit for a room or materials; else within some per cent of what was planned, to ten kopecks.
  const share = fate.is === 'cancelled' ? 0.1 : 0.86 + random.share() * 0.22;
  const sum = Math.round(estimate * share * 10) * 10;
  const spent = { ...NOBODYS, ...paidBy(sum, { free, kind: programme.kind, random }) };
  return { planned: first, spent: [writing(at, { planned, spent }, first.length)] };
}

/** Trainers' hours and what each participant is given, in whole hundreds of hryvnias. */
function estimateOf({ programme, sessions, trainers, capacity }: CoursePlan): number {
  const rate = RATES[programme.kind === 'english' ? 'english' : 'other'];
  const hours = sessions.reduce((sum, session) => sum + minutesOf(session), 0) / 60;
  const sum = hours * rate.hour * Math.max(1, trainers.length) + capacity * rate.place;
  return Math.round(sum / 100) * 100;
}

/** Communities' trainings are paid by a donor, the others by the city, some of them in part by a donor. */
function paidBy(
  sum: number,
  { free, kind, random }: { free: boolean; kind: string; random: Random },
): Partial<Record<CostSource, number>> {
  if (free) return { provider: 0 };
  if (kind === 'community') return { grant: sum };
  if (!random.chance(0.15)) return { city: sum };
  const grant = Math.round((sum * 0.6) / 1000) * 1000;
  return { city: sum - grant, grant };
}
