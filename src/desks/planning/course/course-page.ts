import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { explainFaults, readForm, type Faults } from '../../../web/forms/form.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { afterPublishing } from './after-publishing.js';
import { backToPlan } from '../back-to-plan.js';
import { addSession, replaceSessions } from '../../../training/planning/course-sessions.js';
import { courseView } from './course-view.js';
import { generateSessions } from '../../../training/planning/generate-sessions.js';
import { leadToField, type Refused } from './course-page-faults.js';
import { planByCode } from '../../../training/courses/courses.js';
import { weekdayChoices } from '../plan-choices.js';
import { NotPrintable, NotReady } from '../../../training/courses/plan/plan-refusals.js';
import { publishCourse, type FitsOnPage } from '../../../training/planning/publish-course.js';
import { seated } from '../../../training/rooms/choose-room.js';
import { RoomUnfit } from '../../../training/rooms/room-refusals.js';
import { roomChoices } from '../room-choices.js';
import { refusedField } from '../refused-field.js';
import { sessionForm, usualSession } from '../sessions/session-form.js';
import { timetableForm } from '../sessions/timetable-form.js';
import { usualTimetable } from '../sessions/usual-timetable.js';
import { languageOf, readerOf } from '../../../web/pages/reader-of.js';
import { planOf } from '../../../training/courses/asked-course.js';
import {
  PLANNED_COURSE,
  PLANNED_PUBLICATION,
  PLANNED_SESSIONS,
  PLANNED_SESSIONS_GENERATE,
} from '../../../ground/addresses/plan.js';

/** One course for the institute: what it is, its sessions, and the forms that move it on. */
export function coursePage(clock: Clock, fitsOnPage: FitsOnPage): Route[] {
  const show = async (req: Request, res: Response, refused?: Refused) => {
    const { lang, t } = readerOf(req);
    const course = await planOf(req);
    const now = clock();
    const typed = (form: Refused['form'], usual: object) =>
      refused?.form === form
        ? { typed: refused.typed, refused: true }
        : { typed: usual, refused: false };
    const explained = explainFaults(refused?.faults ?? {}, t, refused?.values);
    if (refused) explained.summary = leadToField(explained.summary, refused.form, course);
    res.status(refused ? 422 : 200).render('desks/planning/course/course', {
      ...(await courseView(course, { lang, t, now })),
      session: typed('session', usualSession(course)),
      timetable: typed('timetable', usualTimetable(course, now)),
      choices: {
        weekdays: weekdayChoices({ t }),
        sessionRooms: await roomChoices({ lang, t }, t('rooms:choice.asCourse')),
      },
      ...explained,
    });
  };

  const add = async (req: Request, res: Response) => {
    const course = await planOf(req);
    const { values, typed, faults } = readForm(sessionForm, req.body);
    if (!values) {
      await show(req, res, { form: 'session', typed, faults });
      return;
    }
    const now = clock();
    const refused = await refusedField(async () => {
      await addSession(course, await seated(values), currentUser(req).id, now);
    });
    if (refused) {
      await show(req, res, { form: 'session', typed, ...refused });
      return;
    }
    await backToPlan(req, res, course.code, { key: 'planning:sessions.added', now });
  };

  const generate = async (req: Request, res: Response) => {
    const course = await planOf(req);
    const { values, typed, faults } = readForm(timetableForm, req.body);
    if (!values) {
      await show(req, res, { form: 'timetable', typed, faults });
      return;
    }
    const now = clock();
    await replaceSessions(course, generateSessions(values), currentUser(req).id, now);
    await backToPlan(req, res, course.code, { key: 'planning:sessions.replaced', now });
  };

  const publish = async (req: Request, res: Response) => {
    const code = String(req.params.code);
    const now = clock();
    try {
      await publishCourse(code, currentUser(req).id, now, fitsOnPage);
    } catch (error) {
      if (error instanceof NotPrintable) {
        const { code: titles, values } = error;
        await show(req, res, { form: 'publication', typed: {}, faults: { titles }, values });
        return;
      }
      if (error instanceof RoomUnfit) {
        const { code: room, values } = error;
        await show(req, res, { form: 'publication', typed: {}, faults: { room }, values });
        return;
      }
      if (!(error instanceof NotReady)) throw error;
      const faults: Faults = Object.fromEntries(
        error.lacks.map((key) => [key, `planning:lacks.${key}` as const]),
      );
      await show(req, res, { form: 'publication', typed: {}, faults });
      return;
    }
    const by = currentUser(req).id;
    const said = await afterPublishing(await planByCode(code), by, languageOf(req));
    await backToPlan(req, res, code, { ...said, now });
  };

  return [
    get(PLANNED_COURSE.pattern, ['institute'], (req, res) => show(req, res)),
    post(PLANNED_SESSIONS.pattern, ['institute'], add),
    post(PLANNED_SESSIONS_GENERATE.pattern, ['institute'], generate),
    post(PLANNED_PUBLICATION.pattern, ['institute'], publish),
  ];
}
