import type { Deed } from '../../../decisions/deeds/deed.js';
import { isDuplicateKey } from '../../../decisions/decision-documents.js';
import { REGISTRY } from '../../../decisions/registry.js';
import type { Role } from '../../../ground/roles.js';
import { newWith } from '../changing/changed-now.js';
import { personDeeds, type PersonDeed } from '../person-effects.js';
import { PersonModel } from '../person-model.js';
import { newPerson } from '../record/add-person.js';
import type { PersonRecord } from '../record/person-record.js';
import { IdentityTaken } from '../record/record-refusals.js';

const ROLES: Role[] = ['staff', 'institute', 'hr', 'admin'];

interface Added {
  record: PersonRecord;
  passwordHash: string;
  /** The root of the council, where it stands; HR then looks after all of it. */
  hrDepartment: string | undefined;
  /** The command by which whoever runs the registry asked for it. */
  reason: string;
  at: Date;
}

/**
 * Puts a new person on record who administers the registry and may do all else, by the word of whoever runs
 * it: the record, the role and the deeds that tell of both are one write. Others administer by
 * `decideAdministrator`. @throws {IdentityTaken}
 */
export async function addAdministrator(
  id: string,
  { record, passwordHash, hrDepartment, reason, at }: Added,
): Promise<void> {
  const person = newPerson(id, record, { by: REGISTRY, at });
  const given: Deed<PersonDeed> = {
    ...{ _id: `${id}:administrator`, by: REGISTRY, at },
    what: { type: 'administrator-given', reason },
  };
  try {
    await PersonModel.create({
      ...{ ...person, ...newWith(ROLES), roles: ROLES, passwordHash },
      ...{ deeds: [...person.deeds, given] },
      ...(hrDepartment === undefined ? {} : { hrDepartment }),
    });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new IdentityTaken();
  }
  await personDeeds.settle(id);
}
