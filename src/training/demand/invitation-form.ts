import type { Course } from '../courses/course.js';
import { formatPeriod } from '../../ground/language/format.js';
import { invitationsTo } from './invite.js';
import type { ReaderAt } from '../../ground/language/reader.js';
import { PLANNED_COURSE, PLANNED_INVITATIONS } from '../../ground/addresses/plan.js';

/** The form that invites to one course: by itself it proposes to fill the free places. */
export async function invitationForm(course: Course, { lang, t, now }: ReaderAt) {
  const { invited, waiting } = await invitationsTo(course);
  return {
    code: course.code,
    href: PLANNED_COURSE.to({ code: course.code }),
    period: formatPeriod(course.startsAt, course.endsAt, lang, now),
    action: PLANNED_INVITATIONS.to({ code: course.code }),
    invited,
    waiting,
    state: [
      t('demand:invitations.free', { count: Math.max(0, course.free) }),
      t('demand:invitations.invited', { count: invited }),
      t('demand:invitations.waiting', { count: waiting }),
    ].join(' · '),
    proposed: String(Math.max(1, Math.min(course.free, waiting))),
    fieldId: `count-${course.code}`,
  };
}
