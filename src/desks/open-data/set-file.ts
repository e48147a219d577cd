import { plainCsv } from '../../documents/books/plain-csv.js';
import { LICENCE, type Format } from './addresses.js';
import type { OpenSet } from './sets.js';

export const MEDIA_TYPES: Record<Format, string> = { json: 'application/json', csv: 'text/csv' };

/**
 * A set as a file. As CSV it is what programs read everywhere (RFC 4180, UTF-8): commas, points in numbers,
 * names of columns on top, nothing where something is not given.
 */
export async function setFile(set: OpenSet, format: Format, now: Date): Promise<string> {
  const rows = await set.rows(now);
  if (format === 'json')
    return JSON.stringify({ licence: LICENCE, modified: await set.changedOn(now), data: rows });
  return plainCsv(
    set.columns,
    rows.map((row) => set.columns.map((column) => row[column])),
  );
}
