import { formatIsoDay } from '../../../ground/language/format.js';
import type { Reader } from '../../../ground/language/reader.js';
import { bookOf, MONEY_KINDS, shareOfResidents, SOURCES, type Sums } from '../money.js';
import type { MoneyLine } from '../project.js';
import { moneyText } from '../../../ground/language/money.js';

/** The money of a project by source, as a table shows it; undefined where nothing was planned or came. */
export function bookView(lines: readonly MoneyLine[], reader: Reader) {
  if (lines.length === 0) return undefined;
  const { t } = reader;
  const book = bookOf(lines);
  const cells = (sums: Sums) =>
    MONEY_KINDS.map((kind) => ({
      label: t(`projects:money.kinds.${kind}`),
      text: moneyText(sums[kind], reader),
    }));
  const [planned, received] = [
    shareOfResidents(book, 'planned'),
    shareOfResidents(book, 'received'),
  ];
  return {
    kinds: MONEY_KINDS.map((kind) => t(`projects:money.kinds.${kind}`)),
    rows: SOURCES.map((source) => ({
      name: t(`projects:money.sources.${source}`),
      cells: cells(book.sources[source]),
    })),
    total: cells(book.total),
    share: [
      planned === undefined ? '' : t('projects:money.sharePlanned', { percent: planned }),
      received === undefined ? '' : t('projects:money.shareReceived', { percent: received }),
    ].filter(Boolean),
  };
}

/** The lines of the book, the latest day first; a counter-line says so, and so does the line that it counters. */
export function lineRows(lines: readonly MoneyLine[], reader: Reader) {
  const { t } = reader;
  const countered = new Set(lines.flatMap(({ counters }) => counters ?? []));
  return lines
    .toSorted((a, b) => (a.day === b.day ? 0 : a.day < b.day ? 1 : -1))
    .map(({ id, kind, source, kopecks, day, what, counters }) => ({
      id,
      day: formatIsoDay(day),
      kind: t(`projects:money.kinds.${kind}`),
      source: t(`projects:money.sources.${source}`),
      sum: moneyText(kopecks, reader),
      what,
      mark: counters
        ? t('projects:money.counterLine')
        : countered.has(id)
          ? t('projects:money.counteredLine')
          : '',
      open: counters === null && !countered.has(id),
    }));
}
