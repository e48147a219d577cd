import { eachAlone } from '../../ground/each-alone.js';
import { postNotices } from '../../letters/notices/notices.js';
import { toldUnder } from '../../letters/outbox/find-mail.js';
import type { Course } from '../courses/course.js';
import { coursesCompletedSince } from '../courses/courses-in-time.js';
import { enrolmentsOf } from '../enrolment/find-enrolments.js';
import { DAYS_ASKED, closesAt, isAsked } from './asked.js';
import { thoseWhoAnswered } from './find-feedback.js';

const DAY_MS = 86_400_000;
/** Whoever has not answered is reminded when so many days are left. */
const REMINDED_DAYS = 7;

/**
 * Asks whoever took part in a course that was completed what they think of it, and once more those who
 * have not answered a week before answers are taken no longer. Harmless to repeat.
 */
export async function askForFeedback(now: Date): Promise<void> {
  const since = new Date(now.getTime() - (DAYS_ASKED + 1) * DAY_MS);
  await eachAlone(await coursesCompletedSince(since), (course) => ask(course, now));
}

async function ask(course: Course, now: Date): Promise<void> {
  const until = closesAt(course);
  if (!until || now >= until) return;
  const left = until.getTime() - now.getTime();
  const key = `${course._id}:${left < REMINDED_DAYS * DAY_MS ? 'again' : 'first'}`;
  const [told, answered, enrolments] = await Promise.all([
    toldUnder(`${key}:feedback:`),
    thoseWhoAnswered(course._id),
    enrolmentsOf(course._id, ['completed', 'not-completed']),
  ]);
  const asked = enrolments.filter(
    (enrolment) =>
      isAsked(course, enrolment, now) &&
      !answered.has(enrolment.person) &&
      !told.has(enrolment.person),
  );
  await postNotices(
    asked.map(({ person }) => ({
      ...{ key, person, kind: 'feedback' as const, at: now, course: course._id },
      values: { until },
    })),
  );
}
