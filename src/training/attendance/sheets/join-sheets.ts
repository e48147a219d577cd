import { coursesByIds } from '../../courses/courses.js';
import type { Joining } from '../../../people/person/merging/merges.js';
import { sheetCollection, sheets } from './sheets.js';
import { sheetId } from './sheet-id.js';

/** Has the marks and absences of both records in these courses be one person's. Harmless to repeat. */
export async function joinSheets(courses: readonly string[], joining: Joining): Promise<void> {
  const { from } = joining;
  const known = await coursesByIds(courses);
  const ids = [...known.values()].flatMap(({ _id, sessions }) =>
    sessions.map(({ n }) => sheetId(_id, n)),
  );
  const naming = await sheetCollection
    .find(
      {
        _id: { $in: ids },
        $or: ['marks', 'absences'].map((of) => ({ [`state.${of}.${from}`]: { $exists: true } })),
      },
      { projection: { _id: 1 } },
    )
    .toArray();
  for (const { _id } of naming) await sheets.handle(_id, { type: 'join', ...joining });
}
