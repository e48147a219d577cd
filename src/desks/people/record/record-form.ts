import { z } from 'zod';
import { signFaults } from '../../../documents/type/missing-signs.js';
import { nameFields, unprintableParts } from '../../../people/names/name-rule.js';
import { LEARNER_GROUPS } from '../../../people/person/learner-groups.js';
import { RECORD_FIELDS, type PersonRecord } from '../../../people/person/record/person-record.js';
import { dayField } from '../../../web/forms/day-field.js';
import type { Faults } from '../../../web/forms/form.js';

export const GRAMMARS = ['feminine', 'masculine', 'neutral'] as const;

/** Categories of post and ranks of the service in local government (Law 2493-III, articles 14 and 15). */
export const CATEGORIES = 7;
export const RANKS = 15;

/** A personnel number has a digit, so that no page's address is taken for one. */
const NUMBER = /^(?=.*\p{N})[\p{L}\p{N}][\p{L}\p{N}.\-–_]*$/u;

const line = (longest: number, fault: string) =>
  z
    .string()
    .trim()
    .transform((text) => text.replaceAll(/\s+/g, ' '))
    .pipe(z.string().max(longest, fault));

const upTo = (most: number, fault: string) =>
  z
    .string()
    .trim()
    .refine((text) => text === '' || (/^\d{1,2}$/.test(text) && +text >= 1 && +text <= most), fault)
    .transform((text) => (text === '' ? '' : String(Number(text))));

/** The fields of a record. `departments` are those that may be chosen; empty stands for none. */
const recordFields = (departments: readonly string[]) => ({
  ...nameFields,
  romanisedName: z
    .string()
    .trim()
    .max(120, 'people:errors.romanised')
    .regex(/^[A-Z' -]*$/i, 'people:errors.romanised'),
  grammar: z.enum(GRAMMARS, 'record:faults.grammar'),
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(200, 'record:faults.email')
    .pipe(z.email('record:faults.email')),
  personnelNumber: z
    .string()
    .trim()
    .max(20, 'record:faults.personnelNumber')
    .pipe(z.literal('').or(z.string().regex(NUMBER, 'record:faults.personnelNumber'))),
  department: z.string().refine((id) => departments.includes(id), 'record:faults.department'),
  positionUk: line(200, 'record:faults.position'),
  positionEn: line(200, 'record:faults.position'),
  category: upTo(CATEGORIES, 'record:faults.category'),
  rank: upTo(RANKS, 'record:faults.rank'),
  appointedOn: dayField('record:faults.day'),
  group: z.literal('').or(z.enum(LEARNER_GROUPS, 'record:faults.group')),
});

const positions = {
  check: ({ positionUk, positionEn }: { positionUk: string; positionEn: string }) =>
    positionEn === '' || positionUk !== '',
  fault: { path: ['positionUk'], error: 'record:faults.positionUk' },
};

/** A new person; `other` says that a namesake is somebody else. */
export const newPersonForm = (departments: readonly string[]) =>
  z
    .object({ ...recordFields(departments), other: z.literal('1').optional() })
    .refine(positions.check, positions.fault);

/**
 * A record with what it said when the form was opened; `correction` says that category and day of appointment were a
 * mistake. `today` is a day in Kyiv, `YYYY-MM-DD`.
 */
export const recordForm = (departments: readonly string[], today: string) =>
  z
    .object({
      ...recordFields(departments),
      since: dayField('record:faults.day').refine((day) => day <= today, 'record:faults.since'),
      correction: z.literal('1').optional(),
      reason: line(200, 'record:faults.reason'),
    })
    .refine(positions.check, positions.fault);

/** The record that a form's values tell. */
export const recordIn = (values: PersonRecord): PersonRecord => {
  const { grammar } = values;
  const texts = RECORD_FIELDS.map((field) => [field, values[field]] as const);
  return { ...BLANK_RECORD, ...Object.fromEntries(texts), grammar };
};

/** Nobody yet. */
export const BLANK_RECORD: PersonRecord = {
  ...{ surname: '', givenName: '', patronymic: '', romanisedName: '', grammar: 'neutral' },
  ...{ email: '', personnelNumber: '', department: '', positionUk: '', positionEn: '' },
  ...{ category: '', rank: '', appointedOn: '', group: '' },
};

const seenRecord = z.object({
  ...Object.fromEntries(RECORD_FIELDS.map((field) => [field, z.string()])),
  grammar: z.enum(GRAMMARS),
});

/** The record as a page showed it, which its form carries; undefined where it carries none. */
export function readSeen(text: unknown): PersonRecord | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    const { data } = seenRecord.safeParse(JSON.parse(text));
    return data && { ...BLANK_RECORD, ...data };
  } catch {
    return undefined;
  }
}

/** Which fields hold signs that documents cannot show, and those signs. */
export function unprintable(record: PersonRecord): { faults: Faults; signs: string } {
  const { positionUk, positionEn } = record;
  const [name, post] = [unprintableParts(record), signFaults({ positionUk, positionEn }, ['sans'])];
  return {
    faults: { ...name.faults, ...post.faults },
    signs: [name.signs, post.signs].filter((signs) => signs !== '').join(', '),
  };
}
