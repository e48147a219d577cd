import type { Request, Response } from 'express';
import { z } from 'zod';
import { found } from '../../../ground/errors.js';
import { muteNotice } from '../../../people/person/people.js';
import { parseInput } from '../../../web/forms/form.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { VISITORS_FORM } from '../../../web/routes/body.js';
import { get, post, taking, type Route } from '../../../web/routes/route.js';
import { readSwitchOff } from './switch-off-link.js';
import { SWITCH_OFF } from './addresses.js';

/** What a button sends, and what a mail program sends by itself (RFC 8058). */
const choice = z.object({
  wanted: z.enum(['on', 'off']).default('off'),
  'List-Unsubscribe': z.literal('One-Click').optional(),
});

/** RFC 8058 lets a mail program send its one field either way. */
const EITHER_WAY = { ...VISITORS_FORM, files: { names: [], largest: 1 } };

/**
 * Where the link in a letter leads that may be switched off: whoever holds the letter needs no sign-in.
 * Opening it changes nothing, as programs that look through mail open every link.
 */
export function switchOffRoutes({ secret }: { secret: string }): Route[] {
  const linkOf = (req: Request) => found(readSwitchOff(String(req.params.word), secret));

  const show = (req: Request, res: Response, wanted?: 'on' | 'off') => {
    const { kind } = linkOf(req);
    const { t } = readerOf(req);
    res.set('X-Robots-Tag', 'noindex').render('training/letters/switching-off/switch-off', {
      title: t(wanted === 'off' ? 'notices:off.done' : 'notices:off.title'),
      text: t(`notices:off.${wanted ?? 'ask'}`, { kind: t(`notices:kinds.${kind}`) }),
      next: wanted === 'off' ? 'on' : 'off',
    });
  };

  const choose = async (req: Request, res: Response) => {
    const { to, kind } = linkOf(req);
    const { wanted } = parseInput(choice, req.body);
    await muteNotice(to, kind, wanted === 'off');
    show(req, res, wanted);
  };

  return [
    get(SWITCH_OFF.pattern, 'anyone', (req, res) => {
      show(req, res);
    }),
    taking(EITHER_WAY, post(SWITCH_OFF.pattern, 'anyone', choose)),
  ];
}
