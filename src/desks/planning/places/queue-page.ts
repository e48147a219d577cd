import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { isId } from '../../../ground/id.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { explainFaults, readForm, type Faults } from '../../../web/forms/form.js';
import { toldAt } from '../../../letters/outbox/find-mail.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { moveInQueue } from '../../../training/enrolment/applications.js';
import { withdraw } from '../../../training/enrolment/enrolling.js';
import { queueView } from './queue-view.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { planOf } from '../../../training/courses/asked-course.js';
import { PLANNED_QUEUE } from '../../../ground/addresses/plan.js';

const reason = z
  .string()
  .trim()
  .min(1, 'queue:faults.reason')
  .max(500, 'queue:faults.reasonTooLong');
const person = z.string().refine(isId, 'queue:faults.person');

const moveForm = z.object({
  person,
  to: z
    .string()
    .trim()
    .regex(/^[1-9]\d{0,3}$/, 'queue:faults.to')
    .transform(Number),
  reason,
});
const removeForm = z.object({ person, reason });

/** A course's places and its waiting list, as the institute keeps them. */
export function queuePage({ clock }: { clock: Clock }): Route[] {
  const render = async (
    req: Request,
    res: Response,
    form?: 'move' | 'remove',
    typed: Record<string, unknown> = {},
    faults: Faults = {},
  ) => {
    const { lang, t } = readerOf(req);
    const course = await planOf(req);
    const { errors, summary } = explainFaults(faults, t);
    const at = (field: string) => `${form ?? ''}-${field}`;
    res.status(summary.length > 0 ? 422 : 200).render('desks/planning/places/queue', {
      ...(await queueView(course, { lang, t, now: clock() })),
      typed: { person: typed.person ?? '', to: typed.to ?? '', reason: typed.reason ?? '' },
      moving: form === 'move',
      removing: form === 'remove',
      errors,
      summary: summary.map(({ text, href }) => ({ text, href: `#${at(href.slice(1))}` })),
    });
  };

  const move = async (req: Request, res: Response) => {
    const course = await planOf(req);
    const { values, typed, faults } = readForm(moveForm, req.body);
    if (!values) {
      await render(req, res, 'move', typed, faults);
      return;
    }
    const { id } = currentUser(req);
    await moveInQueue(course, values.person, values.to, values.reason, id, clock());
    redirectWith(req, res, req.path.replace(/\/moves$/, ''), {
      kind: 'success',
      key: 'queue:moved',
    });
  };

  const remove = async (req: Request, res: Response) => {
    const course = await planOf(req);
    const { values, typed, faults } = readForm(removeForm, req.body);
    if (!values) {
      await render(req, res, 'remove', typed, faults);
      return;
    }
    const now = clock();
    await withdraw(course, values.person, currentUser(req).id, now, {
      reason: values.reason,
    });
    redirectWith(req, res, req.path.replace(/\/removals$/, ''), {
      kind: 'success',
      key: 'queue:removed',
      told: await toldAt(now, [course._id]),
    });
  };

  return [
    get(PLANNED_QUEUE.pattern, ['institute'], (req, res) => render(req, res)),
    post(PLANNED_QUEUE.below('/moves').pattern, ['institute'], move),
    post(PLANNED_QUEUE.below('/removals').pattern, ['institute'], remove),
  ];
}
