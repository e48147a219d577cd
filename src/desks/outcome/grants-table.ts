import type { Reader } from '../../ground/language/reader.js';
import { formatNumber } from '../../ground/language/format.js';
import { CURRENCIES, type Currency } from '../../training/results/grant/grant-sum.js';
import type { Answer } from './asked.js';
import type { GrantLine } from './count-grants.js';
import { named, peopleCell, type Cell, type Row, type Table } from './table.js';
import { PLANNED_COURSE } from '../../ground/addresses/plan.js';

/** What came of courses of grant writing: a row for each, and a column for each currency in which was granted. */
export function grantsTable({ outcome, documents }: Answer, reader: Reader): Table {
  const { lang, t } = reader;
  const { lines, whole } = outcome.grants;
  const currencies = CURRENCIES.filter((one) =>
    whole.won?.some(({ currency }) => currency === one),
  );
  const titles = new Map(documents.courses.map(({ code, title }) => [code, title[lang]]));
  const row = (line: GrantLine): Row => ({
    ...(line.course === ''
      ? { label: t('outcome:all') }
      : {
          ...{ label: titles.get(line.course) ?? '', code: line.course },
          href: PLANNED_COURSE.to({ code: line.course }),
        }),
    cells: [
      peopleCell(line.graduates, reader),
      peopleCell(line.applied, reader),
      line.graduates === 0 ? NONE : shareCell(line.share, reader),
      line.applied === 0 ? NONE : daysCell(line.days, reader),
      peopleCell(line.running, reader),
      peopleCell(line.reported, reader),
      ...(currencies.length > 0
        ? currencies.map((currency) => wonCell(line, currency, reader))
        : [wonCell(line, undefined, reader)]),
    ],
  });
  return {
    ...named('grants', reader),
    first: t('outcome:course'),
    columns: [
      { title: t('outcome:graduates'), shows: 'whole' },
      { title: t('outcome:applied'), shows: 'whole' },
      { title: t('outcome:share'), shows: 'share' },
      { title: t('outcome:days'), shows: 'decimal' },
      { title: t('outcome:running'), shows: 'whole' },
      { title: t('outcome:reported'), shows: 'whole' },
      ...(currencies.length > 0 ? currencies : ['']).map((currency) => ({
        title: currency === '' ? t('outcome:won') : t('outcome:wonIn', { currency }),
        shows: 'decimal' as const,
      })),
    ],
    rows: lines.map(row),
    whole: row(whole),
    notes: [t('outcome:notes.grants'), ...(whole.unknown ? [t('outcome:notes.unknown')] : [])],
  };
}

/** A share of nobody, and the days of nobody: that is not hidden. */
const NONE: Cell = { text: '–', value: '–' };

const untold = ({ t }: Reader): Cell => ({ text: t('outcome:few'), value: t('outcome:few') });

const shareCell = (share: number | null, reader: Reader): Cell =>
  share === null
    ? untold(reader)
    : { text: `${formatNumber(share, reader.lang, 0)}\u00a0%`, value: share / 100 };

const daysCell = (days: number | null, reader: Reader): Cell =>
  days === null ? untold(reader) : { text: formatNumber(days, reader.lang, 1), value: days };

/** What was granted in a currency; that nothing is known yet is no nothing. */
function wonCell({ won }: GrantLine, currency: Currency | undefined, reader: Reader): Cell {
  const { t } = reader;
  if (!won) return { text: t('outcome:notSet'), value: t('outcome:notSet') };
  const sum = won.find((one) => one.currency === currency)?.hundredths ?? 0;
  const least = sum % 100 === 0 ? 0 : 2;
  return { text: formatNumber(sum / 100, reader.lang, 2, least), value: sum / 100 };
}
