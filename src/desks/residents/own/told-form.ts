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
  for (const code of told.values?.training ?? shown.safeParse(typed.training).data ?? []) {
    if (!codes.includes(code)) continue;
    const read = readForm(needsForm, {
      needs: typed[`needs-${code}`],
      needsWords: typed[`words-${code}`],
    });
    if (read.values) needs.set(code, needsOf(read.values));
    // A box of those that are offered is named by its place among them.
    for (const [name, fault] of Object.entries(read.faults))
      faults[`${name === 'needsWords' ? 'words' : 'needs'}-${code}`] = fault;
  }
  return { sex: told.values?.sex ?? '', needs, typed, faults };
}

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
