import { eachAlone } from '../../ground/each-alone.js';
import { anonymise, anonymiseResident, someLeftBefore } from '../person/kept/anonymise.js';
import { residentsToForget } from '../person/resident/residents.js';
import { dueBefore, retention } from './retention.js';

/** So many people in a round of the reconciler. */
const MOST_IN_A_ROUND = 100;

/**
 * Takes from those who left long enough ago what tells who they were; from residents as soon as their leaving
 * has had its consequences. Each by itself, one indexed query
 * while there is nobody; harmless to repeat and to be interrupted.
 */
export async function anonymiseLeavers(now: Date): Promise<void> {
  const residents = await residentsToForget(MOST_IN_A_ROUND);
  await eachAlone(residents, (person) => anonymiseResident(person, now));
  const before = dueBefore(await retention(), now);
  if (!before) return;
  const due = await someLeftBefore(before, MOST_IN_A_ROUND);
  await eachAlone(due, (person) => anonymise(person, before, now));
}
