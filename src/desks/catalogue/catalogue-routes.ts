import type { Request, Response } from 'express';
import type { Clock } from '../../ground/clock.js';
import { ShortMemory } from '../../ground/memory/short-memory.js';
import type { Language } from '../../ground/language/languages.js';
import { departmentPath } from '../../people/departments/departments.js';
import { withMerged } from '../../people/departments/tree-on.js';
import { standingsIn } from '../../training/enrolment/find-enrolments.js';
import { currentUser } from '../../web/routes/current-user.js';
import { pagination } from '../../web/queries/paging.js';
import { queryView, readQuery, understoodIn } from '../../web/queries/query.js';
import { get, type Route } from '../../web/routes/route.js';
import { chipsOf } from './catalogue-chips.js';
import { choicesOf } from './catalogue-choices.js';
import { catalogueQuery, type CatalogueQuery } from './catalogue-query.js';
import { countCourses } from '../../training/courses/offer/count-courses.js';
import { listedCourses } from './course-rows.js';
import { filtersOf } from '../../training/courses/offer/course-filter.js';
import { showCourse } from './course-page.js';
import { listByStage } from '../../training/courses/offer/list-by-stage.js';
import { monthView } from './month-view.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { COURSE, COURSES } from '../../ground/addresses/courses.js';
import { TRAINING } from '../../ground/addresses/trainings.js';

/** The way to those that are left out, where there are any. */
const closedLink = ({ closed, open, view }: CatalogueQuery, count: number, href: string) =>
  closed || open || view || count === 0 ? undefined : { count, href };

const lineOf = async (department: string) => withMerged(await departmentPath(department));

/** So old the line may be that counts go by. */
const LINE_LIFE_MS = 5000;
const lines = new ShortMemory<string[]>({ lifeMs: LINE_LIFE_MS, most: 500 });

/** The reader's department and those above it; as they are now where the rows go by them. */
async function pathOf(department: string | undefined, now: boolean): Promise<string[]> {
  if (department === undefined) return [];
  return now ? lineOf(department) : lines.get(department, () => lineOf(department));
}

/** All that the panel of filters follows from. */
const filtersKey = (
  { sort, view }: CatalogueQuery,
  { from, to }: Record<string, unknown>,
  choices: ReturnType<typeof choicesOf>,
  lang: Language,
): string => `catalogue-filters ${lang} ${JSON.stringify([choices, from, to, sort, view])}`;

/** Finding a course, and a course's own page. */
export function catalogueRoutes({ clock }: { clock: Clock }): Route[] {
  const list = async (req: Request, res: Response) => {
    const read = readQuery(catalogueQuery, req.query);
    const query = read.values ?? understoodIn(catalogueQuery, read.typed);
    const { lang, t } = readerOf(req);
    const now = clock();
    const user = currentUser(req);
    const path = await pathOf(user.department, query.audience !== undefined);
    const filters = filtersOf(query, path, now);
    const { page, sort, view, month, ...asked } = query;
    const [parts, counts, calendar] = await Promise.all([
      view || !read.values ? [] : listByStage(filters, query, now),
      read.values && countCourses(JSON.stringify([asked, view, path]), filters, path, now),
      view && read.values ? monthView(filters, query, { lang, now }) : undefined,
    ]);
    const { status, locals } = queryView(read, t);
    const mine = await standingsIn(
      user.id,
      parts.flatMap(({ courses }) => courses.map(({ _id }) => _id)),
    );
    const rows = await listedCourses(parts, { lang, t, now }, mine);
    const kept = { ...asked, sort: sort === 'nearest' ? '' : sort };
    const choices = choicesOf(query, counts, t);
    res.status(status).render('desks/catalogue/courses', {
      ...locals,
      title: t('catalogue:title'),
      sort,
      ...choices,
      filtersKey: read.values ? filtersKey(query, read.typed, choices, lang) : '',
      chips: chipsOf({ ...kept, view, month }, t),
      scripts: ['js/filters.js'],
      stages: parts.map(({ stage, courses }) => ({
        stage,
        title: t(`catalogue:stages.${stage}`),
        courses: courses.flatMap(({ _id }) => rows.get(_id) ?? []),
      })),
      closed: closedLink(query, counts?.closed ?? 0, COURSES.to({}, { ...kept, closed: 1 })),
      total: counts?.total,
      calendar,
      listHref: COURSES.to({}, kept),
      monthHref: COURSES.to({}, { ...kept, view: 'month' }),
      pages: view || !counts ? undefined : pagination(COURSES.to(), kept, page, counts.total),
    });
  };

  return [
    get(COURSES.pattern, 'signed-in', list),
    get(COURSE.pattern, 'account', async (req, res) => {
      // Letters and pages about a course lead here; residents read of theirs where everybody does.
      if (currentUser(req).resident) {
        res.redirect(303, TRAINING.to({ code: String(req.params.code) }));
        return;
      }
      await showCourse(req, res, clock());
    }),
  ];
}
