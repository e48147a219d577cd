import { z } from 'zod';
import { foldWords } from '../../ground/text/fold-words.js';
import { MOST_PAGES } from './paging.js';

/** The page of a list, from 1. */
export const pageField = z
  .string('once')
  .regex(/^[1-9]\d{0,5}$/, 'page')
  .transform(Number)
  .refine((page) => page <= MOST_PAGES, 'page')
  .default(1);

/** What a list without conditions may be asked for. */
export const pageQuery = z.object({ page: pageField });

/** A text of at most so many letters; empty where it was not filled in. */
export const textField = (longest: number) =>
  z.string('once').trim().max(longest, 'tooLong').default('');

/** More words than these make no search narrower that a person can mean. */
const MOST_WORDS = 12;

/** Words to search for. Signs alone name nothing, so that they are refused rather than find all. */
export const wordsField = (longest: number) =>
  textField(longest)
    .refine((text) => text === '' || foldWords(text).length > 0, 'noWord')
    .refine((text) => foldWords(text).length <= MOST_WORDS, 'tooManyWords');

/** One of some words; empty where it was not filled in. */
export const choiceField = <T extends string>(choices: readonly T[]) =>
  z.enum(choices, 'unknownValue').or(z.literal('')).default('');

/** Any of some words, in their own order. */
export const choicesField = <T extends string>(choices: readonly T[]) =>
  z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .default([])
    .refine((given) => given.every((one) => choices.some((known) => known === one)), 'unknownValue')
    .transform((given) => choices.filter((one) => given.includes(one)));

/** A box that is ticked, or not. */
export const tickField = z.literal('1', 'unknownValue').optional();

/** A day as `YYYY-MM-DD`. */
export const dayField = z.iso.date('day').optional();

/** A count from 0, such as the version of a sheet that somebody saw. */
export const countField = z
  .string('once')
  .regex(/^\d{1,9}$/, 'number')
  .transform(Number)
  .optional();

/** What a sheet may be asked for: what others changed since a version that somebody saw. */
export const sinceQuery = z.object({ since: countField });

/** Whether the days of a period follow one another; goes with the fault `period` at `to`. */
export const inOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }) =>
  from === undefined || to === undefined || from <= to;

export const NOT_IN_ORDER = { path: ['to'], message: 'period' };
