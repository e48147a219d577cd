import { provisionedWho } from '../../../people/person/provisioned/provisioned.js';
import { findDoubles } from '../../../people/person/record/find-doubles.js';
import type { Kept } from '../../../people/person/record/kept.js';
import type { PersonRecord } from '../../../people/person/record/person-record.js';
import { isResidents } from '../../../people/person/resident/resident.js';
import { ScimError } from '../protocol/scim-error.js';

/** @throws {ScimError} where somebody else on record has what belongs to one person only */
export async function refuseTaken(wanted: PersonRecord, id: string): Promise<void> {
  const { email, personnelNumber } = await findDoubles(wanted, id);
  if (email && isResidents(email)) throw taken('emails', RESIDENT_HAS_IT);
  if (email) throw taken('emails', 'Somebody else has this userName or e-mail');
  if (personnelNumber) throw taken('employeeNumber');
}

/** @throws {ScimError} where somebody else is known to a directory by one of them */
export async function refuseTakenKeys(kept: Kept, id: string): Promise<void> {
  const keys = [
    ['externalId', kept.externalId],
    ['userName', kept.directoryName],
  ] as const;
  for (const [field, value] of keys) {
    if (!value) continue;
    const { people } = await provisionedWho({ op: 'eq', field, value }, { skip: 0, limit: 2 });
    if (people.some(({ _id }) => _id !== id)) throw taken(field);
  }
}

const taken = (what: string, detail = `Somebody else has this ${what}`): ScimError =>
  new ScimError(409, detail, { scimType: 'uniqueness' });

const RESIDENT_HAS_IT =
  'A resident has this e-mail: give the address at work, then an administrator merges the two records';
