import { isId } from '../../../ground/id.js';
import { SINCE_EVER } from '../../../database/partial.js';
import type { Person } from '../person.js';
import { PersonModel } from '../person-model.js';
import type { ProvisionedRole } from '../changing/provisioned-roles.js';
import { NOT_MERGED } from '../merging/those-who-stay.js';
import type { Condition } from './condition.js';
import { queryFor } from './people-query.js';

const SEEN = {
  ...{ name: 1, romanisedName: 1, grammar: 1, email: 1, personnelNumber: 1, department: 1 },
  ...{ position: 1, category: 1, rank: 1, appointedOn: 1, group: 1, status: 1, roles: 1 },
  ...{ externalId: 1, directoryName: 1, unprovisionedAt: 1, language: 1 },
  ...{ addedAt: 1, changedAt: 1 },
} as const;

/** A person as a directory is told of them. */
export type Provisioned = Pick<Person, '_id' | keyof typeof SEEN>;

/** What a directory calls somebody's account: their e-mail until it said otherwise. */
export const userNameOf = ({
  directoryName,
  email,
}: Pick<Provisioned, 'directoryName' | 'email'>) => directoryName ?? email;

/**
 * A directory no longer sees whom it deleted, unless they came back by somebody else's word, nor a record
 * that was merged into another; residents work here in nothing, and it never sees them.
 */
const VISIBLE = {
  $or: [{ unprovisionedAt: null }, { status: 'active' as const }],
  ...{ resident: null, ...NOT_MERGED },
};

/** Whom a directory sees under an id. */
export const provisionedById = async (id: string): Promise<Provisioned | undefined> =>
  (isId(id)
    ? await PersonModel.findOne({ _id: id, ...VISIBLE }, SEEN).lean<Provisioned>()
    : null) ?? undefined;

/** Whom a directory deleted, by e-mail: residents, whom it never knew, and merged records are none of them. */
export const unprovisionedByEmail = async (email: string): Promise<Provisioned | undefined> =>
  (await PersonModel.findOne(
    { email, status: 'left', unprovisionedAt: { $type: 'date' }, resident: null, ...NOT_MERGED },
    SEEN,
  ).lean<Provisioned>()) ?? undefined;

/** Those for whom a condition holds, by id, from the one that is `skip` after the first; and how many. */
export async function provisionedWho(
  condition: Condition,
  { skip, limit }: { skip: number; limit: number },
): Promise<{ people: Provisioned[]; total: number }> {
  const filter = { $and: [queryFor(condition), VISIBLE] };
  const [people, total] = await Promise.all([
    limit === 0
      ? []
      : PersonModel.find(filter, SEEN)
          .sort({ _id: 1 })
          .skip(skip)
          .limit(limit)
          .lean<Provisioned[]>(),
    PersonModel.countDocuments(filter),
  ]);
  return { people, total };
}

/** Who works here and has a role. */
export interface RoleHolders {
  /** Their ids, in Ukrainian order. */
  ids: string[];
  /** When the last of them came or went; missing where nobody did since that was kept. */
  changedAt?: Date;
}

/** Who has a role, and when that last changed: somebody got or lost it, or left or came back with it. */
export async function holdersOf(role: ProvisionedRole): Promise<RoleHolders> {
  const changed = `roleChangedAt.${role}`;
  const [people, last] = await Promise.all([
    PersonModel.find({ roles: role, status: 'active' }, { _id: 1 }).sort({ sortKey: 1 }).lean(),
    PersonModel.findOne({ [changed]: SINCE_EVER }, { roleChangedAt: 1 })
      .sort({ [changed]: -1 })
      .lean(),
  ]);
  const changedAt = last?.roleChangedAt?.[role];
  return { ids: people.map(({ _id }) => _id), ...(changedAt ? { changedAt } : {}) };
}
