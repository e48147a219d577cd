import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../ground/clock.js';
import { currentUser } from '../../web/routes/current-user.js';
import { readForm, renderForm, type Faults } from '../../web/forms/form.js';
import { toldAt } from '../../letters/outbox/find-mail.js';
import { redirectWith } from '../../web/pages/notice.js';
import { get, post, type Route } from '../../web/routes/route.js';
import type { Course } from '../../training/courses/course.js';
import { cancelCourse } from '../../training/planning/cancel-course.js';
import { seats } from '../../training/enrolment/seats/seats.js';
import { everybodyOn } from '../../training/enrolment/seats/seat-list-state.js';
import { courseCrumbs } from './plan-crumbs.js';
import { planIsOpen } from '../../training/courses/plan/plan-status.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { planOf } from '../../training/courses/asked-course.js';
import { PLANNED_CANCELLATION, PLANNED_COURSE } from '../../ground/addresses/plan.js';

const cancellationForm = z.object({
  reason: z.string().trim().min(1, 'planning:faults.reason').max(500, 'programmes:faults.tooLong'),
});

/** Cancelling a course, on a page of its own that says what will happen. */
export function cancellationPage(clock: Clock): Route[] {
  const showForm = async (
    req: Request,
    res: Response,
    course: Course,
    typed: object,
    faults: Faults = {},
  ) => {
    const { lang, t } = readerOf(req);
    const title = t('planning:cancellation.title');
    renderForm(
      res,
      'desks/planning/cancellation',
      {
        title,
        crumbs: courseCrumbs(course, t, title),
        action: PLANNED_CANCELLATION.to({ code: course.code }),
        backHref: PLANNED_COURSE.to({ code: course.code }),
        courseTitle: course.title[lang],
        // Whoever the decision will name: who applied, too.
        people: everybodyOn(await seats.read(course._id)).length,
        typed,
      },
      { t, faults },
    );
  };

  const show = async (req: Request, res: Response) => {
    const course = await planOf(req);
    planIsOpen(course);
    await showForm(req, res, course, {});
  };

  const cancel = async (req: Request, res: Response) => {
    const course = await planOf(req);
    const { values, typed, faults } = readForm(cancellationForm, req.body);
    if (!values) {
      await showForm(req, res, course, typed, faults);
      return;
    }
    const now = clock();
    await cancelCourse(course.code, values.reason, currentUser(req).id, now);
    redirectWith(req, res, PLANNED_COURSE.to({ code: course.code }), {
      kind: 'info',
      key: 'planning:cancellation.done',
      told: await toldAt(now, [course._id]),
    });
  };

  return [
    get(PLANNED_CANCELLATION.pattern, ['institute'], show),
    post(PLANNED_CANCELLATION.pattern, ['institute'], cancel),
  ];
}
