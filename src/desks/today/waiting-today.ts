import { formatPeriod } from '../../ground/language/format.js';
import type { Learning } from '../../training/learning/learning.js';
import type { Reader, Todo } from './reader.js';

/** Courses in which somebody waits: for a place, or for whose decision on their application. */
export const waitingToday = (learning: readonly Learning[], { lang, t, now }: Reader): Todo[] =>
  learning.map(({ enrolment: { status, awaiting }, course }) => ({
    title: course.title[lang],
    href: `/courses/${course.code}`,
    kind: course.kind,
    kindLabel: t(`common:kinds.${course.kind}`),
    details: formatPeriod(course.startsAt, course.endsAt, lang, now),
    tag: {
      kind: 'warn',
      text:
        status === 'applied' && awaiting
          ? t('today:decides', { who: t(`notices:approvals.${awaiting}`) })
          : t(`common:enrolmentStatuses.${status}`),
    },
  }));
