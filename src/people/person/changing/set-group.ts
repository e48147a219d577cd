import type { Deed } from '../../../decisions/deeds/deed.js';
import type { LearnerGroup } from '../learner-groups.js';
import { refuseOneself } from '../oneself.js';
import { personDeeds, type PersonDeed } from '../person-effects.js';
import { PersonModel } from '../person-model.js';

/**
 * Says which group of learners people belong to. The same again changes nothing and is not audited.
 * @throws {DecidesOnOneself} when their own is among them: nothing is changed
 */
export async function setGroups(
  people: readonly { person: string; group: LearnerGroup }[],
  { by, at }: { by: string; at: Date },
): Promise<void> {
  refuseOneself(by, ...people.map(({ person }) => person));
  if (people.length === 0) return;
  await PersonModel.bulkWrite(
    people.map(({ person, group }) => {
      const deed: Deed<PersonDeed> = {
        ...{ _id: `group:${person}:${group}:${at.getTime()}`, by, at },
        what: { type: 'group-set', group },
      };
      return {
        updateOne: {
          filter: { _id: person, group: { $ne: group } },
          update: { $set: { group }, $push: { deeds: deed } },
        },
      };
    }),
  );
  await personDeeds.settle(...people.map(({ person }) => person));
}
