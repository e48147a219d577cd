import type { DateTime } from 'luxon';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { FEWEST } from '../../../ground/fewest.js';
import { inKyiv } from '../../../ground/language/format.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { lookedUp, queryView, readQuery } from '../../../web/queries/query.js';
import { textField } from '../../../web/queries/query-fields.js';
import { get, type Route } from '../../../web/routes/route.js';
import { completedCoursesOf } from '../../courses/courses-in-time.js';
import { coursesByIds } from '../../courses/courses.js';
import { yearField, yearsBack } from '../../duty/year-field.js';
import type { Programme } from '../../programmes/programme.js';
import { programmeCalled } from '../../programmes/programmes.js';
import { saidBetween, saidOfAll } from '../find-feedback.js';
import { overviewOf } from './overview.js';
import { overviewParts } from './overview-view.js';
import { DAYS_ASKED } from '../asked.js';
import { QUESTIONS } from '../questions.js';
import { FEEDBACK } from '../../../ground/addresses/institute.js';
import { PLAN } from '../../../ground/addresses/plan.js';

/** So many courses of one programme are looked over, the newest. */
const MOST_COURSES = 500;

const overviewQuery = z.object({ year: yearField, programme: textField(60) });

/** What was said of a year's courses, or of all courses of one programme. */
async function saidAbout(year: number, programme: Programme | undefined, now: Date) {
  if (programme) return saidOfAll(await completedCoursesOf(programme._id, MOST_COURSES));
  const first = inKyiv(now).set({ year }).startOf('year');
  // A course belongs to the year in which it was completed; answers are taken for some days more.
  const lastOf = (day: DateTime) => day.plus({ days: DAYS_ASKED }).toJSDate();
  return saidBetween(lastOf(first), lastOf(first.plus({ years: 1 })));
}

/** What participants think, by programme, trainer and course: for the institute. */
export const overviewPage = (): Route[] => [
  get(FEEDBACK.pattern, ['institute'], async (req: Request, res: Response) => {
    const reader = readerOf(req);
    const { lang, t, now } = reader;
    const thisYear = inKyiv(now).year;
    const asked = readQuery(overviewQuery, req.query);
    const given = asked.values?.programme ?? '';
    const programme = given === '' ? undefined : await programmeCalled(given);
    const unknown = { name: 'programme', fault: 'unknownValue' as const, given };
    const read = await lookedUp(asked, () =>
      Promise.resolve(given !== '' && !programme ? [unknown] : []),
    );
    const year = read.values?.year ?? thisYear;
    const said = read.values ? await saidAbout(year, programme, now) : [];
    const overview = overviewOf(said, await coursesByIds(said.map(({ _id }) => _id)), now);
    const { status, locals } = queryView(read, t);
    res.status(status).render('training/feedback/results/overview', {
      ...locals,
      title: t('feedback:overview.title'),
      crumbs: [
        { text: t('common:nav.instituteCourses'), href: PLAN.to() },
        { text: t('feedback:overview.title') },
      ],
      action: FEEDBACK.to(),
      programme: programme?.title[lang],
      allHref: FEEDBACK.to(),
      years: yearsBack(thisYear, year).map((one) => ({ value: String(one), text: String(one) })),
      year: String(year),
      questions: QUESTIONS.map((question) => t(`feedback:short.${question}`)),
      parts: overviewParts(overview, reader).filter(({ lines }) => lines.length > 0),
      left:
        overview.left > 0
          ? t('feedback:overview.left', { count: overview.left, fewest: FEWEST })
          : '',
    });
  }),
];
