import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { overStored, readForm, renderForm } from '../../../web/forms/form.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import type { Course } from '../../../training/courses/course.js';
import { backToPlan } from '../back-to-plan.js';
import { courseForm, typedCourse } from './course-form.js';
import { editCourse } from '../../../training/planning/edit-course.js';
import { placed } from '../../../training/rooms/choose-room.js';
import { planChoices } from '../plan-choices.js';
import { courseCrumbs } from '../plan-crumbs.js';
import { announced, planIsOpen } from '../../../training/courses/plan/plan-status.js';
import { refusedField, type RefusedField } from '../refused-field.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { planOf } from '../../../training/courses/asked-course.js';
import { PLANNED_COURSE, PLANNED_EDIT } from '../../../ground/addresses/plan.js';

/** A course's facts: where, who teaches, how many places, when enrolment is open. */
export function editPage(clock: Clock): Route[] {
  const showForm = async (
    req: Request,
    res: Response,
    course: Course,
    typed: object,
    { faults, values }: RefusedField = { faults: {}, values: {} },
  ) => {
    const { lang, t } = readerOf(req);
    const title = t('planning:edit.title');
    renderForm(
      res,
      'desks/planning/course/edit',
      {
        title,
        crumbs: courseCrumbs(course, t, title),
        action: PLANNED_EDIT.to({ code: course.code }),
        backHref: PLANNED_COURSE.to({ code: course.code }),
        announced: announced(course),
        taken: course.taken,
        typed,
        choices: await planChoices({ lang, t }, course.trainers, [course.roomId]),
      },
      { t, faults, values },
    );
  };

  const show = async (req: Request, res: Response) => {
    const course = await planOf(req);
    planIsOpen(course);
    await showForm(req, res, course, typedCourse(course));
  };

  const save = async (req: Request, res: Response) => {
    const course = await planOf(req);
    planIsOpen(course);
    const { values, typed, faults } = readForm(
      courseForm,
      overStored(typedCourse(course), req.body, ['trainers', 'lateEntry']),
    );
    if (!values) {
      await showForm(req, res, course, typed, { faults, values: {} });
      return;
    }
    const now = clock();
    const refused = await refusedField(async () => {
      const facts = await placed(values, course.roomId);
      await editCourse(course, facts, currentUser(req).id, now);
    });
    if (refused) await showForm(req, res, course, typed, refused);
    else await backToPlan(req, res, course.code, { key: 'planning:edit.done', now });
  };

  return [
    get(PLANNED_EDIT.pattern, ['institute'], show),
    post(PLANNED_EDIT.pattern, ['institute'], save),
  ];
}
