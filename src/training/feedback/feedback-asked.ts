import { formatDate } from '../../ground/language/format.js';
import type { ReaderAt } from '../../ground/language/reader.js';
import type { Learning } from '../learning/learning.js';
import { closesAt, isAsked } from './asked.js';
import { answeredBy } from './find-feedback.js';
import { COURSE, COURSE_FEEDBACK } from '../../ground/addresses/courses.js';

/** The courses of which a person is asked what they think and has not said it, each as a thing to do. */
export async function feedbackAsked(
  person: string,
  learning: readonly Learning[],
  { lang, t, now }: ReaderAt,
) {
  const asked = learning.filter(({ course, enrolment }) => isAsked(course, enrolment, now));
  const answered = await answeredBy(
    person,
    asked.map(({ course }) => course._id),
  );
  return asked
    .filter(({ course }) => !answered.has(course._id))
    .map(({ course }) => ({
      title: course.title[lang],
      href: COURSE.to({ code: course.code }),
      kind: course.kind,
      kindLabel: t(`common:kinds.${course.kind}`),
      details: t('feedback:askDetails', {
        day: formatDate(closesAt(course) ?? now, lang, now),
      }),
      buttons: [
        {
          text: t('feedback:ask'),
          href: COURSE_FEEDBACK.to({ code: course.code }),
          style: 'secondary' as const,
        },
      ],
    }));
}
