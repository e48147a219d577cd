import type { Course } from '../courses/course.js';
import { coursesWithSessionBeginning } from '../courses/courses-in-time.js';
import { plannedSessions } from '../courses/courses.js';
import { eachAlone } from '../../ground/each-alone.js';
import { seats } from '../enrolment/seats/seats.js';
import { toldUnder } from '../../letters/outbox/find-mail.js';
import { inKyiv } from '../../ground/language/format.js';
import { postNotices } from '../../letters/notices/notices.js';

const DAY_MS = 86_400_000;

/**
 * Reminds those who hold a place of the sessions that begin within a day, once for each day of a
 * course; not those who came later than that, who have just been told. Returns how many it posted.
 */
export async function postReminders(now: Date): Promise<number> {
  const soon = new Date(now.getTime() + DAY_MS);
  const courses = await coursesWithSessionBeginning(now, soon);
  let posted = 0;
  await eachAlone(courses, async (course) => {
    for (const startsAt of firstOfEachDay(course)) {
      if (startsAt > now && startsAt <= soon) posted += await remind(course._id, startsAt, now);
    }
  });
  return posted;
}

/** When the first session of each day begins. */
function firstOfEachDay(course: Pick<Course, 'sessions'>): Date[] {
  const days = new Map<string, Date>();
  for (const { startsAt } of plannedSessions(course))
    if (!days.has(dayOf(startsAt))) days.set(dayOf(startsAt), startsAt);
  return [...days.values()];
}

async function remind(course: string, startsAt: Date, now: Date): Promise<number> {
  const day = dayOf(startsAt);
  const key = `${course}:${day}`;
  const { holders } = await seats.read(course);
  const before = new Date(startsAt.getTime() - DAY_MS);
  const told = await toldUnder(`${key}:reminder:`);
  const people = holders.filter(({ person, at }) => at <= before && !told.has(person));
  await postNotices(
    people.map(({ person }) => ({
      ...{ key, person, kind: 'reminder', at: now, course },
      values: { day },
    })),
  );
  return people.length;
}

const dayOf = (moment: Date): string => inKyiv(moment).toFormat('yyyy-MM-dd');
