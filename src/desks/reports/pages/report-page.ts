import type { Request, Response } from 'express';
import type { Reader } from '../../../ground/language/reader.js';
import { KINDS } from '../../../training/programmes/programme.js';
import { yearsBack } from '../../../training/duty/year-field.js';
import { formatIsoDay, inKyiv } from '../../../ground/language/format.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { queryView } from '../../../web/queries/query.js';
import { NOWHERE, REPORT_FILES } from '../engine/addresses.js';
import { answerTo, type Answer } from '../engine/answer.js';
import { askedOf, type Asked } from '../engine/asked.js';
import { chartOf } from './chart-of.js';
import type { Line } from '../engine/lines.js';
import { written } from '../engine/numbers.js';
import type { Report } from '../engine/report.js';
import { PERIODS } from '../engine/periods.js';
import { daysOf, type ReportQuery } from '../engine/report-query.js';
import { behind, valueOf } from '../engine/tally.js';
import { REPORT, REPORTS, REPORT_SAVING } from '../../../ground/addresses/hr.js';
import { REPORT_BEHIND } from './addresses.js';
import { addressWith } from '../../../ground/addresses/address-with.js';

/** A report: what it may be narrowed to, its chart and its table, each number a way to what is behind it. */
export async function showReport(report: Report, req: Request, res: Response): Promise<void> {
  const reader = readerOf(req);
  const { t, now } = reader;
  const asked = await askedOf(report, req);
  const { status, locals } = queryView(asked.read, t);
  const answer = asked.read.values ? await answerTo(asked, reader) : undefined;
  const days = daysOf(asked.read.values ?? {}, now);
  const year = asked.read.values?.year ?? inKyiv(now).year;
  res.status(status).render('desks/reports/pages/report', {
    ...locals,
    title: t(`reports:kinds.${report.key}.title`),
    lede: t(`reports:kinds.${report.key}.lede`),
    breadcrumbs: [
      { text: t('reports:list.title'), href: REPORTS.to() },
      ...(answer ? crumbs(report, answer.query, asked, reader) : []),
    ],
    action: REPORT.to({ report: report.key }),
    ...choices(asked, year, reader),
    typed: {
      ...locals.typed,
      ...(locals.refused ? {} : { year }),
      by: locals.typed.by === '' ? report.groupings[0] : locals.typed.by,
    },
    ...(answer ? shown(report, answer, asked, reader) : {}),
    within: t('reports:period', { from: formatIsoDay(days.from), to: formatIsoDay(days.to) }),
  });
}

function choices({ report, units, chosen, now }: Asked, year: number, { lang, t }: Reader) {
  const all = { value: '', text: t('common:all') };
  // One that is no more is asked about by its address alone, and the form says of whom it tells.
  const former = chosen && !units.includes(chosen) ? [chosen] : [];
  return {
    years:
      report.period === 'year'
        ? yearsBack(inKyiv(now).year, year).map((one) => ({
            value: String(one),
            text: String(one),
          }))
        : [],
    periods:
      report.period === 'days'
        ? [
            { value: '', text: t('reports:periods.days') },
            ...PERIODS.map((value) => ({ value, text: t(`reports:periods.${value}`) })),
          ]
        : [],
    departments:
      report.of === 'people'
        ? [
            all,
            ...[...units, ...former].map(({ _id, name, depth }) => ({
              value: _id,
              text: '\u2003'.repeat(depth) + name[lang],
            })),
          ]
        : [],
    kinds: report.byKind
      ? [all, ...KINDS.map((value) => ({ value, text: t(`common:kinds.${value}`) }))]
      : [],
    groupings: report.groupings.map((value) => ({ value, text: t(`reports:by.${value}`) })),
  };
}

function shown(report: Report, answer: Answer, asked: Asked, reader: Reader) {
  const { query, by, lines, whole, measures } = answer;
  const { t } = reader;
  return {
    chart: chartOf(report, answer, reader),
    empty: whole.facts.length === 0,
    caption: t('reports:table', { by: t(`reports:byWords.${by}`) }),
    grouping: t(`reports:by.${by}`),
    numbers: measures.map(({ name }) => t(`reports:numbers.${name}`)),
    rows: lines.map((line) => ({
      label: line.label,
      href: by === 'department' ? below(report, query, line.key, asked) : '',
      cells: cells(report, answer, line, reader),
    })),
    whole: {
      label: whole.label,
      cells: cells(report, answer, { ...whole, key: undefined }, reader),
    },
    files: REPORT_FILES.map((format) => ({
      text: t(`reports:files.${format}`),
      href: addressWith(`${REPORT.to({ report: report.key })}.${format}`, query),
    })),
    savingHref: REPORT_SAVING.to(
      { report: report.key },
      { ...query, page: '', row: '', number: '' },
    ),
  };
}

/** The numbers of a line, each with the way to the list of what makes it; none has a sum of nothing. */
function cells(
  report: Report,
  { query, measures }: Answer,
  { key, facts }: Pick<Line, 'facts'> & { key: string | undefined },
  { lang, t }: Reader,
) {
  return measures.map((measure) => ({
    label: t(`reports:numbers.${measure.name}`),
    text: written(measure, valueOf(measure, facts), lang),
    href:
      behind(measure, facts).length > 0
        ? REPORT_BEHIND.to(
            { report: report.key },
            {
              ...{ ...query, page: '', number: measure.name },
              ...(key === undefined ? {} : { row: key === '' ? NOWHERE : key }),
            },
          )
        : '',
  }));
}

/** A department's own report: the same question of the units below it. */
function below(report: Report, query: ReportQuery, key: string, { units }: Asked): string {
  const deeper = units.some(({ _id }) => _id === key) && key !== query.department;
  return deeper ? REPORT.to({ report: report.key }, { ...query, page: '', department: key }) : '';
}

/** The way up from a department, to all of them. */
function crumbs(report: Report, query: ReportQuery, { units, chosen }: Asked, { lang, t }: Reader) {
  const byId = new Map(units.map((unit) => [unit._id, unit]));
  const to = (department: string) =>
    REPORT.to({ report: report.key }, { ...query, page: '', department });
  const above = [];
  for (let unit = chosen; unit; unit = byId.get(unit.parent ?? ''))
    above.unshift({ text: unit.name[lang], href: to(unit._id) });
  const last = above.at(-1);
  return last
    ? [{ text: t('reports:everywhere'), href: to('') }, ...above.slice(0, -1), { text: last.text }]
    : [];
}
