import { uidDomain } from '../institution/uid-domain.js';
import type { Config } from '../../ground/settings/config.js';
import type { CourseSession } from '../courses/course.js';
import { coursesByIds, cutOffOf, teaches } from '../courses/courses.js';
import { enrolmentIn } from '../enrolment/find-enrolments.js';
import { messageById } from '../course-messages/find-messages.js';
import { institutionName } from '../institution/institution.js';
import type { Composed } from '../../letters/outbox/compose.js';
import type { OutboxMail } from '../../letters/outbox/outbox-mail.js';
import { peopleByIds } from '../../people/person/people.js';
import { readerOfLetters } from '../../people/person/people-facts.js';
import { fullName } from '../../people/names/names.js';
import { translator } from '../../ground/language/i18n.js';
import { rendered } from '../../letters/notices/letter.js';
import { calendarFile } from './notice-calendar.js';
import { sessionsOfDay } from './notice-facts.js';
import {
  isNoticeKind,
  MUTABLE_KINDS,
  type NoticeKind,
} from '../../letters/notices/notice-kinds.js';
import type { NoticeSubject } from './notice-subject.js';
import { isOutOfForce, toldCertificate } from './told-certificate.js';
import { noticeValues, type NoticeValues } from './notice-values.js';
import { writeNotice } from './write-notice.js';
import { invites } from '../demand/invite.js';
import { recipient } from '../../people/names/addressed.js';

export interface ComposeOptions {
  config: Pick<Config, 'mailFrom' | 'publicUrl' | 'instituteName'>;
  now: Date;
}

/** Writes a notice as it is at this moment, or says why it is not to be sent. */
export async function composeNotice(
  mail: Pick<OutboxMail, 'to' | 'kind' | 'values'>,
  { config, now }: ComposeOptions,
): Promise<Composed> {
  const subject = await subjectOf(mail, config.publicUrl, now);
  if (!subject) return { outcome: 'dropped', why: 'unknown' };
  const instituteName = await institutionName(config.instituteName);
  return composed(subject, { mailFrom: config.mailFrom, instituteName });
}

/** The same for whoever knows everything that it is written from. */
export function composed(
  subject: NoticeSubject,
  { mailFrom, instituteName }: Pick<Config, 'mailFrom' | 'instituteName'>,
): Composed {
  const { person, lang, kind } = subject;
  if (person.status !== 'active') return { outcome: 'dropped', why: 'left' };
  if (MUTABLE_KINDS.includes(kind) && person.mutedNotices.includes(kind))
    return { outcome: 'muted' };
  if (isPast(subject)) return { outcome: 'dropped', why: 'past' };
  if (isOutOfForce(subject)) return { outcome: 'dropped', why: 'outOfForce' };
  const institute = instituteName[lang];
  const from = { ...mailFrom, name: mailFrom.name ?? institute };
  const file = calendarFile(subject, from);
  const letter = writeNotice(subject, { institute, calendar: file?.name });
  return {
    outcome: 'send',
    from,
    to: recipient(person, lang),
    content: { ...rendered(letter), files: file ? [file] : [] },
  };
}

async function subjectOf(
  { to, kind, values }: Pick<OutboxMail, 'to' | 'kind' | 'values'>,
  publicUrl: string,
  now: Date,
): Promise<NoticeSubject | undefined> {
  const given = noticeValues(values);
  if (!isNoticeKind(kind) || !given.course) return undefined;
  const message = given.message === undefined ? undefined : await messageById(given.message);
  if (kind === 'course-message' && !message) return undefined;
  const [person, courses, enrolment, certificate, names, domain] = await Promise.all([
    readerOfLetters(to),
    coursesByIds([given.course]),
    enrolmentIn(given.course, to),
    toldCertificate(kind, given),
    namesIn(given, message?.by),
    uidDomain(publicUrl),
  ]);
  const course = courses.get(given.course);
  if (!person || !course) return undefined;
  const lang = person.language;
  const words = { lang, t: translator(lang), now, publicUrl, uidDomain: domain };
  const about = { kind, values: given, person, course, certificate, names, enrolment, message };
  return { ...words, ...about };
}

/** Ids of the others whom a letter names. */
export const peopleIn = ({ trainers = [], was, is }: NoticeValues): string[] => [
  ...trainers,
  ...[was, is].flatMap((session) => session?.substitute?._id ?? []),
];

/** A letter that waits carries no names of others: they are read when it is written. */
async function namesIn(values: NoticeValues, by?: string): Promise<Map<string, string>> {
  const people = await peopleByIds([...peopleIn(values), ...(by === undefined ? [] : [by])]);
  return new Map(people.map(({ _id, name }) => [_id, fullName(name)]));
}

/** Whether what somebody was to be told of their teaching is not so any more. */
function isOthersMatter({ kind, values, course, person }: NoticeSubject): boolean {
  const takes = ({ n, substitute }: CourseSession) =>
    n === values.n && substitute?._id === person._id;
  const stands = course.sessions.some(takes);
  if (kind === 'teaching-changed')
    return course.status === 'cancelled' || !(teaches(course, person._id) || stands);
  switch (values.part) {
    case 'given':
      return course.status === 'cancelled' || !teaches(course, person._id);
    case 'taken':
      return teaches(course, person._id);
    case 'substitute':
      return course.status === 'cancelled' || !stands;
    case 'relieved':
      return stands;
    case 'cancelled':
    case undefined:
      return false;
  }
}

/** Kinds that concern but those who hold a place. */
const OF_A_PLACE: readonly NoticeKind[] = ['reminder', 'changed', 'at-risk'];

/**
 * What is of no use any more: that one waits for a place when nobody gets one, an offer or an invitation
 * that can be taken no longer, what is said of a place but to those who hold it, and a reminder but before
 * it begins.
 */
function isPast(subject: NoticeSubject): boolean {
  const { kind, values, course, enrolment, now } = subject;
  if (kind === 'teaching' || kind === 'teaching-changed') return isOthersMatter(subject);
  if (kind === 'waitlisted') return now >= cutOffOf(course);
  if (kind === 'offer') return values.until !== undefined && now >= values.until;
  if (kind === 'invitation') return !invites(course, now);
  if (!OF_A_PLACE.includes(kind)) return false;
  if (enrolment?.status !== 'enrolled' || course.status === 'cancelled') return true;
  return kind === 'reminder' && !sessionsOfDay(subject).some(({ startsAt }) => startsAt > now);
}
