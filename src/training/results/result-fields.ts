import { z } from 'zod';
import type { Course } from '../courses/course.js';
import { grantSum } from './grant/grant-sum.js';
import { CEFR_LEVELS, reaches, type CefrLevel } from '../../ground/cefr.js';

/** What is entered for each kind of assessment, in the order of the form and of a file's columns. */
export const RESULT_FIELDS = {
  none: [],
  test: ['outcome'],
  points: ['points'],
  cefr: ['level'],
  project: [
    ...(['title', 'funder', 'amount', 'link', 'call', 'submitted', 'decision', 'won'] as const),
    ...(['starts', 'ends', 'reported'] as const),
  ],
} as const satisfies Record<Course['assessment'], readonly string[]>;

export type ResultField = (typeof RESULT_FIELDS)[Course['assessment']][number];

/** One person's result: a text by field; what was not entered is missing. */
export type Result = Partial<Record<ResultField, string>>;

/**
 * What is learnt of an application long after its course, entered without a reason though the course is completed:
 * what the funder said, then how the grant goes on.
 */
export const LATER = {
  application: ['call', 'submitted', 'decision', 'won'],
  grant: ['starts', 'ends', 'reported'],
} as const satisfies Record<string, readonly ResultField[]>;
export const isLater = (field: string): boolean =>
  Object.values(LATER).some((fields: readonly string[]) => fields.includes(field));

/** Fields that hold a day, `YYYY-MM-DD`. */
const DAYS: readonly ResultField[] = ['submitted', 'starts', 'ends', 'reported'];
export const isDay = (field: ResultField): boolean => DAYS.includes(field);

/** What a funder answered; until then there is no decision. */
export const DECISIONS = ['won', 'declined'] as const;

export const OUTCOMES = ['passed', 'failed'] as const;

const short = z.string('invalid').trim().max(300, 'results:faults.tooLong');
/** A sum as people write it: «1 250 000,50 грн», «40000 EUR». */
const AMOUNT = /^(\d{1,3}(?:[ \u00a0]?\d{3})*(?:[.,]\d{1,2})?(?: ?[\p{L}€$₴]{1,5})?)?$/u;
const isLinkOrBlank = (text: string) =>
  text === '' || (/^https?:\/\/\S+$/.test(text) && URL.canParse(text));

const NO_DAY = 'results:faults.submitted';
const dayOrBlank = z.union([z.literal(''), z.iso.date(NO_DAY)], NO_DAY);

/** How each field is checked and written; a blank takes the value back. */
export const fieldSchemas: Record<ResultField, z.ZodType<string>> = {
  outcome: z.enum(['', ...OUTCOMES], 'results:faults.outcome'),
  points: z
    .string('results:faults.points')
    .trim()
    .regex(/^(\d{1,2}|100)?$/, 'results:faults.points')
    .transform((text) => (text === '' ? '' : String(Number(text)))),
  level: z.preprocess(
    (text) => (typeof text === 'string' ? text.trim().toUpperCase() : text),
    z.enum(['', ...CEFR_LEVELS], 'results:faults.level'),
  ),
  title: short,
  funder: short,
  amount: short.regex(AMOUNT, 'results:faults.amount'),
  link: short.refine(isLinkOrBlank, 'results:faults.link'),
  call: short,
  submitted: dayOrBlank,
  decision: z.enum(['', ...DECISIONS], 'results:faults.decision'),
  won: short.refine((text) => text === '' || grantSum(text) !== undefined, 'results:faults.won'),
  starts: dayOrBlank,
  ends: dayOrBlank,
  reported: dayOrBlank,
};

type Rule = Pick<Course, 'assessment' | 'exitLevel' | 'passMark'>;

/**
 * Whether a result passes: an outcome says so itself, points reach the pass mark, a level the one
 * that the course leads to, a project has a title and a funder. Undefined while it is not entered, and
 * where nothing is assessed.
 */
export function passes(rule: Rule, result: Result | undefined): boolean | undefined {
  switch (rule.assessment) {
    case 'none':
      return undefined;
    case 'test':
      return result?.outcome ? result.outcome === 'passed' : undefined;
    case 'points':
      return result?.points ? Number(result.points) >= rule.passMark : undefined;
    case 'cefr':
      return result?.level
        ? !rule.exitLevel || reaches(result.level as CefrLevel, rule.exitLevel)
        : undefined;
    case 'project':
      return result?.title && result.funder ? true : undefined;
  }
}
