import type { Course } from '../../../training/courses/course.js';
import { minutesOf, plannedSessions } from '../../../training/courses/courses.js';
import type { Enrolment } from '../../../training/enrolment/enrolment.js';
import { enrolmentIn } from '../../../training/enrolment/find-enrolments.js';
import { TAKING_PART } from '../../../training/enrolment/taking-part.js';
import { absenceOpen } from '../../../training/attendance/absences/absences.js';
import { roomOf } from '../../../training/attendance/room.js';
import { soFarText } from '../../../training/attendance/totals/so-far.js';
import { feedbackAsked } from '../../../training/feedback/feedback-asked.js';
import { validCertificateOf } from '../../../training/certificates/search/look-up.js';
import { upcomingSessions } from '../../../training/learning/learning.js';
import { resultText } from '../../../training/results/result-text.js';
import { formatAhead, formatHours, formatSession } from '../../../ground/language/format.js';
import type { ReaderAt } from '../../../ground/language/reader.js';
import { translated } from '../../../ground/language/translated.js';
import { sessionRow } from '../../record/session-row.js';
import { CERTIFICATE_PDF } from '../../../ground/addresses/certificates.js';
import {
  COURSE_CALENDAR_ICS,
  COURSE_FEEDBACK,
  COURSE_SESSION_ABSENCE,
} from '../../../ground/addresses/courses.js';

/** The course of one who takes part in it: what comes next, how they stand, what they have of it. */
export async function participantView(course: Course, enrolment: Enrolment, reader: ReaderAt) {
  const { lang, t } = reader;
  const planned = plannedSessions(course).reduce((sum, session) => sum + minutesOf(session), 0);
  const { result } = enrolment;
  const certificate = await validCertificateOf(enrolment._id);
  return {
    next: nextSession(course, enrolment, reader),
    soFar: soFarText(course, enrolment, reader),
    needed: t('participant:needed', {
      percent: course.minAttendance,
      hours: formatHours(planned, lang),
    }),
    result: result ? resultText(result.fields, t) : '',
    certificate: certificate && {
      number: certificate.number,
      href: CERTIFICATE_PDF.to({ number: certificate.number }),
    },
    feedback: await feedbackDue(course, enrolment, reader),
    calendarHref: COURSE_CALENDAR_ICS.to({ code: course.code }),
  };
}

/** The way to say what one thinks of it, while that is asked and not said. */
async function feedbackDue(course: Course, enrolment: Enrolment, reader: ReaderAt) {
  const [due] = await feedbackAsked(enrolment.person, [{ course, enrolment }], reader);
  return (
    due && {
      href: COURSE_FEEDBACK.to({ code: course.code }),
      text: reader.t('feedback:ask'),
      until: due.details,
    }
  );
}

/** The enrolment of one who takes part; nothing for everybody else. */
export async function takingPartIn(course: string, person: string): Promise<Enrolment | undefined> {
  const enrolment = await enrolmentIn(course, person);
  return enrolment && TAKING_PART.includes(enrolment.status) ? enrolment : undefined;
}

function nextSession(course: Course, enrolment: Enrolment, reader: ReaderAt) {
  const { lang, t, now } = reader;
  if (course.status === 'cancelled') return undefined;
  const [next] = upcomingSessions([{ course, enrolment }], now);
  const session = next && course.sessions.find(({ n }) => n === next.n);
  if (!next || !session) return undefined;
  return {
    date: sessionRow(next, lang, t, now).date,
    when: formatSession(next.startsAt, next.endsAt, lang, now),
    ahead: formatAhead(next.startsAt, lang, now) ?? '',
    where: roomOf(course, next)[lang],
    details: t('learning:session', { number: next.number, of: next.of }),
    topic: translated(lang, { uk: session.topic, en: session.topicEn }),
    meetingUrl: course.meetingUrl ?? '',
    absenceHref: absenceOpen(course, session, now)
      ? COURSE_SESSION_ABSENCE.to({ code: course.code, n: next.n })
      : '',
  };
}
