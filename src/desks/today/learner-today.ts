import { courseCard } from '../catalogue/course-card.js';
import { newestOf } from '../../training/certificates/search/newest-certificates.js';
import { OWN_DUTY } from '../../training/duty/addresses.js';
import { dutyIn } from '../../training/duty/duty-year.js';
import { recordOf } from '../../training/duty/duty-of.js';
import { dutyFigures } from '../../training/duty/duty-words.js';
import { learningOf, upcomingSessions, waitsFor } from '../../training/learning/learning.js';
import { offeredPlaces } from '../record/offered-places.js';
import { sessionRow } from '../record/session-row.js';
import { formatDate, inKyiv } from '../../ground/language/format.js';
import { fittingCourses } from './fitting-courses.js';
import type { Reader } from './reader.js';

const MOST_SESSIONS = 3;
const MOST_FITTING = 3;
const MOST_DOCUMENTS = 3;

/** A learner's day: the places offered to them, the next sessions, what is open and fits, the year's credits, new documents. */
export async function learnerToday({ user, lang, t, now }: Reader) {
  const [learning, record, documents] = await Promise.all([
    learningOf(user.id, ['enrolled', 'waitlisted', 'applied', 'completed', 'not-completed']),
    recordOf(user.id),
    newestOf(user.id, MOST_DOCUMENTS),
  ]);
  const mine = new Set(learning.map(({ course }) => course._id));
  // Who works here in another role comes for that, and finds courses in the catalogue.
  const learns = user.roles.every((role) => role === 'staff');
  const fitting = learns ? await fittingCourses(user, { mine, most: MOST_FITTING, now }) : [];
  const duty = dutyIn(inKyiv(now).year, record);
  return {
    offered: offeredPlaces(learning, { lang, t, now }),
    upcoming: upcomingSessions(learning, now)
      .slice(0, MOST_SESSIONS)
      .map((session) => sessionRow(session, lang, t, now)),
    waiting: learning
      .filter((one) => waitsFor(one, now))
      .map(({ course }) => ({ title: course.title[lang], href: `/courses/${course.code}` })),
    learns,
    fits: fitting.map((course) => courseCard(course, { lang, t, now })),
    year: dutyFigures(duty, { lang, t }, OWN_DUTY),
    documents: documents.map(({ number, issuedAt, snapshot }) => ({
      number,
      href: `/certificates/${number}.pdf`,
      details: `${snapshot.programme.title[lang]} · ${formatDate(issuedAt, lang, now)}`,
    })),
  };
}
