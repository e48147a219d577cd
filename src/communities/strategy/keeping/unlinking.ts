import type { Request, Response } from 'express';
import { z } from 'zod';
import { found } from '../../../ground/errors.js';
import { askFirst } from '../../../web/pages/ask-first.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { queryOf } from '../../../web/queries/query.js';
import { textField } from '../../../web/queries/query-fields.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { servingOf, type LearningCalled } from '../serving.js';
import { servingRow } from '../showing/strategy-view.js';
import type { Goal, Link, Strategy } from '../strategy.js';
import { goalOf, wayTo } from './decided.js';
import { KEPT_STRATEGY_GOAL, KEPT_STRATEGY_GOAL_LINKS_REMOVAL } from '../addresses.js';

/** Which link is asked about, by its kind and what it names. */
const linkQuery = z.object({ kind: textField(40), of: textField(40) });

/** Where it is asked whether something is to serve a goal no more. */
export const unlinkingHref = (strategy: Strategy, goal: Goal, { kind, of }: Link): string =>
  KEPT_STRATEGY_GOAL_LINKS_REMOVAL.to({ code: strategy._id, goal: goal.id }, { kind, of });

/** Says what goes when something is to serve a goal no more. */
export async function askUnlinking(
  req: Request,
  res: Response,
  { strategy, called }: { strategy: Strategy; called: LearningCalled },
): Promise<void> {
  const { goal, number } = goalOf(strategy, req.params.goal);
  const { kind, of } = queryOf(linkQuery, req.query);
  const link = found(goal.links.find((one) => one.kind === kind && one.of === of));
  const reader = readerOf(req);
  const { t, lang } = reader;
  const serving = (await servingOf([link], called, currentUser(req)))(link);
  const title = t('strategy:unlinking.title');
  const back = KEPT_STRATEGY_GOAL.to({ code: strategy._id, goal: goal.id });
  const row = serving
    ? servingRow(serving, reader)
    : { title: link.of, code: '', kind: t(`strategy:linkKinds.${link.kind}`) };
  askFirst(res, {
    ...{ title, lede: t('strategy:unlinking.lede', { goal: `${number}. ${goal.title[lang]}` }) },
    breadcrumbs: [
      ...wayTo(strategy, reader, number).slice(0, -1),
      ...[{ text: number, href: back }, { text: title }],
    ],
    about: [
      {
        title: t('strategy:unlinking.what'),
        items: [[row.title, row.kind, row.code].filter((text) => text !== '').join(', ')],
      },
    ],
    ...{
      action: KEPT_STRATEGY_GOAL_LINKS_REMOVAL.to({ code: strategy._id, goal: goal.id }),
      submit: title,
    },
    fields: [
      { name: 'kind', value: kind },
      { name: 'of', value: of },
    ],
    ...{ back, keep: t('strategy:unlinking.keep') },
  });
}
