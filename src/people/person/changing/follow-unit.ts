import type { Deed } from '../../../decisions/deeds/deed.js';
import { personDeeds, type PersonDeed } from '../person-effects.js';
import { PersonModel } from '../person-model.js';
import { CHANGED_NOW } from './changed-now.js';
import { transferFrom } from './transfers.js';

/** So many records are changed at once. */
const BATCH = 500;

interface Following {
  /** Ids of the unit that is no more, and of the one that its people go to. */
  from: string;
  to: string;
  /** The key of what was decided. */
  key: string;
  by: string;
  at: Date;
}

/**
 * Everybody of a unit that is no more, those who left among them, is put into another one from that day
 * on, each with an entry of their own. Harmless to repeat.
 */
export const peopleFollow = async ({
  on,
  reason,
  ...following
}: Following & { on: string; reason: string }): Promise<void> =>
  follow(
    'department',
    following,
    (changes) => ({ type: 'person-changed', changes, since: on, reason }),
    { transfers: transferFrom({ department: following.from }, on, following.at) },
    { $currentDate: CHANGED_NOW },
  );

/** HR officers who looked after exactly that unit look after the one that carries it on. */
export const officersFollow = async (following: Following): Promise<void> =>
  follow('hrDepartment', following, (changes) => ({ type: 'roles-changed', changes }));

type Changes = Extract<PersonDeed, { type: 'roles-changed' }>['changes'];

async function follow(
  field: 'department' | 'hrDepartment',
  { from, to, key, by, at }: Following,
  whatOf: (changes: Changes) => PersonDeed,
  kept: object = {},
  beside: object = {},
): Promise<void> {
  const what = whatOf([{ field, from, to }]);
  for (;;) {
    // Officers are found by their role: a subtree is no use to anybody else.
    const officers = field === 'hrDepartment' ? { roles: 'hr' as const } : {};
    const people = await PersonModel.find({ ...officers, [field]: from }, { _id: 1 })
      .limit(BATCH)
      .lean();
    if (people.length === 0) return;
    await PersonModel.bulkWrite(
      people.map(({ _id }) => {
        const deed: Deed<PersonDeed> = { _id: `${key}:${field}:${_id}`, by, at, what };
        return {
          updateOne: {
            filter: { _id, [field]: from },
            update: { $set: { [field]: to }, $push: { deeds: deed, ...kept }, ...beside },
          },
        };
      }),
    );
    await personDeeds.settle(...people.map(({ _id }) => _id));
  }
}
