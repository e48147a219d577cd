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
import { CONFIRMING } from '../addresses.js';
import type { LeftToHr, WaitingDocument } from './waiting.js';

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

  const show = async (
    req: Request,
    res: Response,
    { typed = {}, faults = {} }: { typed?: Record<string, unknown>; faults?: Faults } = {},
  ) => {
    const one = await asked(req, 'waiting');
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
        action: `${CONFIRMING}/${one.number}/declining`,
        back: CONFIRMING,
        longest: LONGEST_REASON,
        typed: { reason: '', ...typed },
      },
      { t, faults },
    );
  };

  const decline = async (req: Request, res: Response) => {
    const { values, typed, faults } = readForm(declining, req.body ?? {});
    if (!values) {
      await show(req, res, { typed, faults });
      return;
    }
    const { waiting, declined } = await leftFor(req);
    const one = found([...waiting, ...declined].find(({ number }) => number === req.params.number));
    const act = { key: idByForm(req), by: currentUser(req).id, at: clock(), ...values };
    await declineCredit(one, act);
    redirectWith(req, res, CONFIRMING, { kind: 'success', key: 'duty:declining.done' });
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
      action: `${CONFIRMING}/${one.number}/restoring`,
      ...{ submit: title, back: CONFIRMING, keep: t('duty:restoring.keep') },
    });
  };

  const restore = async (req: Request, res: Response) => {
    const { waiting, declined } = await leftFor(req);
    const { person, number, refusal } = found(
      [...declined, ...waiting].find((one) => one.number === req.params.number),
    );
    // A document in the place of another one waits by what was decided of that.
    const decided = { person, number: refusal?.number ?? number };
    const act = { key: idByForm(req), by: currentUser(req).id, at: clock() };
    await restoreCredit(decided, { ...act, reason: refusal?.reason ?? '' });
    redirectWith(req, res, CONFIRMING, { kind: 'success', key: 'duty:restoring.done' });
  };

  const page = `${CONFIRMING}/:number`;
  return [
    get(`${page}/declining`, ['hr'], (req, res) => show(req, res)),
    post(`${page}/declining`, ['hr'], decline),
    get(`${page}/restoring`, ['hr'], askRestoring),
    post(`${page}/restoring`, ['hr'], restore),
  ];
}

const crumbs = ({ t }: Reader, title: string) => [
  { text: t('duty:confirming.title'), href: CONFIRMING },
  { text: title },
];

/** Whose document it is, of what. */
const aboutText = ({ learner, number, document }: WaitingDocument, { lang }: Reader): string =>
  `${withMark(lang, learner)}: ${document.snapshot.programme.title[lang]}, ${number}`;
