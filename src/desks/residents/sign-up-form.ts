import { z } from 'zod';
import { nameFields } from '../../people/names/name-rule.js';
import { AGES, SEX_ANSWERS } from '../../people/person/resident/resident.js';

const email = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, 'emailMissing')
  .max(200, 'invalid')
  .pipe(z.email('passwords:faults.email'));

export const emailForm = z.object({ email });

const parentEmail = z.string().trim().toLowerCase().max(200, 'invalid').default('');

/** What is wrong with a parent's address beside a minor's own; undefined where nothing is. */
const parentFault = (typed: string, own: string) => {
  if (!z.email().safeParse(typed).success) return 'residents:faults.parentEmail';
  return typed === own.toLowerCase() ? 'residents:faults.parentSame' : undefined;
};

/** The parent's address that a minor types who is known already. */
export const parentForm = (own: string) =>
  z.object({ parentEmail }).superRefine(({ parentEmail: typed }, context) => {
    const fault = parentFault(typed, own);
    if (fault) context.addIssue({ code: 'custom', path: ['parentEmail'], message: fault });
  });

/**
 * What a resident says of themselves; of a minor a parent's address, too, which is another one.
 * @param districts what may be picked
 * @param consent version of the text that the page showed
 */
export const signUpForm = (districts: readonly string[], consent: string) =>
  z
    .object({
      surname: nameFields.surname,
      givenName: nameFields.givenName,
      email,
      district: z.enum(districts, 'residents:faults.district'),
      age: z.enum(AGES, 'residents:faults.age'),
      sex: z.enum(SEX_ANSWERS, 'residents:faults.sex').default(''),
      parentEmail,
      consent: z.literal(consent, 'residents:faults.consent'),
    })
    .superRefine(({ age, email: own, parentEmail: typed }, context) => {
      if (age === 'adult') return;
      const fault = parentFault(typed, own);
      if (fault) context.addIssue({ code: 'custom', path: ['parentEmail'], message: fault });
    });
