import type { Request, Response } from 'express';
import { z } from 'zod';
import { formatMoment } from '../../ground/language/format.js';
import type { Config } from '../../ground/settings/config.js';
import { putAllAway, putAway } from '../../letters/outbox/news/put-away.js';
import { newsOf } from '../../training/letters/news.js';
import { parseInput } from '../../web/forms/form.js';
import { redirectWith } from '../../web/pages/notice.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { pagination } from '../../web/queries/paging.js';
import { queryOf } from '../../web/queries/query.js';
import { pageQuery } from '../../web/queries/query-fields.js';
import { currentUser } from '../../web/routes/current-user.js';
import { localPath } from '../../web/routes/local-path.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { NEWS, READ } from './addresses.js';
import { newsButton } from './news-button.js';

const readForm = z.object({ key: z.string().min(1).max(400), returnTo: z.string().optional() });
const allReadForm = z.object({ until: z.iso.datetime().transform((text) => new Date(text)) });

/** What letters told somebody, also those switched off, for whoever looks here instead. */
export function newsRoutes({ config }: { config: Pick<Config, 'publicUrl'> }): Route[] {
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
      pages: pagination(NEWS, {}, page, total),
    });
  };

  const read = async (req: Request, res: Response) => {
    const { key, returnTo } = parseInput(readForm, req.body);
    await putAway(currentUser(req).id, key);
    res.redirect(303, localPath(returnTo));
  };

  const readAll = async (req: Request, res: Response) => {
    const { until } = parseInput(allReadForm, req.body);
    await putAllAway(currentUser(req).id, until);
    redirectWith(req, res, NEWS, { kind: 'success', key: 'news:allRead' });
  };

  return [
    get(NEWS, 'signed-in', show),
    post(READ, 'signed-in', read),
    post(`${NEWS}/all-read`, 'signed-in', readAll),
  ];
}
