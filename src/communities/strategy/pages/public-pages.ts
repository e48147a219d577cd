import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { streamBook } from '../../../documents/books/workbook.js';
import { found } from '../../../ground/errors.js';
import { inKyiv } from '../../../ground/language/format.js';
import { fileHeader } from '../../../web/pages/file-header.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { get, type Route } from '../../../web/routes/route.js';
import { shownStrategies, strategyByCode, strategyIn } from '../find-strategies.js';
import type { LearningCalled } from '../serving.js';
import type { Strategy } from '../strategy.js';
import { strategySheets } from './book.js';
import { factRows, goalsView, yearsText } from '../showing/strategy-view.js';
import { COMMUNITIES } from '../../../ground/addresses/communities.js';
import { KEPT_STRATEGY } from '../addresses.js';
import { STRATEGIES, STRATEGY } from '../../../ground/addresses/city.js';

const STRATEGY_TABLE_XLSX = STRATEGY.below('/table.xlsx');

/** The city's strategies as everybody reads them: one that holds now, each by its code, and as a workbook. */
export function publicPages(called: LearningCalled): Route[] {
  /** @throws {NotFound} for one that the institute keeps to itself, but for the institute */
  const asked = async (req: Request) => {
    const strategy = await strategyByCode(String(req.params.code));
    const own = req.user?.roles.includes('institute') ?? false;
    return found(strategy.shown || own ? strategy : undefined);
  };

  const render = async (req: Request, res: Response, strategy: Strategy | undefined) => {
    const reader = readerOf(req);
    const { lang, t } = reader;
    const others = (await shownStrategies()).filter(({ _id }) => _id !== strategy?._id);
    res.render('communities/strategy/pages/strategy', {
      title: strategy?.title[lang] ?? t('strategy:title'),
      description: t('strategy:lede'),
      crumbs: [
        { text: t('communities:title'), href: COMMUNITIES.to() },
        { text: t('strategy:title') },
      ],
      none: !strategy,
      facts: strategy ? factRows(strategy, reader) : [],
      goals: strategy ? await goalsView(strategy, { reader, called, user: req.user }) : [],
      bookHref: strategy ? STRATEGY_TABLE_XLSX.to({ code: strategy._id }) : '',
      keepHref:
        strategy && req.user?.roles.includes('institute')
          ? KEPT_STRATEGY.to({ code: strategy._id })
          : '',
      others: others.map((one) => ({
        ...{ href: STRATEGY.to({ code: one._id }), title: one.title[lang] },
        years: yearsText(one, reader),
      })),
    });
  };

  const now = async (req: Request, res: Response) => {
    const { year } = inKyiv(readerOf(req).now);
    await render(req, res, strategyIn(await shownStrategies(), year));
  };

  const show = async (req: Request, res: Response) => {
    await render(req, res, await asked(req));
  };

  const book = async (req: Request, res: Response) => {
    const strategy = await asked(req);
    const reader = readerOf(req);
    const sheets = await strategySheets(strategy, { reader, called });
    res.set({
      'Content-Disposition': fileHeader('attachment', `strategy_${strategy._id}.xlsx`),
      'Cache-Control': 'private, no-store',
    });
    res.type('xlsx');
    const title = strategy.title[reader.lang];
    const about = { name: title, title, author: '', createdAt: reader.now };
    await pipeline(streamBook(about, sheets), res);
  };

  return [
    get(STRATEGIES.pattern, 'anyone', now),
    get(STRATEGY.pattern, 'anyone', show),
    get(STRATEGY_TABLE_XLSX.pattern, 'anyone', book),
  ];
}
