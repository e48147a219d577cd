import { coursesByIds } from '../courses/courses.js';
import type { Recorded } from '../../decisions/decider.js';
import { latest, olderThan } from '../../decisions/effects/latest.js';
import { EnrolmentModel } from '../enrolment/enrolment-model.js';
import { passes } from './result-fields.js';
import type { ResultsEvent } from './results-sheet.js';

/**
 * Writes results into the enrolments. Each write asks for an enrolment that has not seen the event's
 * revision, so replaying changes nothing.
 */
export async function projectResults(
  course: string,
  recorded: readonly Recorded<ResultsEvent>[],
): Promise<void> {
  const last = latest(
    recorded,
    (event) => (event.type === 'entered' ? event.results : []),
    ({ person }) => person,
  );
  const known = (await coursesByIds([course])).get(course);
  if (!known || last.length === 0) return;
  const writes = last.map(({ item: { person, result }, revision }) => ({
    updateOne: {
      filter: { course, person, ...olderThan('result.revision', revision) },
      update: {
        $set: { result: { fields: result, passed: passes(known, result) ?? null, revision } },
      },
    },
  }));
  await EnrolmentModel.collection.bulkWrite(writes, { ordered: false });
}
