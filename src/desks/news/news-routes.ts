import type { Request, Response } from 'express';
import { z } from 'zod';
import { formatMoment } from '../../ground/language/format.js';
import type { Clock } from '../../ground/clock.js';
import type { Config } from '../../ground/settings/config.js';
import {
  bringAllBack,
  bringBack,
  putAllAway,
  putAway,
} from '../../letters/outbox/news/put-away.js';
import { newsOf } from '../../training/letters/news.js';
import { parseInput } from '../../web/forms/form.js';
import { leaveNotice, redirectWith, type Notice } from '../../web/pages/notice.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { pagination } from '../../web/queries/paging.js';
import { queryOf } from '../../web/queries/query.js';
import { pageQuery } from '../../web/queries/query-fields.js';
import { currentUser } from '../../web/routes/current-user.js';
import { localPath } from '../../web/routes/local-path.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { READ, UNREAD } from './addresses.js';
import { newsButton } from './news-button.js';
import { NEWS, NEWS_ALL_READ } from '../../ground/addresses/me.js';

const moment = z.iso.datetime().transform((text) => new Date(text));
const returnTo = z.string().optional();
const key = z.string().min(1).max(400);
const readForm = z.object({
  ...{ key, returnTo },
  /** Said by a button that leads nowhere else: whoever pressed it by a slip takes it back. */
  aside: z.literal('1').optional(),
});
const allReadForm = z.object({ until: moment });
/** One of the news, or all that were put away at a moment. */
const unreadForm = z.object({ key, returnTo }).or(z.object({ at: moment, returnTo }));

/** Says what was put away, and takes it back at one press. */
const putAwayNotice = (
  said: 'news:allRead' | 'news:putAway',
  what: { key: string } | { at: string },
  here: string,
): Notice => ({
  ...{ kind: 'success', key: said },
  undo: { key: 'news:undo', action: UNREAD, fields: { ...what, returnTo: here } },
});

interface Options {
  config: Pick<Config, 'publicUrl'>;
  clock: Clock;
}

/** What letters told somebody, also those switched off, for whoever looks here instead. */
export function newsRoutes({ config, clock }: Options): Route[] {
  const show = async (req: Request, res: Response) => {
    const { page } = queryOf(pageQuery, req.query);
    const reader = readerOf(req);
    const { lang, t, now } = reader;
    const { id: person, unread = 0 } = currentUser(req);
    const asked = { ...reader, person, publicUrl: config.publicUrl };
    const { news, total } = await newsOf(asked, page);
    res.render('desks/news/news', {
      title: t('news:title'),
      state: t('news:unread', { count: unread }),
      some: unread > 0,
      until: now.toISOString(),
      news: news.map((one) => ({
        title: one.subject,
        details: [formatMoment(one.at, lang, now), one.text].join(' · '),
        tag: one.unread ? { kind: 'info', text: t('news:new') } : undefined,
        buttons: [newsButton(one, one.action, one.href)],
      })),
      pages: pagination(NEWS.to(), {}, page, total),
    });
  };

  const read = async (req: Request, res: Response) => {
    const { key: one, returnTo: back, aside } = parseInput(readForm, req.body);
    const to = localPath(back);
    await putAway(currentUser(req).id, one, clock());
    if (aside) leaveNotice(req, res, putAwayNotice('news:putAway', { key: one }, to));
    res.redirect(303, to);
  };

  const readAll = async (req: Request, res: Response) => {
    const { until } = parseInput(allReadForm, req.body);
    await putAllAway(currentUser(req).id, until);
    redirectWith(
      req,
      res,
      NEWS.to(),
      putAwayNotice('news:allRead', { at: until.toISOString() }, NEWS.to()),
    );
  };

  const unread = async (req: Request, res: Response) => {
    const asked = parseInput(unreadForm, req.body);
    const { id } = currentUser(req);
    const count = await ('key' in asked ? bringBack(id, asked.key) : bringAllBack(id, asked.at));
    // Pressed twice, or in another tab before: it was unread already.
    redirectWith(
      req,
      res,
      localPath(asked.returnTo),
      count > 0
        ? { kind: 'success', key: 'news:broughtBack' }
        : { kind: 'info', key: 'news:nothingBroughtBack' },
    );
  };

  return [
    get(NEWS.pattern, 'signed-in', show),
    post(READ, 'signed-in', read),
    post(NEWS_ALL_READ.pattern, 'signed-in', readAll),
    post(UNREAD, 'signed-in', unread),
  ];
}
