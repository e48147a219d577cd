import type { Request, Response } from 'express';
import type { Clock } from '../../clock.js';
import { currentUser } from '../../web/current-user.js';
import { explainFaults, readForm, type Faults } from '../../web/form.js';
import { translator } from '../../web/i18n.js';
import { redirectWith } from '../../web/notice.js';
import { get, post, type Route } from '../../web/route.js';
import { languageOf } from '../../web/set-up-locals.js';
import type { Course, CourseSession } from '../course-model.js';
import { courseByCode, sessionOf } from '../courses.js';
import { changeSession } from './course-sessions.js';
import { planAddress } from './plan-address.js';
import { courseCrumbs } from './plan-crumbs.js';
import { planIsOpen } from './plan-status.js';
import { refusedField } from './refused-field.js';
import { sessionForm, typedSession } from './session-form.js';

const ADDRESS = planAddress(':code', '/sessions/:n');

/** One session: when, where, about what, and whether it takes place. */
export function sessionPage(clock: Clock): Route[] {
  const named = async (req: Request) => {
    const course = await courseByCode(String(req.params.code));
    const session = sessionOf(course, Number(req.params.n));
    planIsOpen(course);
    return { course, session };
  };

  const showForm = (
    req: Request,
    res: Response,
    course: Course,
    { n }: CourseSession,
    typed: object,
    faults: Faults = {},
  ) => {
    const t = translator(languageOf(req));
    const title = t('planning:session.title', { n });
    res.status(Object.keys(faults).length > 0 ? 422 : 200).render('planning/session', {
      title,
      crumbs: courseCrumbs(course, t, t('planning:session.crumb', { n })),
      action: planAddress(course.code, `/sessions/${n}`),
      backHref: planAddress(course.code),
      typed,
      ...explainFaults(faults, t),
    });
  };

  const show = async (req: Request, res: Response) => {
    const { course, session } = await named(req);
    showForm(req, res, course, session, typedSession(session));
  };

  const save = async (req: Request, res: Response) => {
    const { course, session } = await named(req);
    const { values, typed, faults } = readForm(sessionForm, req.body);
    if (!values) {
      showForm(req, res, course, session, typed, faults);
      return;
    }
    const { id } = currentUser(req);
    const refused = await refusedField(() => changeSession(course, session.n, values, id, clock()));
    if (refused) showForm(req, res, course, session, typed, refused.faults);
    else
      redirectWith(req, res, planAddress(course.code), {
        kind: 'success',
        key: 'planning:session.done',
      });
  };

  return [get(ADDRESS, ['institute'], show), post(ADDRESS, ['institute'], save)];
}
