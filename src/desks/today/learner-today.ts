import { courseCard } from '../catalogue/course-card.js';
import { newestOf } from '../../training/certificates/search/newest-certificates.js';
import { dutyIn } from '../../training/duty/duty-year.js';
import { recordOf } from '../../training/duty/duty-of.js';
import { dutyFigures } from '../../training/duty/duty-words.js';
import { feedbackAsked } from '../../training/feedback/feedback-asked.js';
import { learningOf, upcomingSessions, waitsFor } from '../../training/learning/learning.js';
import { offeredPlaces } from '../record/offered-places.js';
import { formatAhead, formatDate, formatTimes, inKyiv } from '../../ground/language/format.js';
import { fittingCourses } from './fitting-courses.js';
import { nextSessions, waitingToday } from './learning-rows.js';
import type { Reader } from './reader.js';
import { MY_DUTY } from '../../ground/addresses/me.js';
import { CERTIFICATE_PDF } from '../../ground/addresses/certificates.js';

const MOST_SESSIONS = 3;
const MOST_FITTING = 3;
const MOST_DOCUMENTS = 3;
const MOST_ASKED = 3;

/** A learner's day: the places offered to them, the next sessions, what is open and fits, the year's credits, new documents. */
export async function learnerToday(reader: Reader) {
  const { user, lang, t, now } = reader;
  const [learning, record, documents] = await Promise.all([
    learningOf(user.id, ['enrolled', 'waitlisted', 'applied', 'completed', 'not-completed']),
    recordOf(user.id),
    newestOf(user.id, MOST_DOCUMENTS),
  ]);
  const mine = new Set(learning.map(({ course }) => course._id));
  // Who works here in another role comes for that, and finds courses in the catalogue.
  const learns = user.roles.every((role) => role === 'staff');
  const year = inKyiv(now).year;
  const duty = dutyIn(year, record);
  const owes = duty.toLearn.credits > 0 || duty.toLearn.selfEducation > 0;
  const upcoming = upcomingSessions(learning, now).slice(0, learns ? MOST_SESSIONS : 1);
  const [fitting, rows, asked] = await Promise.all([
    learns ? fittingCourses(user, { mine, most: MOST_FITTING, now }) : [],
    nextSessions(upcoming, reader),
    feedbackAsked(user.id, learning, reader),
  ]);
  const offered = offeredPlaces(learning, { lang, t, now });
  const [first] = upcoming;
  const ahead = first && formatAhead(first.startsAt, lang, now);
  const figures = dutyFigures(duty, { lang, t }, MY_DUTY.to());
  const counts = owes && fitting.some(({ endsAt }) => inKyiv(endsAt).year === year);
  return {
    offered,
    upcoming: rows,
    waiting: waitingToday(
      learning.filter((one) => one.enrolment.status === 'applied' || waitsFor(one, now)),
      reader,
    ),
    learns,
    fits: fitting.map((course) => courseCard(course, { lang, t, now })),
    fitsHint: counts ? t('today:fitsHint', { year }) : '',
    year: figures,
    documents: documents.map(({ number, issuedAt, snapshot }) => ({
      number,
      href: CERTIFICATE_PDF.to({ number }),
      details: `${snapshot.programme.title[lang]} · ${formatDate(issuedAt, lang, now)}`,
    })),
    feedback: [
      { id: 'feedback', heading: t('feedback:askSection'), items: asked.slice(0, MOST_ASKED) },
    ],
    /** What the page's first sentence may say: an offer runs out, so it comes before everything. */
    urgent: offered[0]
      ? t('today:news.offer', { title: offered[0].title, until: offered[0].until })
      : '',
    news:
      first && ahead
        ? t('today:news.session', {
            ahead,
            times: formatTimes(first.startsAt, first.endsAt),
            title: first.course.title[lang],
          })
        : owes
          ? figures.sentence
          : '',
  };
}
