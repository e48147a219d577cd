import type { Request, Response } from 'express';
import { z } from 'zod';
import { findOwed } from '../../communities/proposals/find-proposals.js';
import { proposalRow, unitsIn } from '../../communities/proposals/proposal-words.js';
import type { ReaderAt } from '../../ground/language/reader.js';
import { departmentNames, subtreeOf } from '../../people/departments/departments.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { pagination } from '../../web/queries/paging.js';
import { currentUser } from '../../web/routes/current-user.js';
import { queryOf } from '../../web/queries/query.js';
import { pageField } from '../../web/queries/query-fields.js';
import { askedUnit, wayToUnit, type AskedUnit } from './asked-unit.js';
import { TEAM_STRATEGY_ANSWERS } from './addresses.js';
import { KEPT_PROPOSALS, TEAM_PROPOSALS } from '../../ground/addresses/city.js';

const answersQuery = z.object({ page: pageField });

/** All answers that a department and those below it owe, by the page. */
export async function showAnswers(req: Request, res: Response): Promise<void> {
  const asked = await askedUnit(req, res);
  if (!asked) return;
  const reader = readerOf(req);
  const { lang, t } = reader;
  const { page } = queryOf(answersQuery, req.query);
  const { rows, total } = await answersOf(asked, { viewer: currentUser(req).id, page }, reader);
  const title = t('strategy:team.answers');
  res.render('desks/strategy/answers', {
    ...{ title, lede: asked.unit.name[lang], crumbs: wayToUnit(asked, reader, title) },
    ...{ rows, total },
    pages: pagination(TEAM_STRATEGY_ANSWERS.to({ code: asked.unit.code }), {}, page, total),
  });
}

/** A page of the answers that are owed, the most urgent first, and how many there are. */
export async function answersOf(
  { unit, leads }: AskedUnit,
  { viewer, page }: { viewer: string; page: number },
  reader: ReaderAt,
) {
  const { proposals, total } = await findOwed(await subtreeOf(unit._id), page);
  const names = await departmentNames(unitsIn(proposals));
  const room = leads ? TEAM_PROPOSALS.to() : KEPT_PROPOSALS.to();
  return { rows: proposals.map((one) => proposalRow(one, names, reader, { room, viewer })), total };
}
