import { z } from 'zod';
import { LONGEST_TEXT, QUESTIONS, SCALE, type Question } from './questions.js';
import type { Answer } from './give-feedback.js';

const step = z
  .enum(SCALE.map(String), 'feedback:faults.choose')
  .transform((chosen) => Number(chosen));

const steps = Object.fromEntries(QUESTIONS.map((question) => [question, step])) as Record<
  Question,
  typeof step
>;

/** What the form sends: a step for every question, and words on wish. */
export const feedbackForm: z.ZodType<Answer> = z.object({
  ...steps,
  text: z
    .string()
    .default('')
    .transform((text) => text.trim().replaceAll('\r\n', '\n'))
    .pipe(z.string().max(LONGEST_TEXT, 'feedback:faults.long')),
});
