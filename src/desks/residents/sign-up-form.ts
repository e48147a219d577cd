import { z } from 'zod';
import { nameFields } from '../../people/names/name-rule.js';
import { AGES } from '../../people/person/resident/resident.js';

const email = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, 'emailMissing')
  .max(200, 'invalid')
  .pipe(z.email('passwords:faults.email'));

export const emailForm = z.object({ email });

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
      parentEmail: z.string().trim().toLowerCase().max(200, 'invalid').default(''),
      consent: z.literal(consent, 'residents:faults.consent'),
    })
    .superRefine(({ age, email: own, parentEmail }, context) => {
      if (age === 'adult') return;
      const fault = !z.email().safeParse(parentEmail).success
        ? 'residents:faults.parentEmail'
        : parentEmail === own
          ? 'residents:faults.parentSame'
          : undefined;
      if (fault) context.addIssue({ code: 'custom', path: ['parentEmail'], message: fault });
    });
