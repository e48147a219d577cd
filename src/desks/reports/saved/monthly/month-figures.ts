import { formatIsoDay } from '../../../../ground/language/format.js';
import type { Reader } from '../../../../ground/language/reader.js';
import type { LetterFact } from '../../../../letters/notices/letter.js';
import { explainQuery } from '../../../../web/queries/query.js';
import { answerTo } from '../../engine/answer.js';
import { askedWithin, type Scope } from '../../engine/asked.js';
import { written } from '../../engine/numbers.js';
import type { Measure, Report } from '../../engine/report.js';
import { daysOf } from '../../engine/report-query.js';
import { valueOf } from '../../engine/tally.js';
import type { SavedReport } from '../saved-reports.js';
import { askedAgain } from '../saved-words.js';
import { monthInKyiv } from './months.js';
import { REPORT } from '../../../../ground/addresses/hr.js';

/** So many numbers of a report stand in a letter; the page has all. */
const MOST_NUMBERS = 5;

/** What a letter says of a saved report. */
export interface MonthFigures {
  facts: LetterFact[];
  /** Where the same stands in the registry, by days that stay what they are. */
  href: string;
  /** What of its conditions is not understood any more, in words; empty where all is. */
  faults: string;
}

interface Told {
  report: Report;
  scope: Scope;
  /** `YYYY-MM` */
  month: string;
  reader: Reader;
}

/**
 * The sums of a saved report at the end of a month: of its own period, and of the month alone where that is
 * another. A condition that means nothing any more is named, and no number is given.
 */
export async function monthFigures(
  saved: Pick<SavedReport, 'conditions'>,
  told: Told,
): Promise<MonthFigures> {
  const { report, scope, month, reader } = told;
  const { t } = reader;
  const conditions = askedAgain(saved);
  const { last, before } = monthInKyiv(month);
  // What is called the last month is called so from the next one on.
  const isPast = conditions.period?.startsWith('last-') ?? false;
  const at = isPast ? before : last;
  const asked = await askedWithin(report, scope, conditions, at);
  const { values, faults } = asked.read;
  if (!values) {
    const words = explainQuery(faults, t).summary.map(({ text }) => text);
    return {
      ...{ facts: [], faults: words.join(' ') },
      href: REPORT.to({ report: report.key }, conditions),
    };
  }
  const days = daysOf(values, at);
  const { whole, measures } = await answerTo(asked, reader);
  const inMonth = await ofMonth(conditions, told);
  const period = t('notices:report-monthly.days', {
    from: formatIsoDay(days.from),
    to: formatIsoDay(days.to),
  });
  const linesOf = (measure: Measure): string[] => {
    const sum = written(measure, valueOf(measure, whole.facts), reader.lang);
    if (!inMonth) return [sum];
    const alone = written(measure, valueOf(measure, inMonth), reader.lang);
    return [
      t('notices:report-monthly.inMonth', { value: alone }),
      t('notices:report-monthly.inPeriod', { value: sum, period }),
    ];
  };
  const fixed = report.period === 'year' ? { year: values.year ?? month.slice(0, 4) } : days;
  return {
    facts: [
      ...(inMonth ? [] : [{ key: t('notices:report-monthly.period'), lines: [period] }]),
      ...measures.slice(0, MOST_NUMBERS).map((measure) => ({
        key: t(`reports:numbers.${measure.name}`),
        lines: linesOf(measure),
      })),
    ],
    href: REPORT.to({ report: report.key }, { ...conditions, period: '', ...fixed }),
    faults: '',
  };
}

/** What a report over a longer period tells of the month alone; undefined where it is of a year, or of the month itself. */
async function ofMonth(conditions: Record<string, string>, { report, scope, month, reader }: Told) {
  if (report.period === 'year' || conditions.period === 'last-month') return undefined;
  const at = monthInKyiv(month).before;
  const asked = await askedWithin(report, scope, { ...conditions, period: 'last-month' }, at);
  return asked.read.values && (await answerTo(asked, reader)).whole.facts;
}
