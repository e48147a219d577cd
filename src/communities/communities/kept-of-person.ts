import { keptIn, told } from '../../database/kept.js';
import { REGISTRY } from '../../decisions/registry.js';
import { systemClock } from '../../ground/clock.js';
import { communities } from './communities.js';
import type { Community } from './community.js';
import { CommunityModel } from './community-model.js';
import { coordinatedBy } from './find-communities.js';

/** The communities that a person coordinates or did; what they tell of others is left out. */
export const coordinationKept = told(
  keptIn<Community>(CommunityModel, { by: ['coordinators.person'] }),
  ({ _id, name, coordinators }, person) => ({
    ...{ community: name, code: _id },
    coordinated: coordinators
      .filter((one) => one.person === person)
      .map(({ from, to, shownSince }) => ({ from, to, shownSince })),
  }),
);

/** Somebody whom nothing is to tell any more coordinates nothing: their name is shown nowhere. */
export async function forgetCoordination(person: string): Promise<void> {
  for (const { _id } of await coordinatedBy(person))
    await communities.handle(_id, {
      ...{ type: 'name-coordinator', person: null, by: REGISTRY, at: systemClock() },
    });
}
