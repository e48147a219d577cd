import { REGISTRY } from '../../decisions/registry.js';
import { communities } from './communities.js';
import { coordinatedBy, coordinatorsChanged } from './find-communities.js';

/** Whoever works here no longer coordinates nothing, and their name is shown nowhere. Harmless to repeat. */
export async function endCoordination(person: string, at: Date): Promise<void> {
  for (const { _id } of await coordinatedBy(person))
    await communities.handle(_id, {
      ...{ type: 'name-coordinator', person: null, by: REGISTRY, at },
    });
  coordinatorsChanged();
}
