import { PROVISIONED_ROLES } from '../../people/person/changing/provisioned-roles.js';
import { PersonModel } from '../../people/person/person-model.js';

/** So many people are read at once. */
const BATCH = 500;

const LAST = { $max: ['$leftAt', { $max: '$departures.returnedAt' }] };

/** That somebody left or came back with a role was once read of their departures; now the role is dated by it. */
export async function dateRoleComings(after: string): Promise<string[]> {
  const people = await PersonModel.find({ _id: { $gt: after } }, { _id: 1 })
    .sort({ _id: 1 })
    .limit(BATCH)
    .lean();
  const ids = people.map(({ _id }) => _id);
  for (const role of PROVISIONED_ROLES)
    await PersonModel.updateMany(
      {
        ...{ _id: { $in: ids }, roles: role },
        $or: [{ leftAt: { $type: 'date' } }, { 'departures.returnedAt': { $type: 'date' } }],
      },
      [{ $set: { [`roleChangedAt.${role}`]: { $max: [`$roleChangedAt.${role}`, LAST] } } }],
      { updatePipeline: true },
    );
  return ids;
}
