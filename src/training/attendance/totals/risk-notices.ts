import { coursesWithSessionOver } from '../../courses/courses-in-time.js';
import { plannedSessions } from '../../courses/courses.js';
import { eachAlone } from '../../../ground/each-alone.js';
import { enrolmentsOf } from '../../enrolment/find-enrolments.js';
import { postNotices } from '../../../letters/notices/notices.js';
import { riskOf } from './at-risk.js';

const HOUR = 3_600_000;
/** A sheet is taken as settled so long after the session: nobody is told of a slip of the finger. */
const SETTLED_AFTER_MS = 12 * HOUR;
const LOOKED_AT_FOR_MS = 36 * HOUR;

/**
 * Tells participants whose certificate is in danger, once for each cause in a course. Only courses
 * with a session that ended half a day to two days ago are looked at. Harmless to repeat.
 */
export async function postRiskNotices(now: Date): Promise<void> {
  const settled = new Date(now.getTime() - SETTLED_AFTER_MS);
  const since = new Date(settled.getTime() - LOOKED_AT_FOR_MS);
  const courses = await coursesWithSessionOver(since, settled);
  await eachAlone(courses, async (course) => {
    const over = plannedSessions(course).filter(({ endsAt }) => endsAt <= settled);
    for (const enrolment of await enrolmentsOf(course._id, ['enrolled'])) {
      const attendance = Object.fromEntries(
        over.flatMap(({ n }) => {
          const mark = enrolment.attendance?.[String(n)];
          return mark ? [[String(n), mark]] : [];
        }),
      );
      const risk = riskOf(course, { attendance });
      if (risk)
        await postNotices([
          {
            key: `${course._id}:${risk}`,
            person: enrolment.person,
            kind: 'at-risk',
            at: now,
            course: course._id,
            values: { risk },
          },
        ]);
    }
  });
}
