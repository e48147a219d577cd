import { nameIn } from '../../people/names/name-in.js';
import { standingTag } from '../../training/duty/duty-words.js';
import { leaveOf } from '../../training/enrolment/rules/judge.js';
import { refusalText } from '../../training/enrolment/rules/refusal-text.js';
import { isOnFile, personHref } from '../../people/list/find-people.js';
import { markOf } from '../../people/person/tell-apart.js';
import {
  formatAhead,
  formatCredits,
  formatDate,
  formatHours,
  formatMoment,
  formatPeriod,
} from '../../ground/language/format.js';
import type { Application } from './find-applications.js';
import type { ReaderAt } from '../../ground/language/reader.js';
import { PERSON_DUTY } from '../../ground/addresses/hr.js';
import { COURSE } from '../../ground/addresses/courses.js';

/** An application as its approver sees it: who, for what, and what speaks for and against. */
export function applicationRow(
  { enrolment, course, person, department, record, leaves }: Application,
  { lang, t, now }: ReaderAt,
  seesPeople: boolean,
  chosen: readonly string[],
) {
  const ahead = formatAhead(course.startsAt, lang, now);
  return {
    id: enrolment._id,
    chosen: chosen.includes(enrolment._id),
    name: nameIn(lang, person),
    mark: markOf(person),
    href: seesPeople && isOnFile(person) ? personHref(person) : '',
    dutyHref: seesPeople && isOnFile(person) ? personHref(person, PERSON_DUTY) : '',
    post: [person.position?.[lang], department?.[lang]].filter(Boolean).join(', '),
    course: {
      title: course.title[lang],
      href: COURSE.to({ code: course.code }),
      code: course.code,
    },
    when: [formatPeriod(course.startsAt, course.endsAt, lang, now), ahead]
      .filter(Boolean)
      .join(', '),
    places: t('applications:places', {
      taken: course.taken,
      capacity: course.capacity,
      applied: course.applied,
      waiting: course.waiting,
    }),
    since: formatMoment(enrolment.since, lang, now),
    level: course.entryLevel ?? '',
    record: [
      ...(record.duty
        ? [
            t('applications:record.year', {
              hours: formatHours(record.duty.minutes, lang),
              credits: formatCredits(record.duty.credits, lang),
              duty: standingTag(record.duty, t).text,
            }),
          ]
        : []),
      t('applications:record.completed', { count: record.completed }),
      t('applications:record.open', { count: record.open }),
    ],
    warnings: [
      ...(record.noShows > 0 ? [t('applications:record.noShows', { count: record.noShows })] : []),
      ...(record.lateWithdrawals > 0
        ? [t('applications:record.late', { count: record.lateWithdrawals })]
        : []),
      ...leaveOf({ leaves }, { course }, now).map((one) => refusalText(one, t, lang, now).why),
    ],
    applied: formatDate(enrolment.since, lang, now),
  };
}
