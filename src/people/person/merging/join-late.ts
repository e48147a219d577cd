import { storedIn } from '../../../database/stored-in.js';
import { writeUntilStands } from '../../../decisions/write-until-stands.js';
import { found } from '../../../ground/errors.js';
import { joinedLeaves } from '../leave/leave.js';
import { PersonModel } from '../person-model.js';
import type { EnglishLevel, Person } from '../person.js';
import type { Merge } from './merges.js';

/**
 * Has leaves follow that were put on the record that goes after it was taken over and before it was marked; later
 * nobody puts any there. Harmless to repeat.
 */
export const joinLateLeaves = ({ from, into }: Merge): Promise<void> =>
  writeUntilStands(async () => {
    const [gone, stays] = await both(from, into);
    const known = stays.leaves ?? [];
    const leaves = joinedLeaves(known, gone.leaves ?? []);
    if (leaves.length === known.length) return true;
    const { matchedCount } = await PersonModel.updateOne(
      { _id: into, leavesRevision: stays.leavesRevision ?? null },
      { $set: { leaves, leavesRevision: (stays.leavesRevision ?? 0) + 1 } },
    );
    return matchedCount === 1;
  });

/** Has levels of English follow that the record that goes was given meanwhile, or by what was under way. Harmless to repeat. */
export const joinLateLevels = ({ from, into }: Merge): Promise<void> =>
  writeUntilStands(async () => {
    const [gone, stays] = await both(from, into);
    const late = levelsBeside(stays.englishLevels, gone.englishLevels);
    if (late.length === 0) return true;
    // Past the schema: the guard is to meet what is stored as it is.
    const { matchedCount } = await storedIn<Person>(PersonModel).updateOne(
      { _id: into, englishLevels: stays.englishLevels },
      { $push: { englishLevels: { $each: late, $sort: { at: 1 } } } },
    );
    return matchedCount === 1;
  });

const both = (from: string, into: string): Promise<[Person, Person]> =>
  Promise.all([read(from), read(into)]);

const read = async (id: string): Promise<Person> =>
  found(await PersonModel.findById(id).lean<Person>());

/** The levels that only the other record tells of. */
export function levelsBeside(
  known: readonly EnglishLevel[],
  other: readonly EnglishLevel[],
): EnglishLevel[] {
  const keyOf = ({ level, at, source, note }: EnglishLevel) =>
    [level, at.getTime(), source, note].join('\n');
  const keys = new Set(known.map(keyOf));
  return other.filter((level) => !keys.has(keyOf(level)));
}
