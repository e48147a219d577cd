import type { Request, Response } from 'express';
import { formatIsoDay, inKyiv } from '../../ground/language/format.js';
import type { Reader } from '../../ground/language/reader.js';
import { dayIn } from '../../ground/time/days.js';
import { yearsBack } from '../../training/duty/year-field.js';
import { GRANT_STAGES, stageTag } from '../../training/results/grant/grant-stage.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { chipsFor } from '../../web/queries/chips.js';
import { PAGE_SIZE, pagination } from '../../web/queries/paging.js';
import { queryView, readQuery } from '../../web/queries/query.js';
import { grantsQuery } from './grants-query.js';
import { listedGrants, type ListedGrant } from './listed-grants.js';
import { GRANTS, OFFICE } from '../../ground/addresses/institute.js';
import { GRANTS_XLSX } from './addresses.js';
import { GROUP_GRANT } from '../../ground/addresses/teaching.js';

/** Every grant application that came of a course for staff, with its stage; nobody's name. */
export async function showGrants(req: Request, res: Response): Promise<void> {
  const reader = readerOf(req);
  const { t, now } = reader;
  const read = readQuery(grantsQuery, req.query);
  const { page, ...narrowed } = read.values ?? grantsQuery.parse({});
  const listed = read.values ? await listedGrants(narrowed, dayIn(now)) : [];
  const thisYear = inKyiv(now).year;
  const years = yearsBack(thisYear, narrowed.year ?? thisYear).map((year) => ({
    ...{ value: String(year), text: String(year) },
  }));
  const stages = GRANT_STAGES.map((value) => ({ value, text: t(`results:stages.${value}`) }));
  const view = queryView(read, t);
  const overdue = listed.filter(({ stage }) => stage === 'ended').length;
  const conditions = {
    ...narrowed,
    year: narrowed.year === undefined ? '' : String(narrowed.year),
  };
  res.status(view.status).render('desks/grants/grants', {
    ...view.locals,
    title: t('grants:title'),
    crumbs: [{ text: t('common:nav.office'), href: OFFICE.to() }, { text: t('grants:title') }],
    action: GRANTS.to(),
    stages: [{ value: '', text: t('grants:everyStage') }, ...stages],
    years: [{ value: '', text: t('grants:everyYear') }, ...years],
    chips: chipsFor(GRANTS.to(), conditions, [
      { name: 'stage', label: t('grants:stage'), options: stages },
      { name: 'year', label: t('grants:year') },
    ]),
    overdue: overdue > 0 ? t('grants:overdue', { count: overdue }) : '',
    total: listed.length,
    rows: listed
      .slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
      .map((grant) => rowOf(grant, reader)),
    fileHref: GRANTS_XLSX.to({}, conditions),
    pages: pagination(GRANTS.to(), conditions, page, listed.length),
  });
}

function rowOf({ number, course, result, stage, next }: ListedGrant, { lang, t }: Reader) {
  const { title = '', funder = '', amount = '', won = '', decision } = result;
  return {
    ...{ title, funder, href: GROUP_GRANT.to({ code: course.code, grant: number }) },
    ...{ course: course.title[lang], code: course.code },
    asked: amount || '–',
    granted: (decision === 'won' && won) || '–',
    tag: stageTag(stage, t),
    next: next ? t(`results:grant.next.${next.what}`, { day: formatIsoDay(next.day) }) : '–',
  };
}
