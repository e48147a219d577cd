import { z } from 'zod';
import { severalOf } from '../../../web/forms/several-field.js';
import { LARGEST_NUMBER, SCALE_STEPS, type Question } from '../survey.js';
import type { Said } from './answer.js';

/** Words of an answer in letters at the most. */
export const LONGEST_WORDS = 1000;

/** A number as people write it: «1 200,5». */
export const numberSaid = z
  .string()
  .transform((text) => text.replaceAll(/\s/g, '').replace(',', '.'))
  .pipe(z.string().regex(/^(?:\d{1,7}(?:\.\d{1,2})?)?$/, 'surveys:faults.number'))
  .transform((text) => (text === '' ? undefined : Number(text)))
  .refine((said) => said === undefined || said <= LARGEST_NUMBER, 'surveys:faults.number');

export const wordsSaid = z
  .string()
  .transform((text) => text.trim().replaceAll('\r\n', '\n'))
  .pipe(z.string().max(LONGEST_WORDS, 'surveys:faults.long'))
  .transform((text) => (text === '' ? undefined : text));

const isStepOf = (count: number) => (one: string) => /^\d{1,2}$/.test(one) && Number(one) < count;

const stepOf = (count: number) =>
  z.string().refine(isStepOf(count), 'surveys:faults.option').transform(Number);

/** What a question's fields send; nothing where it was left out. */
function fieldOf({ kind, options }: Question): z.ZodType<Said | undefined> {
  switch (kind) {
    case 'single':
      return stepOf(options.length).optional();
    case 'scale':
      return stepOf(SCALE_STEPS.length).optional();
    case 'many':
      return severalOf(z.string())
        .refine((all) => all.every(isStepOf(options.length)), 'surveys:faults.option')
        .transform((all) =>
          all.length === 0 ? undefined : [...new Set(all.map(Number))].toSorted((x, y) => x - y),
        );
    case 'number':
      return numberSaid.optional();
    case 'text':
      return wordsSaid.optional();
  }
}

/** What the page of a survey sends: every question may be left out, but not all of them. */
export const answerForm = (questions: readonly Question[], districts: readonly string[]) =>
  z
    .object({
      district: z
        .string()
        .refine((one) => one === '' || districts.includes(one), 'surveys:faults.district')
        .default(''),
      ...Object.fromEntries(questions.map((question) => [question.id, fieldOf(question)])),
    })
    .transform(({ district, ...fields }) => ({
      district,
      said: Object.fromEntries(
        Object.entries(fields).filter((entry): entry is [string, Said] => entry[1] !== undefined),
      ),
    }))
    .refine(({ said }) => Object.keys(said).length > 0, {
      path: [questions[0]?.id ?? 'form'],
      error: 'surveys:faults.nothing',
    });
