import { coursesByIds } from '../../courses/courses.js';
import { sheetId } from './sheet-id.js';
import { sheetCollection } from './sheets.js';

/** Ids of the sheets of these courses in which a person has a mark, or told of an absence. */
export async function sheetsNaming(person: string, courses: readonly string[]): Promise<string[]> {
  const known = await coursesByIds(courses);
  const ids = [...known.values()].flatMap(({ _id, sessions }) =>
    sessions.map(({ n }) => sheetId(_id, n)),
  );
  const naming = await sheetCollection
    .find(
      {
        _id: { $in: ids },
        $or: ['marks', 'absences'].map((of) => ({ [`state.${of}.${person}`]: { $exists: true } })),
      },
      { projection: { _id: 1 } },
    )
    .toArray();
  return naming.map(({ _id }) => _id);
}
