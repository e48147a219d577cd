import type { NewSession } from '../../../training/courses/plan/new-course.js';
import { generateSessions } from '../../../training/planning/generate-sessions.js';
import type { Programme } from '../../../training/programmes/programme.js';
import { plusDays, type DemoCalendar } from '../demo-calendar.js';
import type { Random } from '../random.js';

/** On which days of the week and at which hours a course meets. */
export interface Rhythm {
  weekdays: readonly number[];
  from: string;
  to: string;
}

interface Meets {
  length: number;
  hours: readonly (readonly [from: string, to: string])[];
}

// Every morning ends by 13:00 and every afternoon starts at 13:30 or later: see Bookings.
/** Before the working day is in full swing, or after it. */
const LESSONS: Meets = {
  length: 120,
  hours: [
    ['08:30', '10:30'],
    ['17:15', '19:15'],
  ],
};
const WORKSHOPS: Meets = { length: 240, hours: [['13:30', '17:30']] };
const SEMINARS: Meets = {
  length: 180,
  hours: [
    ['09:30', '12:30'],
    ['10:00', '13:00'],
    ['14:00', '17:00'],
  ],
};

const TWICE_A_WEEK = [
  [1, 3],
  [2, 4],
  [3, 5],
];
const THRICE_A_WEEK = [
  [1, 3, 5],
  [2, 3, 4],
  [1, 2, 4],
];
const LONG_MINUTES = 60 * 60;
/** More than any holidays in a row take away. */
const SPARE_WEEKS = 4;

const meets = ({ kind }: Pick<Programme, 'kind'>): Meets =>
  kind === 'english' ? LESSONS : kind === 'community' ? WORKSHOPS : SEMINARS;

/** How many sessions hold a programme's hours. */
export const sessionCount = (programme: Pick<Programme, 'kind' | 'minutes'>): number =>
  Math.ceil(programme.minutes / meets(programme).length);

export function pickRhythm(programme: Programme, random: Random): Rhythm {
  const [from, to] = random.pick(meets(programme).hours);
  // Texts of the language courses promise two lessons a week.
  const long = programme.minutes >= LONG_MINUTES && programme.kind !== 'english';
  return { weekdays: random.pick(long ? THRICE_A_WEEK : TWICE_A_WEEK), from, to };
}

/** So many sessions from that day on. */
export function sessionsFrom(
  firstDay: string,
  count: number,
  { weekdays, from, to }: Rhythm,
  calendar: DemoCalendar,
): NewSession[] {
  const weeks = Math.ceil(count / weekdays.length);
  const skipDays = [...calendar.daysOff];
  return generateSessions({ firstDay, weekdays, from, to, weeks, skipHolidays: false, skipDays })
    .slice(0, count)
    .map(({ startsAt, endsAt }) => ({ startsAt, endsAt }));
}

/** The last so many sessions before today. */
export function sessionsUntilToday(
  count: number,
  rhythm: Rhythm,
  calendar: DemoCalendar,
): NewSession[] {
  const weeks = Math.ceil(count / rhythm.weekdays.length) + SPARE_WEEKS;
  const firstDay = plusDays(calendar.today, -7 * weeks);
  return sessionsFrom(firstDay, weeks * rhythm.weekdays.length, rhythm, calendar)
    .filter(({ startsAt }) => startsAt < calendar.midnight)
    .slice(-count);
}

/** One session on the day itself, whatever day of the week it is: there is something to mark at once. */
export function sessionToday(minutes: number, { sessionNow }: DemoCalendar): NewSession {
  return { startsAt: sessionNow, endsAt: new Date(sessionNow.getTime() + minutes * 60_000) };
}

/** First and last sessions with what they are about, as trainers note it. */
export function withTopics(
  sessions: readonly NewSession[],
  { assessment }: Pick<Programme, 'assessment'>,
): NewSession[] {
  return sessions.map((session, index) => {
    if (index === 0) return { ...session, ...FIRST_TOPIC };
    return index < sessions.length - 1 ? session : { ...session, ...LAST_TOPIC[assessment] };
  });
}

const FIRST_TOPIC = { topic: 'Вступне заняття', topicEn: 'Introduction' };

const LAST_TOPIC = {
  none: { topic: 'Підсумкове заняття', topicEn: 'Closing session' },
  test: { topic: 'Підсумкове тестування', topicEn: 'Final test' },
  points: { topic: 'Підсумкова робота', topicEn: 'Final paper' },
  cefr: { topic: 'Визначення рівня', topicEn: 'Level test' },
  project: { topic: 'Захист проєктів', topicEn: 'Project presentations' },
};
