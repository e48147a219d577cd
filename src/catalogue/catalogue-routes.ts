import type { Request, Response } from 'express';
import type { Clock } from '../clock.js';
import { EnrolmentModel } from '../enrolment/enrolment-model.js';
import { FORMS, KINDS } from '../programmes/programme-model.js';
import { currentUser } from '../web/current-user.js';
import { translator } from '../web/i18n.js';
import { languageOf } from '../web/set-up-locals.js';
import { addressWith, pagination } from '../web/paging.js';
import { get, type Route } from '../web/route.js';
import { catalogueQuery, type CatalogueQuery } from './catalogue-query.js';
import { courseCard } from './course-card.js';
import { showCourse } from './course-page.js';
import { findCourses } from './find-courses.js';

/** Finding a course, and a course's own page. */
export function catalogueRoutes({ clock }: { clock: Clock }): Route[] {
  const list = async (req: Request, res: Response) => {
    const query = catalogueQuery.parse(req.query);
    const lang = languageOf(req);
    const t = translator(lang);
    const now = clock();
    const { courses, total } = await findCourses(query, now);
    const mine = await standings(
      currentUser(req).id,
      courses.map(({ _id }) => _id),
    );
    const { page, ...filters } = query;
    res.render('catalogue/courses', {
      title: t('catalogue:title'),
      query: { ...query, from: query.from ?? '', to: query.to ?? '' },
      kinds: KINDS.map((value) => ({
        value,
        text: t(`common:kinds.${value}`),
        checked: query.kind.includes(value),
      })),
      forms: FORMS.map((value) => ({
        value,
        text: t(`common:forms.${value}`),
        checked: query.form.includes(value),
      })),
      places: [
        { value: 'open', text: t('catalogue:openNow'), checked: query.open === '1' },
        { value: 'free', text: t('catalogue:freePlaces'), checked: query.free === '1' },
      ],
      chips: chipsOf(filters, t),
      courses: courses.map((course) => courseCard(course, { lang, t, now }, mine.get(course._id))),
      total,
      pages: pagination('/courses', filters, page, total),
    });
  };

  return [
    get('/courses', 'signed-in', list),
    get('/courses/:code', 'signed-in', (req, res) => showCourse(req, res, clock())),
  ];
}

async function standings(person: string, courses: string[]) {
  const mine = await EnrolmentModel.find(
    { person, course: { $in: courses } },
    { course: 1, status: 1 },
  ).lean();
  return new Map(mine.map(({ course, status }) => [course, status]));
}

/** Each filter that is on, with the address of the list without it. */
function chipsOf(filters: Omit<CatalogueQuery, 'page'>, t: ReturnType<typeof translator>) {
  const chip = (text: string, rest: Partial<Record<keyof CatalogueQuery, unknown>>) => ({
    text,
    href: addressWith('/courses', { ...filters, ...rest }),
  });
  return [
    ...(filters.q ? [chip(`«${filters.q}»`, { q: '' })] : []),
    ...filters.kind.map((one) =>
      chip(t(`common:kinds.${one}`), { kind: filters.kind.filter((kind) => kind !== one) }),
    ),
    ...filters.form.map((one) =>
      chip(t(`common:forms.${one}`), { form: filters.form.filter((form) => form !== one) }),
    ),
    ...(filters.open ? [chip(t('catalogue:openNow'), { open: '' })] : []),
    ...(filters.free ? [chip(t('catalogue:freePlaces'), { free: '' })] : []),
    ...(filters.from ? [chip(t('catalogue:fromDay', { day: filters.from }), { from: '' })] : []),
    ...(filters.to ? [chip(t('catalogue:toDay', { day: filters.to }), { to: '' })] : []),
  ];
}
