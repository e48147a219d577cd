import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { planOf } from '../../../training/courses/asked-course.js';
import { costsOf } from '../../../training/courses/costs/costs.js';
import type { Course } from '../../../training/courses/course.js';
import { courseById } from '../../../training/courses/course-facts.js';
import { CostsChanged } from '../../../training/courses/plan/plan-refusals.js';
import { plans } from '../../../training/courses/plan/plans.js';
import { overStored, readForm, renderForm, type Faults } from '../../../web/forms/form.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { courseCrumbs } from '../plan-crumbs.js';
import { costsForm, typedCosts, typedOver } from './costs-form.js';
import { costsRows } from './costs-words.js';
import { PLANNED_COSTS, PLANNED_COURSE } from '../../../ground/addresses/plan.js';

interface Shown {
  typed?: Record<string, unknown>;
  faults?: Faults;
  /** Whether somebody else wrote them meanwhile: what stands is then shown beside what was typed. */
  changed?: boolean;
}

/** What a course is to cost and what was spent on it, at any time of its life. */
export function costsPage(clock: Clock): Route[] {
  const showForm = (
    req: Request,
    res: Response,
    course: Course,
    { typed = {}, faults = {}, changed = false }: Shown = {},
  ) => {
    const reader = readerOf(req);
    const { lang, t } = reader;
    const costs = costsOf(course);
    const stored = typedCosts(costs, lang);
    const title = t('costs:title');
    if (changed) res.status(409);
    renderForm(
      res,
      'desks/planning/costs/costs',
      {
        ...{ title, crumbs: courseCrumbs(course, t, title), course: course.title[lang] },
        action: PLANNED_COSTS.to({ code: course.code }),
        backHref: PLANNED_COURSE.to({ code: course.code }),
        cancelled: course.status === 'cancelled',
        now: changed ? costsRows(costs, reader) : [],
        // Whoever sends again has read what stands now.
        typed: changed ? typedOver(stored, typed) : { ...stored, ...typed },
      },
      { t, faults },
    );
  };

  const show = async (req: Request, res: Response) => {
    showForm(req, res, await planOf(req));
  };

  const save = async (req: Request, res: Response) => {
    const course = await planOf(req);
    const stored = typedCosts(costsOf(course), readerOf(req).lang);
    const { values, typed, faults } = readForm(costsForm, overStored(stored, req.body));
    if (!values) {
      showForm(req, res, course, { typed, faults });
      return;
    }
    try {
      await plans.handle(course._id, {
        ...{ type: 'set-costs', ...values, by: currentUser(req).id, at: clock() },
      });
    } catch (error) {
      if (!(error instanceof CostsChanged)) throw error;
      showForm(req, res, await courseById(course._id), { typed, changed: true });
      return;
    }
    redirectWith(req, res, PLANNED_COURSE.to({ code: course.code }), {
      kind: 'success',
      key: 'costs:saved',
    });
  };

  return [
    get(PLANNED_COSTS.pattern, ['institute'], show),
    post(PLANNED_COSTS.pattern, ['institute'], save),
  ];
}
