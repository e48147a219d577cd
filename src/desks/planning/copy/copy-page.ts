import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { inKyiv } from '../../../ground/language/format.js';
import { trainers } from '../../../people/person/people.js';
import { planOf } from '../../../training/courses/asked-course.js';
import { costsOf, plannedAgain } from '../../../training/courses/costs/costs.js';
import type { Course } from '../../../training/courses/course.js';
import { usualClosing } from '../../../training/courses/plan/enrolment-window.js';
import {
  daysUntil,
  movedGiving,
  movedSessions,
  usualFirstDay,
} from '../../../training/planning/copy-course.js';
import { renewed } from '../../../training/rooms/choose-room.js';
import { createOnce } from '../../../training/planning/create-course.js';
import { kyivInput } from '../../../training/planning/kyiv-time.js';
import { nextCode } from '../../../training/planning/next-code.js';
import { idByForm } from '../../../web/forms/form-key.js';
import { readForm, renderForm } from '../../../web/forms/form.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { queryOf } from '../../../web/queries/query.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { backToPlan } from '../back-to-plan.js';
import { courseCrumbs } from '../plan-crumbs.js';
import { refusedField, type RefusedField } from '../refused-field.js';
import { copyForm, copyQuery } from './copy-form.js';
import { copiedFacts, copiedSessions } from './copy-view.js';
import { PLANNED_COPY, PLANNED_COURSE } from '../../../ground/addresses/plan.js';

/** A course of which a new draft is made: what is taken over, on which days it meets, and what is asked. */
export function copyPage(clock: Clock): Route[] {
  const showForm = async (
    req: Request,
    res: Response,
    course: Course,
    firstDay: string,
    typed?: Record<string, unknown>,
    { faults, values }: RefusedField = { faults: {}, values: {} },
  ) => {
    const reader = readerOf(req);
    const { t } = reader;
    const now = clock();
    const teaching = await stillTeaching(course);
    const title = t('planning:copy.title');
    renderForm(
      res,
      'desks/planning/copy/copy',
      {
        title,
        lede: t('planning:copy.lede'),
        crumbs: courseCrumbs(course, t, title),
        action: PLANNED_COPY.to({ code: course.code }),
        backHref: PLANNED_COURSE.to({ code: course.code }),
        firstDay,
        facts: copiedFacts(course, teaching, reader),
        ...(await copiedSessions(course, teaching, firstDay, { ...reader, now })),
        typed: typed ?? {
          code: await nextCode(course.programmeCode, now),
          enrolmentOpensAt: kyivInput(inKyiv(now).startOf('hour').toJSDate()),
          enrolmentClosesAt: '',
        },
      },
      { t, faults, values },
    );
  };

  const show = async (req: Request, res: Response) => {
    const course = await planOf(req);
    const { firstDay } = queryOf(copyQuery, req.query);
    await showForm(req, res, course, firstDay ?? usualFirstDay(course, clock()));
  };

  const create = async (req: Request, res: Response) => {
    const course = await planOf(req);
    const { values, typed, faults } = readForm(copyForm, req.body);
    if (!values) {
      const day = faults.firstDay ? undefined : String(typed.firstDay);
      const firstDay = day ?? usualFirstDay(course, clock());
      await showForm(req, res, course, firstDay, typed, { faults, values: {} });
      return;
    }
    const { code, firstDay, enrolmentOpensAt, enrolmentClosesAt } = values;
    const days = daysUntil(course, firstDay);
    const sessions = movedSessions(course, days);
    const { form, capacity, lateEntry, programmeCode: programme } = course;
    const { venue, roomId = null } = course;
    const copy = {
      ...{ _id: idByForm(req), code, programme, form, capacity, lateEntry },
      ...(await renewed({ form, venue, roomId, sessions })),
      trainers: (await stillTeaching(course)).map(({ _id }) => _id),
      giving: movedGiving(course, days),
      costs: plannedAgain(costsOf(course)),
      enrolmentOpensAt,
      enrolmentClosesAt: enrolmentClosesAt ?? usualClosing(sessions[0]?.startsAt ?? clock()),
    };
    const refused = await refusedField(() => createOnce(copy, clock()));
    if (refused) await showForm(req, res, course, firstDay, typed, refused);
    else await backToPlan(req, res, code, { key: 'planning:copy.done', now: clock() });
  };

  return [
    get(PLANNED_COPY.pattern, ['institute'], show),
    post(PLANNED_COPY.pattern, ['institute'], create),
  ];
}

/** The trainers of a course who may be given another. */
async function stillTeaching(course: Course): Promise<Course['trainers']> {
  const known = new Set((await trainers()).map(({ _id }) => _id));
  return course.trainers.filter(({ _id }) => known.has(_id));
}
