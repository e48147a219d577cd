import type { DemoPerson } from '../course-plan.js';
import { earnedKey } from '../courses/crowd.js';
import { daysAfter, type DemoCalendar } from '../demo-calendar.js';
import type { Random } from '../random.js';
import { kyivMoment } from '../../../training/planning/kyiv-time.js';
import type { OutsideCourse } from '../data.js';
import { askedBy } from '../../../training/duty/duty-year.js';
import { SHIPPED } from '../../../training/duty/rules/shipped-rule.js';

/** Of all officials this share has met the duty by the end of a year. */
const MET = 0.68;
/** Few begin to learn in the first days of a year, and most have done by its last month. */
const AHEAD = 0.08;
/** Of those who have not met it this share attended something short. */
const BEGUN = 0.2;
const ASKED = askedBy(SHIPPED);
/** Whatever is to count this year was issued so long ago, so that it is brought and decided. */
const SETTLED_DAYS = 35;

/** Something that somebody learns elsewhere in a year. */
export interface Need {
  person: DemoPerson;
  course: OutsideCourse;
  issuedAt: Date;
}

interface DutyOptions {
  officials: readonly DemoPerson[];
  courses: readonly OutsideCourse[];
  /** What they completed here, by `earnedKey`. */
  earned: ReadonlyMap<string, number>;
  calendar: DemoCalendar;
  random: Random;
}

/**
 * What officials learn elsewhere in a calendar year, so that about two in three meet its duty by its end,
 * and as many fewer as it is earlier in the year.
 */
export function learntElsewhere(year: number, options: DutyOptions): Need[] {
  const { officials, earned, calendar, random } = options;
  const [from, until] = [
    kyivMoment(`${year}-01-10`, '12:00'),
    kyivMoment(`${year}-12-20`, '12:00'),
  ];
  const latest = earliest(until, daysAfter(calendar.midnight, -SETTLED_DAYS));
  if (latest <= from) return [];
  const here = (person: DemoPerson) => earned.get(earnedKey(person._id, year)) ?? 0;
  const gone = (calendar.midnight.getTime() - from.getTime()) / (until.getTime() - from.getTime());
  const target = Math.round(officials.length * MET * Math.min(1, gone + AHEAD));
  const inTurn = random.sample(officials, officials.length);
  const met = inTurn.filter((person) => here(person) >= ASKED.credits);
  const others = inTurn.filter((person) => here(person) < ASKED.credits);
  const meeting = new Set([...met, ...others.slice(0, Math.max(0, target - met.length))]);
  return inTurn.flatMap((person) => {
    const courses = meeting.has(person)
      ? enough(ASKED.credits - here(person), options)
      : random.chance(BEGUN)
        ? [webinar(options)]
        : [];
    return courses.map((course) => ({ person, course, issuedAt: random.moment(from, latest) }));
  });
}

/** A webinar, and with it the shortest course that makes up for what is lacking. */
function enough(lacking: number, options: DutyOptions): OutsideCourse[] {
  const first = webinar(options);
  const rest = lacking - first.credits;
  if (rest <= 0) return [first];
  const longer = options.courses.filter(
    ({ kind, credits }) => kind !== 'webinar' && credits >= rest,
  );
  const [least] = longer;
  const same = longer.filter(
    ({ credits }) => credits <= Math.max(ASKED.credits, least?.credits ?? 0),
  );
  return [first, options.random.pick(same.length > 0 ? same : options.courses)];
}

const webinar = ({ courses, random }: DutyOptions): OutsideCourse =>
  random.pick(
    courses.filter((one) => one.kind === 'webinar' && one.credits >= ASKED.selfEducation),
  );

const earliest = (a: Date, b: Date): Date => (a < b ? a : b);
