import { z } from 'zod';
import { nameFields } from '../../people/names/name-rule.js';
import { LONGEST_NEED, NEEDS, type Needs } from '../../training/enrolment/needs/needs.js';
import { severalOf } from '../../web/forms/several-field.js';
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

/** What somebody needs to take part, if they say it. */
const needsFields = {
  needs: severalOf(z.enum(NEEDS, 'invalid')),
  needsWords: z.string().trim().max(LONGEST_NEED, 'residents:faults.needsLong').default(''),
};

export const needsForm = z.object(needsFields);

/** The same as it is kept. */
export const needsOf = ({ needs, needsWords }: z.output<typeof needsForm>): Needs => ({
  kinds: needs,
  words: needsWords,
});

/** What is wrong with a parent's address beside a minor's own; undefined where nothing is. */
const parentFault = (typed: string, own: string) => {
  if (!z.email().safeParse(typed).success) return 'residents:faults.parentEmail';
  return typed === own.toLowerCase() ? 'residents:faults.parentSame' : undefined;
};

const sex = z.enum(SEX_ANSWERS, 'residents:faults.sex').default('');

/**
 * The parent's address that a minor types who is known already.
 * @param newText version of the text that they and the parent agree to anew, with which their sex is asked for
 */
export const parentForm = (own: string, newText: string | undefined) =>
  z
    .object({ parentEmail, ...needsFields, sex, consent: z.string().default('') })
    .superRefine(({ parentEmail: typed, consent }, context) => {
      const fault = parentFault(typed, own);
      if (fault) context.addIssue({ code: 'custom', path: ['parentEmail'], message: fault });
      if (newText !== undefined && consent !== newText)
        context.addIssue({
          ...{ code: 'custom', path: ['consent'], message: 'residents:faults.consent' },
        });
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
      sex,
      parentEmail,
      ...needsFields,
      consent: z.literal(consent, 'residents:faults.consent'),
    })
    .superRefine(({ age, email: own, parentEmail: typed }, context) => {
      if (age === 'adult') return;
      const fault = parentFault(typed, own);
      if (fault) context.addIssue({ code: 'custom', path: ['parentEmail'], message: fault });
    });
