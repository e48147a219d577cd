import type { Deed } from '../../../decisions/deeds/deed.js';
import { newId } from '../../../ground/id.js';
import { rolesChangedNow } from '../changing/changed-now.js';
import { refuseOneself } from '../oneself.js';
import { personById } from '../people.js';
import { personDeeds, type PersonDeed } from '../person-effects.js';
import type { Person } from '../person.js';
import { PersonModel } from '../person-model.js';
import { decideAdministrator } from './administrators-store.js';
import { RolesChanged, RolesOfLeaver } from './role-refusals.js';
import { roleChanges, rolesOf, rolesRecord, sameRoles, type RolesRecord } from './roles-record.js';

/** What roles somebody is to have, and which they had when the form was opened. */
export interface RolesEdit {
  seen: RolesRecord;
  wanted: RolesRecord;
}

/** Who changes roles: a person, or a provider by what its groups say. */
interface Act {
  by: string;
  at: Date;
  provider?: boolean;
}

/**
 * Gives and takes a person's roles; wanting what stands already changes nothing. Their sessions end with
 * it (session-mark.ts). The role of administrator waits for another administrator's word where there is
 * one, unless a provider gives it. Returns whether it waits.
 * @throws {DecidesOnOneself, RolesChanged, RolesOfLeaver, LastAdministrator, Forbidden, NotFound}
 */
export async function changeRoles(
  id: string,
  { seen, wanted }: RolesEdit,
  act: Act,
): Promise<'changed' | 'asked'> {
  refuseOneself(act.by, id);
  const person = await personById(id);
  const stands = rolesOf(person);
  if (!sameRoles(seen, stands) && !sameRoles(wanted, stands)) throw new RolesChanged(stands);
  if (person.status === 'left') throw new RolesOfLeaver();
  const asked = await decideApart(id, stands, wanted, act);
  await writeOthers(await personById(id), wanted, act);
  await personDeeds.settle(id);
  return asked ? 'asked' : 'changed';
}

/** Decides on the role of administrator, where it is to be another; returns whether it waits. */
async function decideApart(
  person: string,
  stands: RolesRecord,
  wanted: RolesRecord,
  { provider = false, ...act }: Act,
): Promise<boolean> {
  const [is, willBe] = [stands, wanted].map(({ roles }) => roles.includes('admin'));
  if (is === willBe) return false;
  const type = provider ? (willBe ? 'grant' : 'withdraw') : willBe ? 'give' : 'take';
  const { state } = await decideAdministrator({ type, person, ...act });
  return state.requests.some((request) => request.person === person);
}

/** Writes the other roles, unless they are others by now than was read. */
async function writeOthers(person: Person, wanted: RolesRecord, { by, at }: Act): Promise<void> {
  const stands = rolesOf(person);
  const changes = roleChanges(stands, wanted);
  if (changes.length === 0) return;
  const others = wanted.roles.filter((role) => role !== 'admin');
  const kept = rolesRecord(
    [...others, ...stands.roles.filter((role) => role === 'admin')],
    wanted.hrDepartment,
  );
  const deed: Deed<PersonDeed> = {
    ...{ _id: newId(), by, at, what: { type: 'roles-changed', changes } },
  };
  const { matchedCount } = await PersonModel.updateOne(
    { _id: person._id, roles: person.roles, hrDepartment: person.hrDepartment ?? null },
    {
      $set: {
        roles: kept.roles,
        ...(kept.hrDepartment === '' ? {} : { hrDepartment: kept.hrDepartment }),
      },
      ...(kept.hrDepartment === '' ? { $unset: { hrDepartment: 1 } } : {}),
      $currentDate: rolesChangedNow(stands.roles, kept.roles),
      $push: { deeds: deed },
    },
  );
  if (matchedCount === 0) throw new RolesChanged(rolesOf(await personById(person._id)));
}
