import { z } from 'zod';
import { roomsByIds } from '../../training/rooms/find-rooms.js';
import { choiceField, dayField, textField } from '../../web/queries/query-fields.js';
import type { QueryFault } from '../../web/queries/query.js';

const timeField = z
  .string('once')
  .trim()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time')
  .optional();

const inYears = (day: string | undefined) =>
  day === undefined || (day >= '2009-01-01' && day < '2099-12-01');

/** What the page of rooms may be asked: a week or a day, a room, and where so many could sit and when. */
export const scheduleQuery = z.object({
  /** A day of the week that is shown; today where none is given. */
  day: dayField.refine(inYears, 'day'),
  view: choiceField(['week', 'day']),
  room: textField(24),
  /** The search for a free room: on which day, from and to which time, for how many. */
  on: dayField.refine(inYears, 'day'),
  begin: timeField,
  end: timeField,
  seats: z
    .string('once')
    .trim()
    .regex(/^[1-9]\d{0,3}$/, 'seats')
    .transform(Number)
    .optional(),
});

export type ScheduleQuery = z.output<typeof scheduleQuery>;

/** A search for a free room that is whole. */
export interface Search {
  on: string;
  begin: string;
  end: string;
  seats: number;
}

/** The search that a query asks for; undefined where it asks for none. */
export function searchOf({ on, begin, end, seats }: ScheduleQuery): Search | undefined {
  return on && begin && end ? { on, begin, end, seats: seats ?? 1 } : undefined;
}

/** What only all values together, or a look into the register, can tell. */
export async function scheduleFaults(query: ScheduleQuery): Promise<QueryFault[]> {
  const { room, on, begin, end, seats } = query;
  const asked = [on, begin, end, seats].some((value) => value !== undefined);
  const missing = asked
    ? Object.entries({ on, begin, end }).flatMap(([name, value]): QueryFault[] =>
        value === undefined ? [{ name, fault: 'missing', given: '' }] : [],
      )
    : [];
  const backwards = begin !== undefined && end !== undefined && begin >= end;
  const known = room === '' || (await roomsByIds([room])).has(room);
  return [
    ...missing,
    ...(backwards ? [{ name: 'end', fault: 'times' as const, given: end }] : []),
    ...(known ? [] : [{ name: 'room', fault: 'unknownValue' as const, given: room }]),
  ];
}
