import { REGISTRY } from '../../decisions/registry.js';
import { eachAlone } from '../../ground/each-alone.js';
import { inKyiv } from '../../ground/language/format.js';
import { endResident, residentsSilentSince } from '../person/resident/residents.js';

/**
 * A resident is known for so many months after they last signed up or signed in: shorter than anybody who
 * worked here. No law names a term for this register; it is a choice of ours, and the text to which
 * everybody agrees states it (training/residents/consent.ts): whoever changes it adds another text.
 */
export const RESIDENT_MONTHS = 24;

const MOST_IN_A_ROUND = 100;

/** Ends the records of residents whose term is over. Harmless to repeat; one indexed query while there is nobody. */
export async function endSilentResidents(now: Date): Promise<void> {
  const before = inKyiv(now).minus({ months: RESIDENT_MONTHS }).toJSDate();
  const due = await residentsSilentSince(before, MOST_IN_A_ROUND);
  await eachAlone(due, (person) => endResident(person, REGISTRY, now));
}
