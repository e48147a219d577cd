import { z } from 'zod';
import { yearField } from '../../../training/duty/year-field.js';
import {
  dayField,
  inOrder,
  NOT_IN_ORDER,
  pageField,
  textField,
  tickField,
} from '../../../web/queries/query-fields.js';
import { sortField, type Sort } from '../../../web/queries/sorting.js';

/** How somebody may stand; `late` is whoever lacks what no course of theirs will bring. */
export const STATES = ['missing', 'late', 'met', 'exempt', 'none', 'all'] as const;
export type State = (typeof STATES)[number];

/** Categories of officials' posts (Law 2493-III, article 14). */
export const CATEGORIES = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** By what its people may be sorted: credits learnt, and what is missing still. */
export const DUTY_ORDERS = ['name', 'department', 'learnt', 'missing'] as const;
export type DutyOrder = Sort<(typeof DUTY_ORDERS)[number]>;

/** What the report may be asked for; without a year of the one that is under way. */
export const dutyQuery = z
  .object({
    year: yearField,
    department: textField(24),
    /** The department itself, without what lies below it. */
    only: tickField,
    state: z.enum(STATES, 'unknownValue').default('missing'),
    category: z.enum(CATEGORIES, 'unknownValue').optional(),
    /** First and last day of appointment to the present post. */
    from: dayField,
    to: dayField,
    sort: sortField(DUTY_ORDERS),
    page: pageField,
  })
  .refine(inOrder, NOT_IN_ORDER);

/** A question about the duty of a known year. */
export type DutyQuery = Omit<z.output<typeof dutyQuery>, 'year'> & { year: number };
