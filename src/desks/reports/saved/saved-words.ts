import type { Bilingual } from '../../../ground/plain.js';
import { formatIsoDay } from '../../../ground/language/format.js';
import type { Reader } from '../../../ground/language/reader.js';
import { understoodIn } from '../../../web/queries/query.js';
import type { Report } from '../engine/report.js';
import { reportQuery, type ReportQuery } from '../engine/report-query.js';
import type { SavedReport } from './saved-reports.js';

/** What of a question is saved with a report: not the page, nor the number whose list was open. */
const SAVED_NAMES = ['from', 'to', 'period', 'year', 'department', 'kind', 'by'] as const;

/** What was understood of a question, as it is saved. */
export const conditionsOf = (query: ReportQuery): SavedReport['conditions'] =>
  SAVED_NAMES.flatMap((name) => {
    const value = query[name];
    return value === undefined || value === '' ? [] : [{ name, value: String(value) }];
  });

/** The same as an address asks, to be understood anew. */
export const askedAgain = ({ conditions }: Pick<SavedReport, 'conditions'>) =>
  Object.fromEntries(conditions.map(({ name, value }) => [name, value]));

/** Whether the numbers of these conditions change with time, so that they are news each month. */
export const isMoving = ({ conditions }: Pick<SavedReport, 'conditions'>): boolean =>
  !conditions.some(({ name }) => name === 'from' || name === 'to' || name === 'year');

/**
 * The conditions in words: of which time, of whom, by what. `names` are those of the departments that the
 * reader looks after; another is not named.
 */
export function conditionWords(
  report: Pick<Report, 'groupings'>,
  saved: Pick<SavedReport, 'conditions'>,
  names: ReadonlyMap<string, Bilingual>,
  { lang, t }: Reader,
): string {
  const { department, kind, by, ...query } = understoodIn(reportQuery, askedAgain(saved));
  const grouping = by === '' ? report.groupings[0] : by;
  return [
    timeWords(query, t),
    ...(department === ''
      ? []
      : [
          t('reports:ofDepartment', {
            name: names.get(department)?.[lang] ?? t('reports:saved.otherUnit'),
          }),
        ]),
    ...(kind === '' ? [] : [t('reports:ofKind', { kind: t(`common:kinds.${kind}`) })]),
    t(`reports:byWords.${grouping}`),
  ].join('; ');
}

function timeWords(
  { from, to, period, year }: Pick<ReportQuery, 'from' | 'to' | 'period' | 'year'>,
  t: Reader['t'],
): string {
  if (period !== '') return t(`reports:periods.${period}`);
  if (year !== undefined) return t('reports:saved.ofYear', { year });
  if (from === undefined && to === undefined) return t('reports:periods.year');
  return t('reports:period', {
    from: from === undefined ? '…' : formatIsoDay(from),
    to: to === undefined ? '…' : formatIsoDay(to),
  });
}
