import type { Enrolment } from './enrolment.js';

export type TagKind = 'good' | 'warn' | 'bad' | 'info' | 'quiet';

/** How each standing is shown: a word with a shape and a colour. */
export const STANDING_TAGS: Record<Enrolment['status'], TagKind> = {
  applied: 'info',
  enrolled: 'good',
  waitlisted: 'warn',
  declined: 'bad',
  withdrawn: 'quiet',
  completed: 'good',
  'not-completed': 'quiet',
};
