import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../ground/clock.js';
import { wayToPlan } from '../courses/plan-address.js';
import { programmeByCode } from '../programmes/programmes.js';
import { currentUser } from '../../web/routes/current-user.js';
import { readForm, type Faults, renderForm } from '../../web/forms/form.js';
import { redirectWith } from '../../web/pages/notice.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { versionField } from '../../web/forms/version-field.js';
import { invitationForm } from './invitation-form.js';
import { invitationsTo, invites, inviteUpTo } from './invite.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { planOf } from '../courses/asked-course.js';
import { PLANNED_INVITATIONS, WANTED_PROGRAMME } from '../../ground/addresses/plan.js';

const form = z.object({
  count: z.coerce
    .number('demand:errors.count')
    .int('demand:errors.count')
    .min(1, 'demand:errors.count')
    .max(5000, 'demand:errors.count'),
  /** How many were invited when the page was made: a second press of the button means the same people. */
  invited: versionField.default(0),
});

/** Inviting those who wait for the programme of a course, in the order in which they asked. */
export function invitationPage(clock: Clock): Route[] {
  const show = async (req: Request, res: Response, typed?: object, faults: Faults = {}) => {
    const { lang, t } = readerOf(req);
    const now = clock();
    const course = await planOf(req);
    const programme = await programmeByCode(course.programmeCode);
    const title = t('demand:invitations.title');
    const proposed = await invitationForm(course, { lang, t, now });
    renderForm(
      res,
      'training/demand/invitations',
      {
        title,
        lede: course.title[lang],
        crumbs: [...wayToPlan(course, { t, lang }), { text: title }],
        course: proposed,
        possible: invites(course, now),
        typed: { count: proposed.proposed, ...typed },
        wantedHref: WANTED_PROGRAMME.to({ programmeCode: programme.code }),
      },
      { t, faults },
    );
  };

  const invite = async (req: Request, res: Response) => {
    const course = await planOf(req);
    const { values, typed, faults } = readForm(form, req.body ?? {});
    if (!values) {
      await show(req, res, typed, faults);
      return;
    }
    await inviteUpTo(course, values.invited + values.count, {
      ...{ by: currentUser(req).id, at: clock() },
    });
    // Also of a press before this one on the same page: who presses twice is told the same.
    const count = Math.max(0, (await invitationsTo(course)).invited - values.invited);
    redirectWith(req, res, PLANNED_INVITATIONS.to({ code: course.code }), {
      kind: count > 0 ? 'success' : 'info',
      key: count > 0 ? 'demand:invitations.done' : 'demand:invitations.nobody',
      values: { count },
    });
  };

  return [
    get(PLANNED_INVITATIONS.pattern, ['institute'], (req, res) => show(req, res)),
    post(PLANNED_INVITATIONS.pattern, ['institute'], invite),
  ];
}
