import type { Course } from '../../training/courses/course.js';
import { leavesLate, type StandingNow } from '../../training/enrolment/enrolling.js';
import { passesOn } from '../../training/enrolment/seats/seat-flow.js';
import { waitingIn, type SeatListState } from '../../training/enrolment/seats/seat-list-state.js';
import type { ReaderAt } from '../../ground/language/reader.js';

/** What somebody who leaves a course gives up; each has its words below `enrolment`. */
export type GivenUp = 'place' | 'withdrawal' | 'refusal' | 'queue' | 'application';

/** What this person would give up now; undefined where they have nothing. */
export function whatIsGivenUp(
  course: Pick<Course, 'withdrawUntil' | 'startsAt'>,
  { status, offerUntil }: StandingNow,
  now: Date,
): GivenUp | undefined {
  switch (status) {
    case 'enrolled':
      return leavesLate(course, now) ? 'withdrawal' : 'place';
    case 'waitlisted':
      return offerUntil ? 'refusal' : 'queue';
    case 'applied':
      return 'application';
    case 'none':
      return undefined;
  }
}

/** Whether the page lets one say why: a late leave must, a refusal may. */
export const asksWhy = (what: GivenUp): what is 'withdrawal' | 'refusal' =>
  what === 'withdrawal' || what === 'refusal';

/** What is lost, in words: whose the place is then, and whether there is a way back. */
export function lossText(
  what: GivenUp,
  { course, state }: { course: Course; state: SeatListState },
  { lang, t, now }: ReaderAt,
): string {
  const lede = t(`enrolment:${what}.lede`, { title: course.title[lang] });
  if (what === 'queue' || what === 'application') return lede;
  // Whoever refuses an offer stands in the queue themselves.
  const others = waitingIn(state).length - (what === 'refusal' ? 1 : 0);
  if (!passesOn(state, now)) return `${lede} ${t('enrolment:withdrawalLast')}`;
  return `${lede} ${others > 0 ? t('enrolment:passes', { count: others }) : t('enrolment:nobodyWaits')}`;
}
