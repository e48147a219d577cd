import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { sessionOf } from '../../courses/courses.js';
import { isId } from '../../../ground/id.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { found } from '../../../ground/errors.js';
import { parseInput, readForm, type Faults, renderForm } from '../../../web/forms/form.js';
import { formatSession } from '../../../ground/language/format.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { type Role } from '../../../ground/roles.js';
import { sheetOf, taughtSession } from '../attendance.js';
import { takesPart } from '../../enrolment/taking-part.js';
import { roomOf } from '../room.js';
import { absenceOpen, decideAbsence, reportAbsence, takeBackAbsence } from './absences.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { courseOf } from '../../courses/asked-course.js';
import { COURSE, COURSE_SESSION_ABSENCE } from '../../../ground/addresses/courses.js';
import { GROUP_SESSION, GROUP_SESSION_ATTENDANCE } from '../../../ground/addresses/teaching.js';
const TRAINERS: readonly Role[] = ['trainer', 'institute'];

const reportForm = z.object({
  reason: z
    .string()
    .trim()
    .min(1, 'attendance:absence.errors.reasonMissing')
    .max(500, 'attendance:absence.errors.reasonLong'),
});

const takeBackForm = z.object({ takeBack: z.literal('1').optional() });

const decisionForm = z.object({
  person: z.string().refine(isId),
  decision: z.enum(['accepted', 'declined']),
});

/** Saying beforehand that one cannot come, and what the trainer makes of it. */
export function absenceRoutes({ clock }: { clock: Clock }): Route[] {
  const asked = async (req: Request) => {
    const course = await courseOf(req);
    const session = sessionOf(course, Number(req.params.n));
    // Whoever takes no part has nothing to be absent from.
    found((await takesPart(course._id, currentUser(req).id)) || null);
    return { course, session };
  };

  const render = async (
    req: Request,
    res: Response,
    typed: Record<string, unknown> = {},
    faults: Faults = {},
  ) => {
    const { course, session } = await asked(req);
    const { lang, t } = readerOf(req);
    const now = clock();
    const absence = (await sheetOf(course, session.n)).absences?.[currentUser(req).id];
    const open = absenceOpen(course, session, now);
    renderForm(
      res,
      'training/attendance/absences/absence',
      {
        title: t('attendance:absence.title'),
        lede: `${course.title[lang]} · ${formatSession(session.startsAt, session.endsAt, lang, now)} · ${roomOf(course, session)[lang]}`,
        breadcrumbs: [{ text: course.title[lang], href: COURSE.to({ code: course.code }) }],
        action: req.originalUrl,
        open: open && absence?.accepted == null,
        reported: absence
          ? t(`attendance:absence.states.${stateOf(absence.accepted)}`, { reason: absence.reason })
          : '',
        late: open ? '' : t('attendance:absence.errors.late'),
        typed: { reason: typed.reason ?? absence?.reason ?? '' },
      },
      { t, faults },
    );
  };

  const save: RequestHandler = async (req, res) => {
    const { course, session } = await asked(req);
    const { id } = currentUser(req);
    const takeBack = parseInput(takeBackForm, req.body).takeBack === '1';
    if (takeBack) await takeBackAbsence(course, session, id, clock());
    else {
      const { values, typed, faults } = readForm(reportForm, { reason: '', ...(req.body ?? {}) });
      if (!values) {
        await render(req, res, typed, faults);
        return;
      }
      await reportAbsence(course, session, id, values.reason, clock());
    }
    redirectWith(req, res, COURSE_SESSION_ABSENCE.to({ code: course.code, n: session.n }), {
      kind: 'success',
      key: `attendance:absence.${takeBack ? 'takenBack' : 'reported'}`,
    });
  };

  const decide: RequestHandler = async (req, res) => {
    const user = currentUser(req);
    const { course, session } = await taughtSession(
      user,
      String(req.params.code),
      Number(req.params.n),
    );
    const { person, decision } = parseInput(decisionForm, req.body);
    await decideAbsence(course, session, {
      person,
      accepted: decision === 'accepted',
      user,
      now: clock(),
    });
    redirectWith(req, res, GROUP_SESSION_ATTENDANCE.to({ code: course.code, n: session.n }), {
      kind: 'success',
      key: `attendance:absence.${decision}`,
    });
  };

  return [
    get(COURSE_SESSION_ABSENCE.pattern, 'account', (req, res) => render(req, res)),
    post(COURSE_SESSION_ABSENCE.pattern, 'account', save),
    post(GROUP_SESSION.below('/absences').pattern, TRAINERS, decide),
  ];
}

const stateOf = (accepted: boolean | null) =>
  accepted === null ? 'waiting' : accepted ? 'accepted' : 'declined';
