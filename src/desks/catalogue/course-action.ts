import type { Course } from '../../training/courses/course.js';
import { cutOffOf, enrolmentOpen } from '../../training/courses/courses.js';
import { leavesLate, type Standing } from '../../training/enrolment/enrolling.js';
import { formatMoment } from '../../ground/language/format.js';
import type { ReaderAt } from '../../ground/language/reader.js';

/** The one thing to do about a course now; each is a key below `catalogue:actions`. */
export type Action = 'enrol' | 'join-queue' | 'apply' | 'accept';

/** The opposite of what was done, which has a page of its own; a key below `catalogue:actions`, too. */
export type Opposite = 'withdraw' | 'leave-queue' | 'take-back' | 'refuse';

interface Places {
  capacity: number;
  taken: number;
  waiting: number;
  /** Seats that this person would be given now. */
  free: boolean;
  /** Whether a seat that comes free is given to whoever waits. */
  passesOn: boolean;
}

/** What the person may do; undefined where there is nothing, or a rule stands against it. */
export function actionOf(
  course: Course,
  mine: Standing,
  places: Places,
  refused: boolean,
  now: Date,
): Action | undefined {
  switch (mine.status) {
    case 'waitlisted':
      return mine.offerUntil && !isOver(course, now) ? 'accept' : undefined;
    case 'enrolled':
    case 'applied':
    case 'completed':
    case 'not-completed':
      return undefined;
    case 'none':
    case 'withdrawn':
    case 'declined':
      if (refused || !enrolmentOpen(course, now) || tooLate(course, places)) return undefined;
      if (course.approval.length > 0) return 'apply';
      return places.free ? 'enrol' : 'join-queue';
  }
}

/** What the person may give up; undefined where they have nothing, or all is over. */
export function oppositeOf(course: Course, mine: Standing, now: Date): Opposite | undefined {
  if (isOver(course, now)) return undefined;
  switch (mine.status) {
    case 'enrolled':
      return 'withdraw';
    case 'waitlisted':
      return mine.offerUntil ? 'refuse' : 'leave-queue';
    case 'applied':
      return 'take-back';
    case 'none':
    case 'withdrawn':
    case 'declined':
    case 'completed':
    case 'not-completed':
      return undefined;
  }
}

const isOver = (course: Course, now: Date): boolean =>
  now >= course.endsAt || !['published', 'running'].includes(course.status);

/** Whether one who asks now would be given nothing, neither at once nor later. */
const tooLate = (course: Course, { free, passesOn }: Places): boolean =>
  !passesOn && (course.approval.length > 0 || !free);

/** What happens next, in words, beside the button. */
export function nextText(
  course: Course,
  mine: Standing,
  places: Places,
  { lang, t, now }: ReaderAt,
): string {
  const moment = (at: Date) => formatMoment(at, lang, now);
  switch (mine.status) {
    case 'waitlisted':
      return mine.offerUntil
        ? t(`catalogue:next.${places.passesOn ? 'offered' : 'offeredLast'}`, {
            moment: moment(mine.offerUntil),
          })
        : t(
            course.offerHours == null
              ? 'catalogue:next.waitlisted'
              : 'catalogue:next.waitlistedForOffer',
            {
              position: mine.position ?? 0,
              count: course.offerHours ?? 0,
              until: moment(cutOffOf(course)),
            },
          );
    case 'enrolled':
      if (isOver(course, now)) return '';
      if (leavesLate(course, now)) return t('catalogue:next.enrolledLate');
      return t(`catalogue:next.${places.passesOn ? 'enrolled' : 'enrolledLast'}`, {
        moment: moment(course.withdrawUntil ?? course.startsAt),
      });
    case 'applied':
      return t('catalogue:next.applied', {
        approver: t(`catalogue:approver.${mine.awaiting ?? 'institute'}`),
      });
    case 'completed':
    case 'not-completed':
      return '';
    case 'none':
    case 'withdrawn':
    case 'declined':
      return beforeEnrolling(course, places, { lang, t, now });
  }
}

function beforeEnrolling(course: Course, places: Places, { lang, t, now }: ReaderAt): string {
  if (!enrolmentOpen(course, now)) {
    return course.status === 'published' && now < course.enrolmentOpensAt
      ? t('catalogue:next.opens', { moment: formatMoment(course.enrolmentOpensAt, lang, now) })
      : t('catalogue:next.closed');
  }
  if (tooLate(course, places)) return t('catalogue:next.noMoreSeats');
  const until = t('catalogue:next.until', {
    moment: formatMoment(course.enrolmentClosesAt, lang, now),
  });
  const full = places.taken >= places.capacity || places.waiting > 0;
  const then =
    course.approval.length > 0
      ? t('catalogue:next.willApply', {
          approvers: course.approval.map((step) => t(`catalogue:approver.${step}`)).join(', '),
        })
      : full || !places.free
        ? t('catalogue:next.willWait', {
            count: places.waiting + 1,
            until: formatMoment(cutOffOf(course), lang, now),
          })
        : t('catalogue:next.atOnce');
  return `${until} ${then}`;
}
