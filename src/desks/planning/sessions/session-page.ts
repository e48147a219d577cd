import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { asTrainer } from '../../../training/planning/course-fields.js';
import { trainers } from '../../../people/person/people.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { overStored, readForm, renderForm } from '../../../web/forms/form.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import type { Course, CourseSession, CourseTrainer } from '../../../training/courses/course.js';
import { sessionOf } from '../../../training/courses/courses.js';
import { backToPlan } from '../back-to-plan.js';
import { bookingsBefore } from '../booking-words.js';
import { changeSession } from '../../../training/planning/course-sessions.js';
import { findDoubleBookings } from '../../../training/planning/double-bookings.js';
import { trainerChoices } from '../plan-choices.js';
import { courseCrumbs } from '../plan-crumbs.js';
import { planIsOpen } from '../../../training/courses/plan/plan-status.js';
import { refusedField, type RefusedField } from '../refused-field.js';
import { roomChoices } from '../room-choices.js';
import { seated } from '../../../training/rooms/choose-room.js';
import { sessionForm, typedSession } from './session-form.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { planOf } from '../../../training/courses/asked-course.js';
import { PLANNED_COURSE, PLANNED_SESSION } from '../../../ground/addresses/plan.js';

/** One session: when, where, about what, and whether it takes place. */
export function sessionPage(clock: Clock): Route[] {
  const named = async (req: Request) => {
    const course = await planOf(req);
    const session = sessionOf(course, Number(req.params.n));
    planIsOpen(course);
    return { course, session };
  };

  const showForm = async (
    req: Request,
    res: Response,
    course: Course,
    { n, substitute, roomId }: CourseSession,
    typed: object,
    { faults, values }: RefusedField = { faults: {}, values: {} },
  ) => {
    const { lang, t } = readerOf(req);
    const title = t('planning:session.title', { n });
    const now = clock();
    const bookings = await findDoubleBookings(course, now);
    const concerned = bookings.filter(({ session }) => session.n === n);
    renderForm(
      res,
      'desks/planning/sessions/session',
      {
        title,
        crumbs: courseCrumbs(course, t, t('planning:session.crumb', { n })),
        action: PLANNED_SESSION.to({ code: course.code, n }),
        backHref: PLANNED_COURSE.to({ code: course.code }),
        bookings: bookingsBefore(concerned, { lang, t, now }),
        typed: { substitute: '', ...typed },
        choices: {
          sessionRooms: await roomChoices({ lang, t }, t('rooms:choice.asCourse'), [roomId]),
        },
        trainers: [
          { value: '', text: t('planning:session.noSubstitute') },
          ...(await trainerChoices({ lang }, substitute ? [substitute] : [])),
        ],
      },
      { t, faults, values },
    );
  };

  const show = async (req: Request, res: Response) => {
    const { course, session } = await named(req);
    await showForm(req, res, course, session, typedSession(session));
  };

  const save = async (req: Request, res: Response) => {
    const { course, session } = await named(req);
    const { values, typed, faults } = readForm(
      sessionForm,
      overStored(typedSession(session), req.body, ['cancelled']),
    );
    if (!values) {
      await showForm(req, res, course, session, typed, { faults, values: {} });
      return;
    }
    const { id } = currentUser(req);
    const { substitute, ...when } = values;
    const known = substitute === session.substitute?._id ? session.substitute : undefined;
    const stand = known ?? (substitute === '' ? null : await trainerCalled(substitute));
    if (stand === undefined) {
      const faults = { substitute: 'invalid' } as const;
      await showForm(req, res, course, session, typed, { faults, values: {} });
      return;
    }
    const now = clock();
    const refused = await refusedField(async () => {
      const changes = { ...(await seated(when, session.roomId)), substitute: stand };
      await changeSession(course, session.n, changes, id, now);
    });
    if (refused) await showForm(req, res, course, session, typed, refused);
    else {
      await backToPlan(req, res, course.code, {
        ...{ key: 'planning:session.done', now, n: session.n },
      });
    }
  };

  return [
    get(PLANNED_SESSION.pattern, ['institute'], show),
    post(PLANNED_SESSION.pattern, ['institute'], save),
  ];
}

/** A trainer as a course keeps one; undefined where nobody of that id teaches. */
async function trainerCalled(id: string): Promise<CourseTrainer | undefined> {
  const found = (await trainers()).find(({ _id }) => _id === id);
  return found && asTrainer(found);
}
