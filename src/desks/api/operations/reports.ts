import { z } from 'zod';
import { found, NotFound } from '../../../ground/errors.js';
import { readerIn } from '../../../ground/language/reader.js';
import { answerTo, type Answer } from '../../reports/engine/answer.js';
import { askedWithin, reportScope, type Asked, type Scope } from '../../reports/engine/asked.js';
import type { Line } from '../../reports/engine/lines.js';
import { plainNumber } from '../../reports/engine/numbers.js';
import { GROUPINGS, type Measure, type Report } from '../../reports/engine/report.js';
import { daysOf, reportQuery } from '../../reports/engine/report-query.js';
import { valueOf } from '../../reports/engine/tally.js';
import { REPORTS } from '../../reports/kinds/reports.js';
import { textField } from '../../../web/queries/query-fields.js';
import { callerOf, operation, type Call } from '../operation.js';
import { departmentNamed } from './department-named.js';

const { from, to, period, year, kind, by } = reportQuery.shape;

/** What a report is asked on its page; that a report does not know one of them is told by its name. */
const conditions = z.object({
  from: from.meta({ description: 'First day, in Kyiv; for reports of days' }),
  to: to.meta({ description: 'Last day; a period is of five years at most' }),
  period: period.meta({ description: 'Instead of days: a period that moves on with time' }),
  year: year.meta({ description: 'For reports of a year' }),
  department: textField(60).meta({ description: 'Code; with everybody below it' }),
  kind: kind.meta({ description: 'Only of this kind of training' }),
  by: by.meta({ description: 'By what lines are told apart; else the first that the report has' }),
});

const UNITS = ['number', 'hours', 'credits', 'people', 'percent', 'hryvnias'] as const;

const numberShape = z.object({ name: z.string(), title: z.string(), unit: z.enum(UNITS) });
const values = z
  .record(z.string(), z.number().nullable())
  .meta({ description: 'By name of the number; null is a share of nothing, or not known' });

const listedShape = z.object({
  report: z.string().meta({ description: 'As the address of its figures takes it' }),
  title: z.string(),
  description: z.string(),
  period: z.enum(['days', 'year']),
  groupings: z.array(z.enum(GROUPINGS)),
});

const figuresShape = z.object({
  ...{ report: z.string(), title: z.string() },
  from: z.iso.date(),
  to: z.iso.date(),
  by: z.enum(GROUPINGS),
  numbers: z.array(numberShape),
  lines: z.array(
    z.object({
      key: z.string().meta({ description: 'Code, month, word; empty for what belongs nowhere' }),
      label: z.string(),
      values,
    }),
  ),
  whole: values,
});

const unitOf = (measure: Measure): (typeof UNITS)[number] => {
  if (measure.counts === 'share') return 'percent';
  if (measure.counts === 'people') return 'people';
  const money = measure.counts === 'ratio' || measure.shows === 'money';
  return money ? 'hryvnias' : measure.shows;
};

const valuesOf = ({ measures }: Answer, { facts }: Pick<Line, 'facts'>) =>
  Object.fromEntries(
    measures.map((measure) => [measure.name, plainNumber(measure, valueOf(measure, facts))]),
  );

/** Conditions as the report's page has them, whose departments are told by id. */
async function asOnPage(
  query: z.output<typeof conditions>,
  { departments }: Scope,
): Promise<Record<string, string>> {
  const said = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const asked = Object.fromEntries(said.map(([name, value]) => [name, String(value)]));
  const department = await departmentNamed(query.department, departments);
  return department === '' ? asked : { ...asked, department };
}

const figuresOf = (
  report: Report,
  answer: Answer,
  { now }: Pick<Asked, 'now'>,
  { lang }: Pick<Call, 'lang'>,
) => {
  const { t } = readerIn(lang);
  const days = daysOf(answer.query, now);
  return {
    ...{ report: report.key, title: t(`reports:kinds.${report.key}.title`) },
    ...{ from: days.from, to: days.to, by: answer.by },
    numbers: answer.measures.map((measure) => ({
      ...{ name: measure.name, title: t(`reports:numbers.${measure.name}`) },
      unit: unitOf(measure),
    })),
    lines: answer.lines.map((line) => ({
      key: line.code ?? line.key,
      label: line.label,
      values: valuesOf(answer, line),
    })),
    whole: valuesOf(answer, answer.whole),
  };
};

/** The reports that the owner has on pages, with the same conditions and figures. */
export const reportOperations = [
  operation({
    ...{ method: 'get', path: '/reports', id: 'listReports', tag: 'reports' },
    ...{ scope: 'reports:read', access: 'signed-in' },
    summary: 'Reports that the owner has',
    answer: z.object({ data: z.array(listedShape) }),
    refusals: [404],
    handle: async (call) => {
      const { t } = readerIn(call.lang);
      const user = callerOf(call);
      const scopes = await Promise.all(
        REPORTS.map((report) => reportScope(report, user, call.now)),
      );
      const mine = REPORTS.filter((_, at) => scopes[at]);
      if (mine.length === 0) throw new NotFound();
      const data = mine.map(({ key, period: spans, groupings }) => ({
        report: key,
        title: t(`reports:kinds.${key}.title`),
        description: t(`reports:kinds.${key}.lede`),
        ...{ period: spans, groupings: [...groupings] },
      }));
      return { body: { data } };
    },
  }),
  operation({
    ...{ method: 'get', path: '/reports/{report}', id: 'getReport', tag: 'reports' },
    ...{ scope: 'reports:read', access: 'signed-in', takesOut: true },
    summary: 'The figures of a report, of those whom the owner looks after',
    query: conditions,
    answer: figuresShape,
    handle: async (call) => {
      const report = found(REPORTS.find(({ key }) => key === call.params.report));
      const scope = await reportScope(report, callerOf(call), call.now);
      if (!scope) throw new NotFound();
      const given = await asOnPage(call.query, scope);
      const asked = await askedWithin(report, scope, given, call.now);
      const answer = await answerTo(asked, readerIn(call.lang));
      return { body: figuresOf(report, answer, asked, call) };
    },
  }),
];
