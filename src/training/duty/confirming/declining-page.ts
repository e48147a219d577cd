import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { found } from '../../../ground/errors.js';
import type { Reader } from '../../../ground/language/reader.js';
import { withMark } from '../../../people/person/tell-apart.js';
import { refuseOneself } from '../../../people/person/oneself.js';
import { idByForm } from '../../../web/forms/form-key.js';
import { readForm, renderForm, type Faults } from '../../../web/forms/form.js';
import { askFirst } from '../../../web/pages/ask-first.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { declineCredit, restoreCredit } from '../../certificates/crediting/decline-credit.js';
import { pressedOf, refusedByAnother, written } from './pressed.js';
import type { LeftToHr, WaitingDocument } from './waiting.js';
import { CONFIRMING_DECLINING, CONFIRMING_RESTORING } from '../addresses.js';
import { CONFIRMING } from '../../../ground/addresses/hr.js';

const LONGEST_REASON = 500;
const declining = z.object({
  reason: z.string().trim().min(1, 'required').max(LONGEST_REASON, 'invalid'),
});

interface Options {
  clock: Clock;
  /** What is left to the officer behind a request. */
  leftFor: (req: Request) => Promise<LeftToHr>;
}

/** Where HR says that a document of the Institute does not count, and why, and where it takes that back. */
export function decliningRoutes({ clock, leftFor }: Options): Route[] {
  /** @throws {NotFound} where it is not left to them, {DecidesOnOneself} where it is their own */
  const asked = async (req: Request, how: keyof LeftToHr): Promise<WaitingDocument> => {
    const left = (await leftFor(req))[how];
    const one = found(left.find(({ number }) => number === req.params.number));
    refuseOneself(currentUser(req).id, one.person);
    return one;
  };

  const show = (
    req: Request,
    res: Response,
    one: WaitingDocument,
    {
      typed = {},
      faults = {},
      status,
    }: { typed?: Record<string, unknown>; faults?: Faults; status?: number } = {},
  ) => {
    const reader = readerOf(req);
    const { t } = reader;
    renderForm(
      res,
      'training/duty/confirming/declining',
      {
        title: t('duty:declining.title'),
        lede: t('duty:declining.lede'),
        breadcrumbs: crumbs(reader, t('duty:declining.title')),
        document: aboutText(one, reader),
        action: CONFIRMING_DECLINING.to({ number: one.number }),
        back: CONFIRMING.to(),
        longest: LONGEST_REASON,
        typed: { reason: '', ...typed },
      },
      { t, faults, ...(status ? { status } : {}) },
    );
  };

  const decline = async (req: Request, res: Response) => {
    const left = await leftFor(req);
    const one = pressedOf(left, req);
    const { values, typed, faults } = readForm(declining, req.body ?? {});
    if (!values) {
      show(req, res, one, { typed, faults });
      return;
    }
    const act = { key: idByForm(req), by: currentUser(req).id, at: clock(), ...values };
    const { done, stands } = await written(left, one, async () =>
      refusedByAnother(one) ? { done: false, stands: 'declined' } : declineCredit(one, act),
    );
    if (done)
      redirectWith(req, res, CONFIRMING.to(), { kind: 'success', key: 'duty:declining.done' });
    else
      show(req, res, one, {
        ...{ typed, status: 409 },
        faults: { reason: `duty:declining.stands.${stands}` },
      });
  };

  const askRestoring = async (req: Request, res: Response) => {
    const one = await asked(req, 'declined');
    const reader = readerOf(req);
    const { t } = reader;
    const title = t('duty:restoring.title');
    askFirst(res, {
      title,
      lede: t('duty:restoring.lede', {
        document: aboutText(one, reader),
        reason: one.refusal?.reason,
      }),
      breadcrumbs: crumbs(reader, title),
      action: CONFIRMING_RESTORING.to({ number: one.number }),
      ...{ submit: title, back: CONFIRMING.to(), keep: t('duty:restoring.keep') },
    });
  };

  const restore = async (req: Request, res: Response) => {
    const left = await leftFor(req);
    const one = pressedOf(left, req);
    const { person, number, refusal } = one;
    // A document in the place of another one waits by what was decided of that.
    const refused = { person, number: refusal?.number ?? number };
    const act = { key: idByForm(req), by: currentUser(req).id, at: clock() };
    const { done, stands } = await written(left, one, () =>
      restoreCredit(refused, { ...act, reason: refusal?.reason ?? '' }),
    );
    redirectWith(req, res, CONFIRMING.to(), {
      kind: done ? 'success' : 'info',
      key: done ? 'duty:restoring.done' : `duty:restoring.stands.${stands}`,
    });
  };

  return [
    get(CONFIRMING_DECLINING.pattern, ['hr'], async (req, res) => {
      show(req, res, await asked(req, 'waiting'));
    }),
    post(CONFIRMING_DECLINING.pattern, ['hr'], decline),
    get(CONFIRMING_RESTORING.pattern, ['hr'], askRestoring),
    post(CONFIRMING_RESTORING.pattern, ['hr'], restore),
  ];
}

const crumbs = ({ t }: Reader, title: string) => [
  { text: t('duty:confirming.title'), href: CONFIRMING.to() },
  { text: title },
];

/** Whose document it is, of what. */
const aboutText = ({ learner, number, document }: WaitingDocument, { lang }: Reader): string =>
  `${withMark(lang, learner)}: ${document.snapshot.programme.title[lang]}, ${number}`;
