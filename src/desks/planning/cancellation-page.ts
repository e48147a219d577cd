import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../ground/clock.js';
import { currentUser } from '../../web/routes/current-user.js';
import { explainFaults, readForm, type Faults } from '../../web/forms/form.js';
import { translator } from '../../ground/language/i18n.js';
import { redirectWith } from '../../web/pages/notice.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { languageOf } from '../../web/pages/set-up-locals.js';
import type { Course } from '../../training/courses/course.js';
import { planByCode } from '../../training/courses/courses.js';
import { cancelCourse } from '../../training/planning/cancel-course.js';
import { planAddress } from '../../training/courses/plan-address.js';
import { courseCrumbs } from './plan-crumbs.js';
import { planIsOpen } from '../../training/courses/plan/plan-status.js';

const ADDRESS = planAddress(':code', '/cancellation');

const cancellationForm = z.object({
  reason: z.string().trim().min(1, 'planning:faults.reason').max(500, 'programmes:faults.tooLong'),
});

/** Cancelling a course, on a page of its own that says what will happen. */
export function cancellationPage(clock: Clock): Route[] {
  const showForm = (
    req: Request,
    res: Response,
    course: Course,
    typed: object,
    faults: Faults = {},
  ) => {
    const lang = languageOf(req);
    const t = translator(lang);
    const title = t('planning:cancellation.title');
    res.status(Object.keys(faults).length > 0 ? 422 : 200).render('desks/planning/cancellation', {
      title,
      crumbs: courseCrumbs(course, t, title),
      action: planAddress(course.code, '/cancellation'),
      backHref: planAddress(course.code),
      courseTitle: course.title[lang],
      people: course.taken + course.waiting,
      typed,
      ...explainFaults(faults, t),
    });
  };

  const show = async (req: Request, res: Response) => {
    const course = await planByCode(String(req.params.code));
    planIsOpen(course);
    showForm(req, res, course, {});
  };

  const cancel = async (req: Request, res: Response) => {
    const course = await planByCode(String(req.params.code));
    const { values, typed, faults } = readForm(cancellationForm, req.body);
    if (!values) {
      showForm(req, res, course, typed, faults);
      return;
    }
    await cancelCourse(course.code, values.reason, currentUser(req).id, clock());
    redirectWith(req, res, planAddress(course.code), {
      kind: 'info',
      key: 'planning:cancellation.done',
    });
  };

  return [get(ADDRESS, ['institute'], show), post(ADDRESS, ['institute'], cancel)];
}
