import { z } from 'zod';
import { SEX_ANSWERS, type SexAnswer } from '../../../people/person/resident/resident.js';
import type { Needs } from '../../../training/enrolment/needs/needs.js';
import { readForm, type Faults } from '../../../web/forms/form.js';
import { severalOf } from '../../../web/forms/several-field.js';
import { needsForm, needsOf } from '../sign-up-form.js';

/** What a resident sent of themselves. */
export interface ReadTold {
  sex: SexAnswer;
  /** By the training's code; one that the form did not show is missing. */
  needs: Map<string, Needs>;
  /** Codes of trainings of which something was said, and they may speak of none of them. */
  unheard: string[];
  typed: Record<string, unknown>;
  faults: Faults;
}

/**
 * Reads `sex`, and of each `training` that the form showed `needs-<code>` and `words-<code>`.
 * @param codes of the trainings that they may speak of
 * @param newText the text to which they agree with their sex; undefined where they did before
 */
export function readTold(
  body: unknown,
  { codes, newText }: { codes: readonly string[]; newText: string | undefined },
): ReadTold {
  const told = readForm(toldForm(newText), body ?? {});
  const { typed } = told;
  const faults = { ...told.faults };
  const needs = new Map<string, Needs>();
  const unheard: string[] = [];
  for (const code of told.values?.training ?? shown.safeParse(typed.training).data ?? []) {
    const read = readForm(needsForm, {
      needs: typed[`needs-${code}`],
      needsWords: typed[`words-${code}`],
    });
    if (!codes.includes(code)) {
      if (!read.values || saysAny(needsOf(read.values))) unheard.push(code);
      continue;
    }
    if (read.values) needs.set(code, needsOf(read.values));
    // A box of those that are offered is named by its place among them.
    for (const [name, fault] of Object.entries(read.faults))
      faults[`${name === 'needsWords' ? 'words' : 'needs'}-${code}`] = fault;
  }
  return { sex: told.values?.sex ?? '', needs, unheard, typed, faults };
}

/** Whether anything is needed. */
export const saysAny = ({ kinds, words }: Needs) => kinds.length > 0 || words !== '';

const shown = severalOf(z.string());

const toldForm = (newText: string | undefined) =>
  z
    .object({
      sex: z.enum(SEX_ANSWERS, 'residents:faults.sex').default(''),
      consent: z.string().default(''),
      training: shown,
    })
    .refine(
      ({ sex, consent }) =>
        newText === undefined || sex === '' || sex === 'unsaid' || consent === newText,
      { path: ['consent'], error: 'residents:faults.sexConsent' },
    );
