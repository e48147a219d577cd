import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../ground/clock.js';
import { currentUser } from '../../web/routes/current-user.js';
import { readForm, type Faults, renderForm } from '../../web/forms/form.js';
import { redirectWith } from '../../web/pages/notice.js';
import { ReasonNeeded, standingIn, withdraw } from '../../training/enrolment/enrolling.js';
import { readSeats } from '../../training/enrolment/seats/seats.js';
import { WITHDRAWAL_REASONS } from '../../training/enrolment/withdrawal-reasons.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { courseOf } from '../../training/courses/asked-course.js';
import { asksWhy, lossText, whatIsGivenUp } from './given-up.js';
import { COURSE } from '../../ground/addresses/courses.js';

const withdrawalForm = z.object({
  reason: z.enum(WITHDRAWAL_REASONS, 'enrolment:faults.reasonNeeded').optional(),
  note: z.string().trim().max(500, 'enrolment:faults.noteTooLong').default(''),
});

/** Giving up a place, a queue or an application: a page that says what is lost, and late asks why. */
export function withdrawalPage(clock: Clock) {
  const render = async (
    req: Request,
    res: Response,
    typed: Record<string, unknown> = {},
    faults: Faults = {},
  ) => {
    const course = await courseOf(req);
    const { lang, t } = readerOf(req);
    const now = clock();
    const state = await readSeats(course._id, now);
    const what = whatIsGivenUp(course, standingIn(state, currentUser(req).id), now);
    // Given up already, as after a double press: the course says how things stand.
    if (!what) {
      res.redirect(303, COURSE.to({ code: course.code }));
      return;
    }
    renderForm(
      res,
      'desks/catalogue/withdrawal',
      {
        title: t(`enrolment:${what}.title`),
        course: { code: course.code, title: course.title[lang] },
        lede: lossText(what, { course, state }, { lang, t, now }),
        breadcrumbs: [{ text: course.title[lang], href: COURSE.to({ code: course.code }) }],
        why: asksWhy(what) ? t(`enrolment:${what}.why`) : '',
        submit: t(`enrolment:${what}.submit`),
        keep: t(`enrolment:${what}.keep`),
        typed: { reason: typed.reason ?? '', note: typed.note ?? '' },
        reasons: WITHDRAWAL_REASONS.map((value) => ({
          value,
          text: t(`enrolment:reasons.${value}`),
        })),
      },
      { t, faults },
    );
  };

  return {
    show: (req: Request, res: Response) => render(req, res),

    save: async (req: Request, res: Response) => {
      const course = await courseOf(req);
      const { id } = currentUser(req);
      const { values, typed, faults } = readForm(withdrawalForm, req.body ?? {});
      if (!values) {
        await render(req, res, typed, faults);
        return;
      }
      const { reason: picked, note } = values;
      try {
        await withdraw(course, id, id, clock(), { picked, reason: note });
      } catch (error) {
        if (!(error instanceof ReasonNeeded)) throw error;
        const missing: Faults =
          picked === 'other'
            ? { note: 'enrolment:faults.noteNeeded' }
            : { reason: 'enrolment:faults.reasonNeeded' };
        await render(req, res, typed, missing);
        return;
      }
      redirectWith(req, res, COURSE.to({ code: course.code }), {
        kind: 'info',
        key: 'enrolment:withdrawn',
      });
    },
  };
}
