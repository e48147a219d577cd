import { z } from 'zod';
import type { DomainError } from '../../../ground/errors.js';
import type { NamesIn } from '../../../ground/language/text-keys.js';
import { departmentTree } from '../../../people/departments/departments.js';
import { dayField } from '../../../web/forms/day-field.js';
import { textField } from '../../communities/fields.js';
import {
  DepartmentUnled,
  DueOver,
  DueSame,
  DueUnfit,
  SameDepartment,
} from '../proposal-refusals.js';
import { LONGEST } from './ask-form.js';

/** What is said of a proposal. */
export interface Said {
  text: string;
  /** The new last day, and the new department, where they are asked. */
  due: string;
  department: string;
  /** The last day, or the department, that the form showed as the one that it was, where one is asked. */
  seen: string;
}

/** What is at fault with the day, and with the department, not with the words. */
const DAY_FAULTS = [DueUnfit, DueOver, DueSame];
const UNIT_FAULTS = [SameDepartment, DepartmentUnled];

/** Under which field a refusal stands. */
export function fieldOf(refusal: DomainError): 'due' | 'department' | 'text' {
  if (DAY_FAULTS.some((fault) => refusal instanceof fault)) return 'due';
  return UNIT_FAULTS.some((fault) => refusal instanceof fault) ? 'department' : 'text';
}

/** Whatever else stands there than what is so now was so once, or never. */
const seenField = z.string().max(100).default('');

const wordsOf = (longest: number) =>
  z
    .object({ text: textField(longest) })
    .transform(({ text }) => ({ text, ...{ due: '', department: '', seen: '' } }));
const termForm = z
  .object({
    text: textField(LONGEST.reason),
    due: dayField('communities:faults.day').refine((day) => day !== '', 'proposals:faults.due'),
    seen: seenField,
  })
  .transform((typed) => ({ ...typed, department: '' }));
const forwardForm = async () => {
  const departments = (await departmentTree()).map(({ _id }) => _id);
  return z
    .object({
      text: textField(LONGEST.reason),
      department: z.enum(departments, 'proposals:faults.department'),
      seen: seenField,
    })
    .transform((typed) => ({ ...typed, due: '' }));
};

/** How much may be said with an act. */
export const longestOf = (act: NamesIn<'proposals:acts'>): number =>
  act === 'answer' ? LONGEST.answer : LONGEST.reason;

/** What the form of an act reads. */
export async function formOf(act: NamesIn<'proposals:acts'>): Promise<z.ZodType<Said>> {
  if (act === 'forwarding') return forwardForm();
  return act === 'term' ? termForm : wordsOf(longestOf(act));
}
