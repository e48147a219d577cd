import { z } from 'zod';
import type { Translate } from '../../ground/language/i18n.js';
import { addressWith } from '../../ground/addresses/address-with.js';

/** By which column a list is sorted: from its least up or, with a dash before, from its most down. */
export type Sort<Column extends string> = Column | `-${Column}`;

/** One of a list's columns to sort by; empty where the list's own order is meant. */
export const sortField = <Column extends string>(columns: readonly Column[]) => {
  const known = columns.flatMap((column): Sort<Column>[] => [column, `-${column}`]);
  return z.enum(known, 'unknownValue').or(z.literal('')).default('');
};

/** The column of an order, and whether its most comes first. */
export function sortedBy<Column extends string>(
  sort: Sort<Column>,
): { column: Column; down: boolean } {
  const down = sort.startsWith('-');
  return { column: (down ? sort.slice(1) : sort) as Column, down };
}

/** A column by which a list may be sorted, and what its header says. */
export interface SortColumn<Column extends string> {
  name: Column;
  text: string;
  /** Whether the first press brings its most to the top, as for dates and sums. */
  mostFirst?: boolean;
}

/** A header for the sort-head partial; without `href` it is a text alone. */
export interface SortHead {
  text: string;
  href: string;
  direction: '' | 'ascending' | 'descending';
}

/**
 * Headers that sort a list, by column, and the same orders for the sort-choice partial, which stands in
 * for them where a narrow window makes a card of each row. A sorted list begins at its first page.
 * @param asked the understood conditions; `sort` is empty for the `usual` order
 */
export function sorting<Column extends string>(
  path: string,
  asked: { sort: Sort<Column> | ''; page?: unknown },
  columns: readonly SortColumn<Column>[],
  { usual, t }: { usual: Sort<Column>; t: Translate },
) {
  const current = asked.sort === '' ? usual : asked.sort;
  const valueOf = (sort: Sort<Column>) => (sort === usual ? '' : sort);
  const heads = columns.map(({ name, text, mostFirst = false }): [Column, SortHead] => {
    const [first, second]: Sort<Column>[] = mostFirst ? [`-${name}`, name] : [name, `-${name}`];
    const next = current === first ? second : first;
    const { column, down } = sortedBy<Column>(current);
    const direction = column !== name ? '' : down ? 'descending' : 'ascending';
    return [
      name,
      {
        text,
        direction,
        href: addressWith(path, { ...asked, sort: valueOf(next ?? name), page: '' }),
      },
    ];
  });
  const options = columns.flatMap(({ name, text, mostFirst = false }) => {
    const up = { value: valueOf(name), text: t('layout:sort.up', { column: text }) };
    const down = { value: valueOf(`-${name}`), text: t('layout:sort.down', { column: text }) };
    return mostFirst ? [down, up] : [up, down];
  });
  return { heads: Object.fromEntries(heads) as Record<Column, SortHead>, options };
}
