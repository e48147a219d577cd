import { offeredUntil } from '../../training/enrolment/seats/offer.js';
import { formatMoment, formatPeriod } from '../../ground/language/format.js';
import type { Learning } from '../../training/learning/learning.js';
import type { ReaderAt } from '../../ground/language/reader.js';
import { COURSE, COURSE_OFFER, COURSE_WITHDRAWAL } from '../../ground/addresses/courses.js';

/** The places that are offered to a person, as things to do; the one that runs out first comes first. */
export function offeredPlaces(learning: readonly Learning[], { lang, t, now }: ReaderAt) {
  return learning
    .flatMap(({ enrolment, course }) => {
      const until = offeredUntil(enrolment, now);
      return until ? [{ course, until }] : [];
    })
    .sort((a, b) => a.until.getTime() - b.until.getTime())
    .map(({ course, until }) => ({
      title: course.title[lang],
      href: COURSE.to({ code: course.code }),
      kind: course.kind,
      kindLabel: t(`common:kinds.${course.kind}`),
      details: formatPeriod(course.startsAt, course.endsAt, lang, now),
      until: formatMoment(until, lang, now),
      tag: {
        kind: 'warn',
        text: t('learning:offer.until', { moment: formatMoment(until, lang, now) }),
      },
      buttons: [
        { text: t('catalogue:actions.accept'), action: COURSE_OFFER.to({ code: course.code }) },
        {
          text: t('learning:offer.decline'),
          href: COURSE_WITHDRAWAL.to({ code: course.code }),
          style: 'secondary',
        },
      ],
    }));
}
