import { z } from 'zod';
import { LEAVE_KINDS, type LeaveDays } from '../../people/person/leave/leave.js';
import { textField } from '../../web/queries/query-fields.js';
import { dayField } from '../../web/forms/day-field.js';

/** Somebody's leave; `leave` and `seen` say which one is changed, and what the page showed of it. */
export const leaveForm = z
  .object({
    kind: z.enum(LEAVE_KINDS, 'leave:faults.kind'),
    from: dayField('leave:faults.day').refine((day) => day !== '', 'leave:faults.from'),
    to: dayField('leave:faults.day').default(''),
    leave: z.string().max(100).default(''),
    seen: z.string().max(200).default(''),
  })
  .refine(({ from, to }) => to === '' || from <= to, { path: ['to'], error: 'leave:faults.order' });

/** Which leave is taken back. */
export const takingBackForm = z.object({
  leave: z.string().min(1).max(100),
  seen: z.string().min(1).max(200),
});

/** Which leave the form is opened for; empty for a new one. */
export const leaveQuery = z.object({ leave: textField(100) });

/** What a page showed of a leave, as its form carries it. */
export const seenIn = ({ kind, from, to }: LeaveDays): string => [kind, from, to].join(' ');

/** The same, read back; what is no leave is none that stands. */
export function readSeen(text: string): LeaveDays {
  const [kind, from = '', to = ''] = text.split(' ');
  return { kind: LEAVE_KINDS.find((known) => known === kind) ?? 'other', from, to };
}
