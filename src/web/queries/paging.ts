import { DomainError } from '../../ground/errors.js';
import { addressWith } from '../../ground/addresses/address-with.js';

export const PAGE_SIZE = 20;

/** More pages than these no list has. */
export const MOST_PAGES = 100_000;

/** The list is shorter than the address believes, as when it was narrowed meanwhile. */
export class PageBeyondLast extends DomainError {
  constructor(last: number) {
    super('query:pageBeyondLast', 'unknown', { count: last });
  }
}

/**
 * Links to the other pages of a list with the same filters, for the pagination partial; undefined
 * when one page holds all.
 * @throws {PageBeyondLast}
 */
export function pagination(
  path: string,
  query: object,
  page: number,
  total: number,
  size = PAGE_SIZE,
) {
  const last = Math.max(1, Math.ceil(total / size));
  if (page > last) throw new PageBeyondLast(last);
  if (last === 1) return undefined;
  const href = (number: number) => addressWith(path, { ...query, page: number });
  const near = [1, page - 1, page, page + 1, last].filter((n) => n >= 1 && n <= last);
  const numbers = [...new Set(near)].sort((a, b) => a - b);
  const pages = numbers.flatMap((number, index) => {
    const before = numbers[index - 1];
    const gap = before !== undefined && number - before > 1;
    const entry = { number, href: href(number), current: number === page, gap: false };
    return gap ? [{ number: 0, href: '', current: false, gap: true }, entry] : [entry];
  });
  return {
    pages,
    previousHref: page > 1 ? href(page - 1) : '',
    nextHref: page < last ? href(page + 1) : '',
  };
}
