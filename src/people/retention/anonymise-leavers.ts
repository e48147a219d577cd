import { eachAlone } from '../../ground/each-alone.js';
import { anonymise, someLeftBefore } from '../person/kept/anonymise.js';
import { dueBefore, retention } from './retention.js';

/** So many people in a round of the reconciler. */
const MOST_IN_A_ROUND = 100;

/**
 * Takes from those who left long enough ago what tells who they were. Each by itself, one indexed query
 * while there is nobody; harmless to repeat and to be interrupted.
 */
export async function anonymiseLeavers(now: Date): Promise<void> {
  const before = dueBefore(await retention(), now);
  if (!before) return;
  const due = await someLeftBefore(before, MOST_IN_A_ROUND);
  await eachAlone(due, (person) => anonymise(person, before, now));
}
