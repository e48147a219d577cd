import type { Request, Response } from 'express';
import { found } from '../../../ground/errors.js';
import { inKyiv } from '../../../ground/language/format.js';
import { askFirst } from '../../../web/pages/ask-first.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { queryOf } from '../../../web/queries/query.js';
import { programmesByIds } from '../../programmes/programme-facts.js';
import { individualHref } from '../addresses.js';
import { acting, type Door } from './door.js';
import { linesOf } from './individual.js';
import { individualQuery } from './individual-form.js';
import { needRow } from './individual-view.js';
import { individualOf } from './individuals.js';
import { crumbsTo } from './show-individual.js';

/** Says what is lost with a line of a programme, before it is taken off. */
export async function askRemoval(req: Request, res: Response, door: Door): Promise<void> {
  const { person, at, now } = door;
  const { year = inKyiv(now).year, need } = queryOf(individualQuery, req.query);
  acting(req, door, year);
  const stored = await individualOf(person._id, year);
  const line = found(linesOf(stored).find(({ id }) => id === need));
  const reader = readerOf(req);
  const { t } = reader;
  const ours = await programmesByIds(line.programme ? [line.programme] : []);
  const row = needRow(line, ours, reader);
  const back = individualHref(person, at, year);
  const title = t('individual:removing.title');
  const agreed = stored?.needs.some(({ id }) => id === need) ?? false;
  askFirst(res, {
    title,
    lede: t(`individual:removing.${agreed ? 'agreed' : 'draft'}`),
    breadcrumbs: [
      ...crumbsTo({ person, at }, reader),
      ...[{ text: t('individual:title'), href: back }, { text: title }],
    ],
    about: [
      {
        title: t('individual:removing.line'),
        items: [
          ...[row.topic, row.ours, row.kind, row.quarter].filter((text) => text !== ''),
          t('individual:removing.credits', { credits: row.credits }),
        ],
      },
    ],
    ...{ action: `${individualHref(person, at)}/needs/removal`, submit: title },
    fields: [
      { name: 'year', value: String(year) },
      { name: 'need', value: need },
    ],
    ...{ back, keep: t('individual:removing.keep') },
  });
}
