import type { Request, Response } from 'express';
import { formatShortDate } from '../../ground/language/format.js';
import type { Reader } from '../../ground/language/reader.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { PAGE_SIZE, pagination } from '../../web/queries/paging.js';
import { QueryRefused } from '../../web/queries/query.js';
import { answerTo, askedOf, type Answer } from './asked.js';
import { HAPPENINGS, linesIn } from './count-outcome.js';
import type { Table } from './table.js';
import { tablesOf } from './tables.js';
import { OUTCOME } from '../../ground/addresses/institute.js';
import { OUTCOME_BEHIND } from './addresses.js';
import { PLANNED_COURSE } from '../../ground/addresses/plan.js';
import { PROJECT } from '../../ground/addresses/communities.js';

/**
 * The projects or the courses behind a number of the page, with ways to each; never who took part.
 * @throws {QueryRefused} where the address names no number of this page
 */
export async function showBehindOutcome(req: Request, res: Response): Promise<void> {
  const reader = readerOf(req);
  const { t } = reader;
  const answer = await answerTo(await askedOf(req), reader.now);
  const { page, number, ...query } = answer.query;
  const found = namedIn(tablesOf(answer, reader), number);
  if (!found) throw new QueryRefused([{ name: 'number', fault: 'unknownValue', given: number }]);
  const asked = { ...query, ...answer.outcome.years };
  const back = OUTCOME.to({}, asked);
  const all = listOf(answer, number, reader);
  res.render('desks/outcome/behind', {
    title: found.title,
    lede: t('outcome:within', { ...answer.outcome.years }),
    crumbs: [{ text: t('outcome:title'), href: back }, { text: found.title }],
    rows: all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    back,
    pages: pagination(OUTCOME_BEHIND.to(), { ...asked, number }, page, all.length),
  });
}

/** What a number is of and how much: «Residents' projects – begun: 4». */
function namedIn(tables: readonly Table[], number: string): { title: string } | undefined {
  for (const { title, rows, whole, columns } of tables)
    for (const { label, cells } of [...rows, ...(whole ? [whole] : [])]) {
      const at = cells.findIndex(({ behind }) => behind !== undefined && behind === number);
      const text = cells[at]?.text;
      const column = columns.length > 1 ? `, ${columns[at]?.title ?? ''}` : '';
      if (text !== undefined) return { title: `${title} – ${label}${column}: ${text}` };
    }
  return undefined;
}

function listOf({ outcome, documents }: Answer, number: string, { lang }: Reader) {
  const [what, which = '', source = ''] = number.split('.');
  if (what === 'trained') {
    const completed = new Set(documents.completed.map(({ course }) => course));
    return documents.courses
      .filter(({ _id, kind }) => kind === which && completed.has(_id))
      .map(({ code, title, endsAt }) => ({
        ...{
          title: title[lang],
          code,
          href: PLANNED_COURSE.to({ code }),
          on: formatShortDate(endsAt),
        },
      }));
  }
  const happening = HAPPENINGS.find((one) => one === which);
  const numbers = new Set(
    what === 'projects' && happening
      ? outcome.projects[happening]
      : linesIn(outcome.years, documents).flatMap(({ project, line }) =>
          line.kind === which && (source === 'all' || line.source === source) ? [project] : [],
        ),
  );
  return documents.projects
    .filter(({ _id }) => numbers.has(_id))
    .map(({ _id, title }) => ({
      title: title[lang],
      code: _id,
      href: PROJECT.to({ number: _id }),
      on: '',
    }));
}
