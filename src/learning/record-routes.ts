import type { Request, Response } from 'express';
import { STANDING_TAGS } from '../catalogue/course-card.js';
import type { Clock } from '../clock.js';
import { departmentNames } from '../departments/departments.js';
import { ENROLMENT_STATUSES } from '../enrolment/enrolment-model.js';
import { personInScope, scopeOf } from '../people/find-people.js';
import { fullName } from '../people/names.js';
import { currentUser } from '../web/current-user.js';
import { formatHours, formatPeriod } from '../web/format.js';
import { translator } from '../web/i18n.js';
import { languageOf } from '../web/set-up-locals.js';
import { get, type Route } from '../web/route.js';
import { attendedMinutes, learningOf } from './learning.js';

/** A person's training record, as the HR office that looks after them sees it. */
export function recordRoutes({ clock }: { clock: Clock }): Route[] {
  const show = async (req: Request, res: Response) => {
    const lang = languageOf(req);
    const t = translator(lang);
    const now = clock();
    const user = currentUser(req);
    const scope = await scopeOf(user);
    const person = await personInScope(String(req.params.personnelNumber), scope);
    const [learning, departments] = await Promise.all([
      learningOf(person._id, [...ENROLMENT_STATUSES]),
      departmentNames(person.department ? [person.department] : []),
    ]);
    res.render('people/person', {
      title: fullName(person.name),
      breadcrumbs: [
        { text: t('people:title'), href: '/hr/people' },
        { text: fullName(person.name) },
      ],
      facts: [
        { key: t('people:personnelNumber'), value: person.personnelNumber ?? '–' },
        { key: t('people:email'), value: person.email, href: `mailto:${person.email}` },
        {
          key: t('people:department'),
          value: departments.get(person.department ?? '')?.[lang] ?? '–',
        },
        { key: t('people:position'), value: person.position?.[lang] ?? '–' },
      ],
      certificatesHref: user.roles.includes('hr')
        ? `/hr/certificates?q=${encodeURIComponent(person.personnelNumber ?? person.email)}`
        : '',
      courses: learning.map(({ enrolment, course }) => ({
        title: course.title[lang],
        href: `/courses/${course.code}`,
        code: course.code,
        period: formatPeriod(course.startsAt, course.endsAt, lang, now),
        tag: {
          kind: STANDING_TAGS[enrolment.status],
          text: t(`common:enrolmentStatuses.${enrolment.status}`),
        },
        attended: formatHours(attendedMinutes(enrolment), lang),
      })),
    });
  };
  return [get('/hr/people/:personnelNumber', ['hr', 'admin'], show)];
}
