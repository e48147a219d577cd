import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { programmeByCode, programmesOnOffer } from '../../../training/programmes/programmes.js';
import { readForm, renderForm } from '../../../web/forms/form.js';
import { idByForm } from '../../../web/forms/form-key.js';
import { inKyiv } from '../../../ground/language/format.js';
import { queryOf } from '../../../web/queries/query.js';
import { textField } from '../../../web/queries/query-fields.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { backToPlan } from '../back-to-plan.js';
import { newCourseForm } from './course-form.js';
import { createOnce } from '../../../training/planning/create-course.js';
import { usualClosing } from '../../../training/courses/plan/enrolment-window.js';
import { generateSessions } from '../../../training/planning/generate-sessions.js';
import { kyivInput } from '../../../training/planning/kyiv-time.js';
import { nextCode } from '../../../training/planning/next-code.js';
import { placed } from '../../../training/rooms/choose-room.js';
import { planChoices } from '../plan-choices.js';
import { refusedField, type RefusedField } from '../refused-field.js';
import { usualTimetable } from '../sessions/usual-timetable.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { NEW_COURSE, PLAN } from '../../../ground/addresses/plan.js';

const newQuery = z.object({ programme: textField(40) });
const USUAL_PLACES = { english: '15', other: '25' };

/** Planning a course: first its programme is chosen, then one form makes a draft with all sessions. */
export function newCoursePage(clock: Clock): Route[] {
  const choose = async (req: Request, res: Response) => {
    const { t } = readerOf(req);
    const title = t('planning:new.title');
    res.render('desks/planning/course/choose-programme', {
      title,
      crumbs: [{ text: t('planning:list.title'), href: PLAN.to() }, { text: title }],
      programmes: await programmesOnOffer(),
    });
  };

  const showForm = async (
    req: Request,
    res: Response,
    programmeCode: string,
    typed?: object,
    { faults, values }: RefusedField = { faults: {}, values: {} },
  ) => {
    const { lang, t } = readerOf(req);
    const now = clock();
    const programme = await programmeByCode(programmeCode);
    const title = t('planning:new.title');
    renderForm(
      res,
      'desks/planning/course/new',
      {
        title,
        crumbs: [{ text: t('planning:list.title'), href: PLAN.to() }, { text: title }],
        programme,
        typed: typed ?? {
          code: await nextCode(programme.code, now),
          form: programme.form,
          capacity: programme.kind === 'english' ? USUAL_PLACES.english : USUAL_PLACES.other,
          enrolmentOpensAt: kyivInput(inKyiv(now).startOf('hour').toJSDate()),
          ...usualTimetable(programme, now),
        },
        choices: await planChoices({ lang, t }),
      },
      { t, faults, values },
    );
  };

  const show = async (req: Request, res: Response) => {
    const { programme: code } = queryOf(newQuery, req.query);
    await (code !== '' ? showForm(req, res, code) : choose(req, res));
  };

  const create = async (req: Request, res: Response) => {
    const { values, typed, faults } = readForm(newCourseForm, req.body);
    const programme = String(typed.programme);
    if (!values) {
      await showForm(req, res, programme, typed, { faults, values: {} });
      return;
    }
    const {
      enrolmentClosesAt,
      firstDay,
      weekdays,
      from,
      to,
      weeks,
      skipHolidays,
      skipDays,
      ...facts
    } = values;
    const sessions = generateSessions({
      firstDay,
      weekdays,
      from,
      to,
      weeks,
      skipHolidays,
      skipDays,
    });
    const closing = enrolmentClosesAt ?? usualClosing(sessions[0]?.startsAt ?? clock());
    const plan = { ...facts, _id: idByForm(req), enrolmentClosesAt: closing, sessions };
    const refused = await refusedField(async () => createOnce(await placed(plan), clock()));
    if (refused) {
      await showForm(req, res, programme, typed, refused);
      return;
    }
    await backToPlan(req, res, facts.code, { key: 'planning:new.done', now: clock() });
  };

  return [get(NEW_COURSE.pattern, ['institute'], show), post(PLAN.pattern, ['institute'], create)];
}
