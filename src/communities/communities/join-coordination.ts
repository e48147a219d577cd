import { communities } from './communities.js';
import { CommunityModel } from './community-model.js';
import { coordinatorsChanged } from './find-communities.js';

interface Joining {
  from: string;
  into: string;
  by: string;
  at: Date;
}

/** What somebody coordinated under the record that goes is theirs under the one that stays. Harmless to repeat. */
export async function joinCoordination({ from, into, by, at }: Joining): Promise<void> {
  const named = await CommunityModel.find({ 'coordinators.person': from }, { _id: 1 }).lean();
  for (const { _id } of named)
    await communities.handle(_id, { type: 'follow-merge', from, into, by, at });
  coordinatorsChanged();
}
