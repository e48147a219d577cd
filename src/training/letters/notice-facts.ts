import { writtenIn } from '../../people/names/name-in.js';
import { sessionRoom } from '../courses/course-rooms.js';
import type { Approval, Course, CourseSession } from '../courses/course.js';
import { reasonWords } from '../enrolment/withdrawal-reasons.js';
import { cutOffOf, plannedSessions, teaches } from '../courses/courses.js';
import { formatMoment, formatSession, inKyiv } from '../../ground/language/format.js';
import type { Below } from '../../ground/language/text-keys.js';
import type { LetterFact } from '../../letters/notices/letter.js';
import type { NoticeSubject } from './notice-subject.js';
import type { SessionThen } from './notice-values.js';
import { numberToUse } from './told-certificate.js';

const MOST_SESSIONS = 10;

/** The facts that a notice of this kind shows. */
export function factsOf(subject: NoticeSubject): LetterFact[] {
  const { kind, values, t, lang, now, course } = subject;
  const fact: MakeFact = (key: FactName, ...lines: (string | undefined)[]): LetterFact[] => {
    const given = lines.flatMap((line) => line ?? []);
    return given.length > 0 ? [{ key: t(`notices:facts.${key}`), lines: given }] : [];
  };
  const moment = (at: Date | undefined) => at && formatMoment(at, lang, now);
  const approval = (who: Approval | undefined) => who && t(`notices:approvals.${who}`);
  switch (kind) {
    case 'received':
      return [...fact('next', approval(values.awaits)), ...timetable(subject)];
    case 'approved':
      return [
        ...fact('approvedBy', approval(values.step)),
        ...fact('next', approval(values.awaits)),
      ];
    case 'withdrawn': {
      const words = reasonWords(values, t);
      return words === '' ? [] : fact('reason', words);
    }
    case 'declined':
    case 'cancelled':
      return fact('reason', values.reason);
    case 'enrolled':
    case 'promoted':
      return [...timetable(subject), ...fact('meeting', meetingFor(subject))];
    case 'waitlisted':
      return [
        ...fact('position', values.position?.toString()),
        ...fact('waitsUntil', moment(cutOffOf(course))),
        ...timetable(subject),
      ];
    case 'offer':
      return [...fact('until', moment(values.until)), ...timetable(subject)];
    case 'feedback':
      return fact('feedbackUntil', moment(values.until));
    case 'offer-lapsed':
    case 'certificate-revoked':
    case 'no-place':
      return [];
    case 'at-risk':
      return timetable(subject);
    case 'changed':
    case 'teaching-changed':
      return [...changes(subject, fact), ...fact('meeting', meetingFor(subject))];
    case 'teaching':
      return [...teaching(subject, fact), ...fact('meeting', meetingFor(subject))];
    case 'course-message':
      return fact('from', subject.names.get(subject.message?.by ?? ''));
    case 'reminder':
      return [
        ...fact('session', ...sessionsOfDay(subject).map((one) => lineOf(subject, one))),
        ...fact('meeting', meetingFor(subject)),
      ];
    case 'certificate':
    case 'certificate-replaced':
      return fact('number', numberToUse(subject));
    case 'invitation':
      return [...fact('closes', moment(course.enrolmentClosesAt)), ...timetable(subject)];
  }
}

/** The link to meet by, for one who has a place in the course or teaches it as things stand. */
function meetingFor({ course, enrolment, person }: NoticeSubject): string | undefined {
  const { sessions } = course;
  const may =
    enrolment?.status === 'enrolled' ||
    teaches(course, person._id) ||
    sessions.some(({ substitute }) => substitute?._id === person._id);
  return may ? (course.meetingUrl ?? undefined) : undefined;
}

/** The sessions that take place on the day of a reminder. */
export const sessionsOfDay = ({ course, values }: NoticeSubject): CourseSession[] =>
  plannedSessions(course).filter(
    ({ startsAt }) => inKyiv(startsAt).toFormat('yyyy-MM-dd') === values.day,
  );

/** The sessions that are still to come, and where. */
function timetable({ course, t, lang, now }: NoticeSubject): LetterFact[] {
  const coming = plannedSessions(course).filter(({ endsAt }) => endsAt > now);
  const lines = coming
    .slice(0, MOST_SESSIONS)
    .map((session) =>
      [formatSession(session.startsAt, session.endsAt, lang, now), sessionRoom(session, lang)]
        .filter((part) => part !== '')
        .join(', '),
    );
  const rest = coming.length - lines.length;
  const more = rest > 0 ? [t('notices:facts.more', { count: rest })] : [];
  const place = placeOf(course, { t, lang });
  return [
    ...(lines.length > 0 ? [{ key: t('notices:facts.sessions'), lines: [...lines, ...more] }] : []),
    ...(place === '' ? [] : [{ key: t('notices:facts.place'), lines: [place] }]),
  ];
}

type FactName = Below<'notices:facts'>;
type MakeFact = (key: FactName, ...lines: (string | undefined)[]) => LetterFact[];

function teaching(subject: NoticeSubject, fact: MakeFact): LetterFact[] {
  const { part, is, reason } = subject.values;
  if (part === 'given') return timetable(subject);
  if (part === 'cancelled') return fact('reason', reason);
  return is ? fact('session', lineOf(subject, is)) : [];
}

function changes(subject: NoticeSubject, fact: MakeFact): LetterFact[] {
  const { was, is, placeWas, placeIs, trainers, trainersIs } = subject.values;
  if (trainersIs)
    return fact('trainers', trainersIs.map((name) => writtenIn(subject.lang, name)).join(', '));
  if (trainers)
    return fact('trainers', trainers.flatMap((id) => subject.names.get(id) ?? []).join(', '));
  if (placeWas && placeIs) {
    const [before, now] = [placeOf(placeWas, subject), placeOf(placeIs, subject)];
    // Where the link alone is another one, people meet where they met.
    const moved = before === now ? [] : [...fact('was', before), ...fact('is', now)];
    return [...moved, ...timetable(subject)];
  }
  if (!is) return [];
  // Where a session was called off, people look for when it was to be.
  if (was?.cancelled !== is.cancelled)
    return fact('session', lineOf(subject, is.cancelled ? (was ?? is) : is));
  return [...fact('was', lineOf(subject, was)), ...fact('is', lineOf(subject, is))];
}

/** «вт, 24 листопада, 10:00–13:00, кімната 214» */
function lineOf(subject: NoticeSubject, session: SessionThen): string {
  const { course, names, lang, now } = subject;
  const { substitute } = session;
  const place = session.room === '' ? placeOf(course, subject) : sessionRoom(session, lang);
  return [
    formatSession(session.startsAt, session.endsAt, lang, now),
    place,
    names.get(substitute?._id ?? '') ?? writtenIn(lang, substitute?.name ?? ''),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

const placeOf = (
  { venue, form }: Pick<Course, 'venue' | 'form'>,
  { t, lang }: Pick<NoticeSubject, 't' | 'lang'>,
): string => (form === 'online' ? t('common:forms.online') : venue[lang]);
