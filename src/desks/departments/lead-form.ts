import { z } from 'zod';
import { LEAD_KINDS } from '../../people/departments/lead.js';
import { dayField } from '../../web/forms/day-field.js';
import { textField } from '../../web/queries/query-fields.js';

/**
 * Who is to lead a department: `person` names one of those shown, `word` somebody by personnel number or
 * e-mail. An empty first day is `today`, a day in Kyiv `YYYY-MM-DD`.
 */
export const leadForm = (today: string) =>
  z
    .object({
      person: z.string().optional(),
      word: z.string().trim().max(200).default(''),
      as: z.enum(LEAD_KINDS, 'departments:faults.leadKind').default('head'),
      from: dayField('departments:faults.leadDay').default(''),
      to: dayField('departments:faults.leadDay').default(''),
    })
    .transform((values) => ({ ...values, from: values.from === '' ? today : values.from }))
    .refine(({ from, to }) => to === '' || from <= to, {
      path: ['to'],
      error: 'departments:faults.leadOrder',
    })
    .refine(({ as, to }) => as !== 'acting' || to !== '', {
      path: ['to'],
      error: 'departments:faults.leadEnd',
    });

/** That somebody's term ends; of which one it is asked first. */
export const endForm = z.object({ lead: z.string().min(1).max(100) });
export const endQuery = z.object({ lead: textField(100) });
