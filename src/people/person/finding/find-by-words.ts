import { beginningWith } from '../../../ground/text/fold-words.js';
import { PAGE_SIZE } from '../../../web/queries/paging.js';
import { PersonModel } from '../person-model.js';
import { WITHOUT_ACCESS } from './without-access.js';
import { LISTED, PERSON_ROW, type ListedPerson, type PersonRow } from './person-row.js';

/** Who is looked for. */
export interface Wanted {
  /** Folded words that each begin a word by which the person is found. */
  words: readonly string[];
  /** Ids of the departments in one of which they work; undefined: wherever. */
  departments: readonly string[] | undefined;
  /** Ids of those among whom they are; undefined: everybody. */
  only?: readonly string[] | undefined;
  /** Only those who cannot sign in. */
  withoutAccess?: boolean | undefined;
}

const foundBy = (words: readonly string[]) => ({ search: { $all: words.map(beginningWith) } });

/** The filter for those of the wanted who work here. */
export const workingHere = ({ words, departments, only, withoutAccess = false }: Wanted) => ({
  status: 'active' as const,
  ...(withoutAccess ? WITHOUT_ACCESS : {}),
  ...(only ? { _id: { $in: only } } : {}),
  ...(departments ? { department: { $in: departments } } : {}),
  ...(words.length > 0 ? foundBy(words) : {}),
});

/** One page of the wanted who work here, in Ukrainian order or against it, and how many there are. */
export async function activePeople(
  wanted: Wanted,
  page: number,
  backwards = false,
): Promise<{ people: ListedPerson[]; total: number }> {
  const filter = workingHere(wanted);
  const direction = backwards ? -1 : 1;
  const [people, total] = await Promise.all([
    PersonModel.find(filter, LISTED)
      .sort({ sortKey: direction, _id: direction })
      .skip((page - 1) * PAGE_SIZE)
      .limit(PAGE_SIZE)
      .lean<ListedPerson[]>(),
    PersonModel.countDocuments(filter),
  ]);
  return { people, total };
}

/** The wanted who work here behind somebody, in Ukrainian order, so many of them, each with their sort key. */
export const activePeopleBehind = (
  wanted: Wanted,
  behind: { sortKey: string; _id: string } | undefined,
  limit: number,
): Promise<(PersonRow & { sortKey: string })[]> =>
  PersonModel.find(
    behind
      ? {
          ...workingHere(wanted),
          $and: [
            { sortKey: { $gte: behind.sortKey } },
            { $or: [{ sortKey: { $gt: behind.sortKey } }, { _id: { $gt: behind._id } }] },
          ],
        }
      : workingHere(wanted),
    { ...PERSON_ROW, sortKey: 1 },
  )
    .sort({ sortKey: 1, _id: 1 })
    .limit(limit)
    .lean<(PersonRow & { sortKey: string })[]>()
    .exec();

/** Ids of the first so many people, those who left too, whom folded words find, in Ukrainian order. */
export async function idsByWords(words: readonly string[], most: number): Promise<string[]> {
  const people = await PersonModel.find(foundBy(words), { _id: 1 })
    .sort({ sortKey: 1 })
    .limit(most)
    .lean();
  return people.map(({ _id }) => _id);
}

/** Ids of the first so many who work in these departments, in Ukrainian order; undefined: in any. */
export async function activeIdsIn(
  departments: readonly string[] | undefined,
  most: number,
): Promise<string[]> {
  const people = await PersonModel.find(
    { status: 'active', ...(departments ? { department: { $in: [...departments] } } : {}) },
    { _id: 1 },
  )
    .sort({ sortKey: 1, _id: 1 })
    .limit(most)
    .lean();
  return people.map(({ _id }) => _id);
}
