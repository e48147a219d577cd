import { z } from 'zod';
import { isId } from '../../../ground/id.js';
import { thousandthsField } from '../../programmes/decimal-field.js';
import { textField } from '../../../web/queries/query-fields.js';
import { yearField } from '../year-field.js';
import { NEED_KINDS, QUARTERS } from './individual.js';

/** More than somebody learns in a year: thousandths of a credit. */
const MOST_CREDITS = 120_000;

/** Which year is shown, and which line the form is opened for. */
export const individualQuery = z.object({ year: yearField, need: textField(24) });

const year = z
  .string()
  .regex(/^20\d\d$/)
  .transform(Number);

const id = z.string().refine(isId);

/** The lines that the page showed: see `versionOf`. */
const seen = z.string().regex(/^[0-9a-f]{16}$/);

/** A line of a programme; `need` names the one that is changed, and is empty for a new one. */
export const needForm = (offered: readonly string[]) =>
  z.object({
    ...{ year, seen },
    need: z.literal('').or(id).default(''),
    kind: z.enum(NEED_KINDS, 'individual:faults.kind'),
    topic: z.string().trim().min(1, 'individual:faults.topic').max(300, 'individual:faults.long'),
    programme: z
      .string()
      .default('')
      .refine((one) => one === '' || offered.includes(one), 'individual:faults.programme')
      .transform((one) => (one === '' ? null : one)),
    quarter: z.coerce
      .number('individual:faults.quarter')
      .refine((given) => QUARTERS.some((one) => one === given), 'individual:faults.quarter'),
    credits: thousandthsField('individual:faults.credits').refine(
      (credits) => credits >= 1 && credits <= MOST_CREDITS,
      'individual:faults.credits',
    ),
  });

/** Which line is taken off. */
export const removalForm = z.object({ year, need: id });

/** That what is written, as it was seen, is proposed. */
export const proposalForm = z.object({ year, seen });

/** What is said to a proposal: agreed, or sent back with what is to be otherwise. */
export const answerForm = z
  .object({
    year,
    proposal: id,
    answer: z.enum(['agree', 'return', 'take-back']),
    note: z.string().trim().max(500, 'individual:faults.long').default(''),
  })
  .refine(({ answer, note }) => answer !== 'return' || note !== '', {
    path: ['note'],
    message: 'individual:faults.note',
  });

/** By which document of the year a line was met; `undo`: by none after all. */
export const doneForm = z.object({
  ...{ year, need: id, document: z.string().trim().max(60).default('') },
  undo: z.literal('1').optional(),
});
