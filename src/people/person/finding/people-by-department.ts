import { PAGE_SIZE } from '../../../web/queries/paging.js';
import { PersonModel } from '../person-model.js';
import { workingHere, type Wanted } from './find-by-words.js';
import { LISTED, type ListedPerson } from './person-row.js';

/** How many of a list work in a department; null where somebody works in none. */
interface Unit {
  _id: string | null;
  count: number;
}

/** What of a department stands on a page: after so many of its people, so many. */
interface Slice extends Unit {
  skip: number;
  take: number;
}

/**
 * One page of the wanted who work here, department by department in the order of `units`, within each in
 * Ukrainian order, and how many there are. Whoever works in none of the units comes last.
 * @param units ids of the departments; a unit that nobody works in takes no room
 */
export async function peopleByDepartment(
  wanted: Wanted,
  units: readonly string[],
  page: number,
): Promise<{ people: ListedPerson[]; total: number }> {
  const filter = workingHere(wanted);
  const counts = await PersonModel.aggregate<Unit>([
    { $match: filter },
    { $group: { _id: '$department', count: { $sum: 1 } } },
  ]);
  const places = new Map(units.map((id, at) => [id, at]));
  const placeOf = (id: string | null | undefined) => places.get(id ?? '') ?? units.length;
  const inOrder = counts.sort((a, b) => placeOf(a._id) - placeOf(b._id));
  const slices = slicesOf(inOrder, (page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const isWhole = ({ count, take }: Slice) => take === count;
  const whole = slices.filter(isWhole).map(({ _id }) => _id);
  // Only the first and the last of a page are cut, so that it takes three questions however small they are.
  const found = await Promise.all([
    whole.length > 0 ? people({ ...filter, department: { $in: whole } }, 0, PAGE_SIZE) : [],
    ...slices
      .filter((slice) => !isWhole(slice))
      .map(({ _id, skip, take }) => people({ ...filter, department: _id }, skip, take)),
  ]);
  return {
    people: found.flat().sort((a, b) => placeOf(a.department) - placeOf(b.department)),
    total: counts.reduce((sum, { count }) => sum + count, 0),
  };
}

const people = (filter: object, skip: number, take: number) =>
  PersonModel.find(filter, LISTED)
    .sort({ sortKey: 1, _id: 1 })
    .skip(skip)
    .limit(take)
    .lean<ListedPerson[]>();

/** What of each unit lies from one place of the whole list on and before another. */
function slicesOf(units: readonly Unit[], from: number, before: number): Slice[] {
  let start = 0;
  return units.flatMap((unit) => {
    const skip = Math.max(0, from - start);
    const take = Math.min(unit.count, before - start) - skip;
    start += unit.count;
    return take > 0 ? [{ ...unit, skip, take }] : [];
  });
}
