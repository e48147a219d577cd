import { inKyiv } from '../../ground/language/format.js';
import type { ReaderAt } from '../../ground/language/reader.js';
import type { PersonRow } from '../../people/person/finding/person-row.js';
import { onLeaveText } from '../../people/person/leave/leave-words.js';
import { onLeaveAmong } from '../../people/person/leave/on-leave.js';
import { withMark } from '../../people/person/tell-apart.js';
import { coursesByIds } from '../../training/courses/courses.js';
import { individualHref } from '../../training/duty/addresses.js';
import { individualsOf } from '../../training/duty/individual/individuals.js';
import { dutiesOf } from '../../training/duty/duty-of.js';
import { standingTag, standingText } from '../../training/duty/duty-words.js';
import { pathsOf } from '../../training/enrolment/find-enrolments.js';
import { COURSE } from '../../ground/addresses/courses.js';

/** People with what they learn now and how this year's duty stands. */
export async function teamRows(people: readonly PersonRow[], { lang, t, now }: ReaderAt) {
  const ids = people.map(({ _id }) => _id);
  const { year } = inKyiv(now);
  const [duties, paths, leaves, programmes] = await Promise.all([
    dutiesOf(ids, year),
    pathsOf(ids),
    onLeaveAmong(ids, now),
    individualsOf(ids, year),
  ]);
  const learning = paths.filter(({ status }) => status === 'enrolled');
  const courses = await coursesByIds(learning.map(({ course }) => course));
  return people.map((person) => {
    const duty = duties.get(person._id);
    const leave = leaves.get(person._id);
    return {
      name: withMark(lang, person),
      onLeave: leave ? onLeaveText(leave, t) : '',
      position: person.position?.[lang] ?? '',
      courses: learning.flatMap(({ person: learner, course }) => {
        const found = learner === person._id ? courses.get(course) : undefined;
        return found ? [{ title: found.title[lang], href: COURSE.to({ code: found.code }) }] : [];
      }),
      individual: {
        href: individualHref(person, 'head'),
        waits: programmes.get(person._id)?.draft?.proposal?.by.as === 'person',
      },
      tag: duty && standingTag(duty, t),
      missing: duty?.standing === 'missing' ? standingText(duty, { lang, t }) : '',
    };
  });
}
