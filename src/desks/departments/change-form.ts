import { z } from 'zod';
import { UNIT_KINDS } from '../../people/departments/unit.js';
import { textField } from '../../web/queries/query-fields.js';
import { dayField } from '../../web/forms/day-field.js';
import { LONGEST_NAME } from './addresses.js';

/** The page of the file of staff for which a department is added; empty for none. */
const fileField = z
  .string('unknownValue')
  .regex(/^(?:\/hr\/people\/import\/[\w-]{1,40})?$/, 'unknownValue')
  .default('');

/** What may be filled in already where a department is added. `departments` may stand above it. */
export const newQuery = (departments: readonly string[]) =>
  z.object({
    nameUk: textField(LONGEST_NAME),
    above: textField(LONGEST_NAME).refine(
      (id) => id === '' || departments.includes(id),
      'unknownValue',
    ),
    file: fileField,
  });

/** What may be done to a department. */
export const CHANGES = ['rename', 'move', 'merge', 'close'] as const;
export type Change = (typeof CHANGES)[number];

const line = (longest: number, fault: 'departments:faults.name' | 'departments:faults.reason') =>
  z
    .string()
    .trim()
    .transform((text) => text.replaceAll(/\s+/g, ' '))
    .pipe(z.string().max(longest, fault));

const nameField = line(LONGEST_NAME, 'departments:faults.name').refine(
  (text) => text !== '',
  'departments:faults.name',
);

/** Capital Latin letters, digits and hyphens; the pages at which units are added have those addresses. */
export const CODE = /^(?!NEW$|IMPORT$)[A-Z0-9][A-Z0-9-]{0,18}[A-Z0-9]$/;

const seenField = z.coerce.number().int().min(0).max(100_000).optional();

/** `today` is a day in Kyiv, `YYYY-MM-DD`; `departments` are those that may be chosen. */
export function changeForms(today: string, departments: readonly string[]) {
  const one = (fault: 'departments:faults.above' | 'departments:faults.into') =>
    z.string(fault).refine((id) => departments.includes(id), fault);
  const above = one('departments:faults.above').or(z.literal('top', 'departments:faults.above'));
  const act = {
    on: dayField('departments:faults.on')
      .default('')
      .transform((day) => (day === '' ? today : day))
      .refine((day) => day <= today, 'departments:faults.future'),
    reason: line(200, 'departments:faults.reason').default(''),
    seen: seenField,
  };
  const shape = {
    nameUk: nameField,
    nameEn: nameField,
    kind: z.enum(UNIT_KINDS, 'departments:faults.kind'),
  };
  return {
    new: z.object({
      ...shape,
      code: z.string().trim().toUpperCase().regex(CODE, 'departments:faults.code'),
      above,
      file: fileField,
      ...act,
    }),
    rename: z.object({ ...shape, ...act }),
    move: z.object({ above, ...act }),
    merge: z.object({ into: one('departments:faults.into'), ...act }),
    close: z.object({ into: one('departments:faults.into'), ...act }),
  };
}

/** Whom a chosen `above` names; null for nobody. */
export const aboveOf = (chosen: string): string | null => (chosen === 'top' ? null : chosen);
