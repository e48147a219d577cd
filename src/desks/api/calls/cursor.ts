import { z } from 'zod';
import { QueryRefused } from '../../../web/queries/query.js';

/** Where a list goes on: behind a row of this moment or sort key and id, by which it is sorted. */
export interface Place {
  /** A moment as ISO 8601 has it, in lists of moments. */
  at: string;
  id: string;
}

const moment = z.iso.datetime();
const LISTS = { courses: moment, certificates: moment, people: z.string() };
/** Which list a cursor is of: that of another is none. */
type ListName = keyof typeof LISTS;

const written = z.tuple([z.string(), z.string(), z.string()]);

/** The fields by which every list is had in parts. */
export const partFields = {
  limit: z
    .string('once')
    .regex(/^[1-9]\d{0,2}$/, 'number')
    .transform(Number)
    .refine((limit) => limit <= 200, 'unknownValue')
    .default(50)
    .meta({ description: 'Rows in a part, 1 to 200', example: '50' }),
  cursor: z
    .string('once')
    .max(2000, 'tooLong')
    .optional()
    .meta({ description: 'Where to go on, as `next` of the part before said' }),
};

/** A part of a list, for the document. */
export const partOf = <Row extends z.ZodType>(row: Row) =>
  z.object({
    data: z.array(row),
    next: z.string().nullable().meta({ description: 'Cursor of the next part; null at the end' }),
  });

const write = (list: ListName, { at, id }: Place): string =>
  Buffer.from(JSON.stringify([list, at, id])).toString('base64url');

/** Where to go on. @throws {QueryRefused} where no part of this list said so */
export function readCursor(list: ListName, cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [of, at, id] = written.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    if (of === list) return { at: LISTS[list].parse(at), id };
  } catch {
    // Told below, like a cursor of another list.
  }
  throw new QueryRefused([{ name: 'cursor', fault: 'unknownValue', given: cursor }]);
}

/** A part of a list of which one row more than asked for was read. */
export function part<Row, Shown>(
  list: ListName,
  rows: readonly Row[],
  limit: number,
  { placeOf, show }: { placeOf: (row: Row) => Place; show: (row: Row) => Shown },
): { data: Shown[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    data: shown.map(show),
    next: rows.length > limit && last ? write(list, placeOf(last)) : null,
  };
}
