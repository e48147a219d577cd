import { A_TEXT } from '../../../database/partial.js';
import { PersonModel } from '../person-model.js';
import type { Merge } from './merges.js';

/** What was merged since a moment, and into whose record it leads by now. */
export async function mergedSince(since: Date): Promise<(Merge & { at: Date })[]> {
  const people = await PersonModel.find(
    { mergedInto: A_TEXT, mergedAt: { $gte: since } },
    { mergedInto: 1, mergedAt: 1 },
  ).lean();
  return people.flatMap(({ _id, mergedInto, mergedAt }) =>
    mergedInto && mergedAt ? [{ from: _id, into: mergedInto, at: mergedAt }] : [],
  );
}
