import type { Language } from '../../../ground/language/languages.js';
import { keptNameIn } from '../../../people/names/name-in.js';
import type { Course } from '../../../training/courses/course.js';
import { demandFor } from '../../../training/demand/demand-counts.js';
import type { NextStep, Notice } from '../../../web/pages/notice.js';
import { PLANNED_INVITATIONS } from '../../../ground/addresses/plan.js';
import { COURSE, COURSE_NOMINATION } from '../../../ground/addresses/courses.js';

type Published = Pick<Course, 'code' | 'programme' | 'trainers'>;

/**
 * What is said once a course is announced: which trainers were told, whoever announced it excepted,
 * and what is left to do, those first who had asked for the programme.
 */
export async function afterPublishing(
  { code, programme, trainers }: Published,
  by: string,
  lang: Language,
): Promise<Pick<Notice, 'key' | 'values' | 'next'>> {
  const told = trainers.filter(({ _id }) => _id !== by).map((one) => keptNameIn(lang, one));
  const asked = await demandFor(programme);
  const inviting = PLANNED_INVITATIONS.to({ code });
  const invite: NextStep[] = asked
    ? [{ key: 'next:invite', values: { count: asked.count }, href: inviting }]
    : [];
  return {
    key: told.length > 0 ? 'planning:publishedTold' : 'planning:published',
    values: { names: told.join(', ') },
    next: [
      ...invite,
      { key: 'next:enrolPeople', href: COURSE_NOMINATION.to({ code }) },
      { key: 'next:inCatalogue', href: COURSE.to({ code }) },
    ],
  };
}
