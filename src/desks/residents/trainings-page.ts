import type { Request, Response } from 'express';
import type { Clock } from '../../ground/clock.js';
import { NotFound } from '../../ground/errors.js';
import type { Course } from '../../training/courses/course.js';
import { courseOf } from '../../training/courses/asked-course.js';
import { countCourses } from '../../training/courses/offer/count-courses.js';
import { filtersOf } from '../../training/courses/offer/course-filter.js';
import { rowsByIds } from '../../training/courses/offer/find-courses.js';
import { listByStage } from '../../training/courses/offer/list-by-stage.js';
import { FORMS } from '../../training/programmes/programme.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { chipsFor } from '../../web/queries/chips.js';
import { pagination } from '../../web/queries/paging.js';
import { queryView, readQuery } from '../../web/queries/query.js';
import { get, type Route } from '../../web/routes/route.js';
import { courseCard } from '../catalogue/course-card.js';
import { trainingQuery } from './training-query.js';
import { TRAINING, TRAININGS, TRAININGS_SIGN_IN } from '../../ground/addresses/trainings.js';

/** The training of an address, once it was announced. @throws {NotFound} also of every other kind of course */
export async function trainingOf(req: Request): Promise<Course> {
  const course = await courseOf(req);
  if (course.kind !== 'community') throw new NotFound();
  return course;
}

/** The trainings of communities that are open or will be, for everybody. */
export function trainingsPage({ clock }: { clock: Clock }): Route[] {
  const list = async (req: Request, res: Response) => {
    const reader = readerOf(req);
    const { lang, t } = reader;
    const now = clock();
    const read = readQuery(trainingQuery, req.query);
    const { form, free, page } = read.values ?? trainingQuery.parse({});
    const filters = filtersOf(
      {
        ...{ q: '', kind: ['community'], level: [], free },
        form: form === '' ? [] : [form],
      },
      [],
      now,
    );
    const [parts, counts] = await Promise.all([
      read.values ? listByStage(filters, { sort: 'nearest', page }, now) : [],
      read.values && countCourses(JSON.stringify(['trainings', form, free]), filters, [], now),
    ]);
    const rows = await rowsByIds(parts.flatMap(({ courses }) => courses.map(({ _id }) => _id)));
    const { status, locals } = queryView(read, t);
    const forms = [
      { value: '', text: t('residents:list.anyForm') },
      ...FORMS.map((value) => ({ value, text: t(`common:forms.${value}`) })),
    ];
    res.status(status).render('desks/residents/trainings', {
      ...locals,
      ...{ title: t('residents:list.title'), description: t('residents:list.lede'), forms },
      action: TRAININGS.to(),
      signInHref: req.user ? '' : TRAININGS_SIGN_IN.to(),
      total: counts?.total ?? 0,
      chips: chipsFor(TRAININGS.to(), { form, free }, [
        { name: 'form', label: t('residents:list.form'), options: forms },
        {
          ...{ name: 'free', label: t('residents:list.free') },
          options: [{ value: '1', text: t('common:yes') }],
        },
      ]),
      stages: parts.map(({ stage, courses }) => ({
        stage,
        title: t(`catalogue:stages.${stage}`),
        courses: courses.flatMap((glance) => {
          const row = rows.get(glance._id);
          if (!row) return [];
          const card = courseCard({ ...row, ...glance }, { lang, t, now });
          return [{ ...card, href: TRAINING.to({ code: row.code }) }];
        }),
      })),
      pages: pagination(TRAININGS.to(), { form, free }, page, counts?.total ?? 0),
    });
  };
  return [get(TRAININGS.pattern, 'anyone', list)];
}
