import { isDuplicateKey } from '../../../decisions/decision-documents.js';
import type { Deed } from '../../../decisions/deeds/deed.js';
import { insertOnce } from '../../../decisions/insert-once.js';
import { sortKey } from '../../names/sort-key.js';
import { newWith } from '../changing/changed-now.js';
import { personDeeds, type PersonDeed } from '../person-effects.js';
import { PersonModel } from '../person-model.js';
import type { Kept } from './kept.js';
import { personSearch } from '../search.js';
import { fullNameOf, nameOf, type PersonRecord } from './person-record.js';
import { fieldsOf } from './record-fields.js';
import { IdentityTaken } from './record-refusals.js';

/**
 * Puts a person on record, as one who works here and may learn. They have no password yet. Under the
 * same id it is done once. `kept` is what a directory keeps of them, in the same write.
 * @throws {IdentityTaken}
 */
export async function addPerson(
  _id: string,
  record: PersonRecord,
  { by, at }: { by: string; at: Date },
  kept: Kept = {},
): Promise<void> {
  const { externalId, directoryName, language } = kept;
  const insert = () =>
    PersonModel.create({
      ...newPerson(_id, record, { by, at }),
      ...(externalId ? { externalId } : {}),
      ...(directoryName ? { directoryName } : {}),
      ...(language ? { language } : {}),
    });
  try {
    await insertOnce(insert, () => PersonModel.exists({ _id }));
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new IdentityTaken();
  }
  await personDeeds.settle(_id);
}

/** A person as they are put on record, with the deed that says so. */
export function newPerson(_id: string, record: PersonRecord, { by, at }: { by: string; at: Date }) {
  const { romanisedName, grammar } = record;
  const name = nameOf(record);
  const deed: Deed<PersonDeed> = { _id: `${_id}:added`, by, at, what: { type: 'person-added' } };
  return {
    ...{ _id, name, grammar, roles: ['staff' as const], addedAt: at },
    ...newWith(['staff']),
    ...fieldsOf(record).set,
    ...(romanisedName === '' ? {} : { romanisedName }),
    sortKey: sortKey(fullNameOf(record)),
    ...{ search: personSearch({ ...record, name }), deeds: [deed] },
  };
}
