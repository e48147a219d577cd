import { keptIn, told } from '../../database/kept.js';
import { systemClock } from '../../ground/clock.js';
import type { Community } from './community.js';
import { CommunityModel } from './community-model.js';
import { endCoordination } from './end-coordination.js';

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
export const forgetCoordination = (person: string): Promise<void> =>
  endCoordination(person, systemClock());
