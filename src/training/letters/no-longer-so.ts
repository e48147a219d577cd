import { isAsked } from '../feedback/asked.js';
import type { CourseSession } from '../courses/course.js';
import { cutOffOf, teaches } from '../courses/courses.js';
import { invites } from '../demand/invite.js';
import type { NoticeKind } from '../../letters/notices/notice-kinds.js';
import type { Dropped } from '../../letters/outbox/compose.js';
import { sessionsOfDay } from './notice-facts.js';
import type { NoticeSubject } from './notice-subject.js';
import { isOutOfForce } from './told-certificate.js';

/** Why a notice is not told, or is news no more: what it says is not so by now, or of no use. */
export function noLongerSo(subject: NoticeSubject): Dropped | undefined {
  if (isPast(subject)) return 'past';
  return isOutOfForce(subject) ? 'outOfForce' : undefined;
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
 * What is of no use any more: a question that was answered, that one waits for a place when nobody gets one, an offer or an invitation
 * that can be taken no longer, what is said of a place but to those who hold it, and a reminder but before
 * it begins.
 */
function isPast(subject: NoticeSubject): boolean {
  const { kind, values, course, enrolment, now } = subject;
  if (kind === 'teaching' || kind === 'teaching-changed') return isOthersMatter(subject);
  if (kind === 'waitlisted') return now >= cutOffOf(course);
  if (kind === 'feedback') return (subject.answered ?? false) || !isAsked(course, enrolment, now);
  if (kind === 'offer') return values.until !== undefined && now >= values.until;
  if (kind === 'invitation') return !invites(course, now);
  if (!OF_A_PLACE.includes(kind)) return false;
  if (enrolment?.status !== 'enrolled' || course.status === 'cancelled') return true;
  return kind === 'reminder' && !sessionsOfDay(subject).some(({ startsAt }) => startsAt > now);
}
