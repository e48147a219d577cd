/** Where the money of a project comes from. */
export const SOURCES = ['grant', 'city', 'residents'] as const;
export type Source = (typeof SOURCES)[number];

/** What a line of the book says: what is planned, what came, what was spent. */
export const MONEY_KINDS = ['planned', 'received', 'spent'] as const;
export type MoneyKind = (typeof MONEY_KINDS)[number];

/** What the sums are made from. */
interface Counted {
  kind: MoneyKind;
  source: Source;
  kopecks: number;
}

/** Kopecks of each kind. */
export type Sums = Record<MoneyKind, number>;

/** Kopecks by source and in all. */
export interface Book {
  sources: Record<Source, Sums>;
  total: Sums;
}

const nothing = (): Sums => ({ planned: 0, received: 0, spent: 0 });

/** Adds up a book's lines; counter-lines take away what they counter. */
export function bookOf(lines: readonly Counted[]): Book {
  const sources = { grant: nothing(), city: nothing(), residents: nothing() };
  const total = nothing();
  for (const { kind, source, kopecks } of lines) {
    sources[source][kind] += kopecks;
    total[kind] += kopecks;
  }
  return { sources, total };
}

/** What the residents themselves give, in whole per cent of all; undefined where there is nothing. */
export function shareOfResidents(book: Book, kind: MoneyKind): number | undefined {
  const whole = book.total[kind];
  return whole > 0 ? Math.round((book.sources.residents[kind] / whole) * 100) : undefined;
}
