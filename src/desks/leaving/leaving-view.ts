import { nameIn } from '../../people/names/name-in.js';
import type { Course } from '../../training/courses/course.js';
import { teaches } from '../../training/courses/courses.js';
import { personHref } from '../../people/list/find-people.js';
import { trainers } from '../../people/person/people.js';
import type { Person } from '../../people/person/person.js';
import { tellApart } from '../../people/person/tell-apart.js';
import { formatDate, formatPeriod } from '../../ground/language/format.js';
import { coursesTaughtBy, isLastTrainer } from './hand-over.js';
import { NOBODY, successorField } from './leaving-form.js';
import { openCoursesOf } from './leave.js';
import type { ReaderAt } from '../../ground/language/reader.js';
import { PERSON_LEAVING } from '../../ground/addresses/hr.js';
import { PERSON_RETURN } from './addresses.js';
import { COURSE } from '../../ground/addresses/courses.js';

/** What follows from somebody's leaving, and what is asked about it. */
export async function leavingView(
  person: Person,
  reader: ReaderAt,
  typed: Record<string, unknown>,
) {
  const { lang, t, now } = reader;
  const [courses, people, places] = await Promise.all([
    coursesTaughtBy(person._id, now),
    trainers(),
    openCoursesOf(person._id, now),
  ]);
  const names = tellApart(
    lang,
    people.filter(({ _id }) => _id !== person._id),
  );
  const name = nameIn(lang, person);
  const left = person.status === 'left';
  return {
    title: t('leaving:title'),
    breadcrumbs: [{ text: name, href: personHref(person) }],
    name,
    left,
    since: person.leftAt ? formatDate(person.leftAt, lang, now) : '',
    places: places.length,
    courses: courses.map((course) => courseRow(course, person._id, names, typed, reader)),
    action: personHref(person, PERSON_LEAVING),
    returnAction: left ? personHref(person, PERSON_RETURN) : '',
    backHref: personHref(person),
    // Whoever left and teaches nothing leaves nothing to be asked.
    asks: !left || courses.length > 0,
  };
}

function courseRow(
  course: Course,
  person: string,
  names: ReadonlyMap<string, string>,
  typed: Record<string, unknown>,
  { lang, t, now }: ReaderAt,
) {
  const field = successorField(course);
  const last = isLastTrainer(course, person);
  return {
    title: course.title[lang],
    href: COURSE.to({ code: course.code }),
    details: [
      course.code,
      formatPeriod(course.startsAt, course.endsAt, lang, now),
      t(`common:courseStatuses.${course.status}`),
      t(`leaving:${teaches(course, person) ? 'teaches' : 'standsIn'}`),
    ].join(' · '),
    field,
    label: t('leaving:successor', { code: course.code }),
    hint: last ? t('leaving:lastTrainer') : '',
    value: typed[field] ?? '',
    options: [
      { value: '', text: t('leaving:choose') },
      ...(last ? [] : [{ value: NOBODY, text: t('leaving:nobody') }]),
      ...[...names].map(([value, text]) => ({ value, text })),
    ],
  };
}
