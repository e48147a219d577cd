import { audit } from '../audit/audit.js';
import { coursesByIds } from '../courses/courses.js';
import type { Recorded } from '../decisions/decider.js';
import { EnrolmentModel } from '../enrolment/enrolment-model.js';
import { passes } from './result-fields.js';
import type { ResultsEvent } from './results-sheet.js';

/**
 * Writes results into the enrolments, and corrections into the audit log. Each write asks for an
 * enrolment that has not seen the event's revision, so replaying changes nothing.
 */
export async function projectResults(
  course: string,
  recorded: Recorded<ResultsEvent>[],
): Promise<void> {
  const known = (await coursesByIds([course])).get(course);
  if (!known) return;
  const writes = recorded.flatMap(({ event, revision }) =>
    event.type === 'entered'
      ? event.results.map(({ person, result }) => ({
          updateOne: {
            filter: {
              course,
              person,
              $or: [{ result: { $exists: false } }, { 'result.revision': { $lt: revision } }],
            },
            update: {
              $set: {
                result: { fields: result, passed: passes(known, result) ?? null, revision },
              },
            },
          },
        }))
      : [],
  );
  // In order: of two results of one person the later must come last.
  if (writes.length > 0) await EnrolmentModel.collection.bulkWrite(writes, { ordered: true });
  await audit(
    recorded.flatMap(({ id, event }) =>
      event.type === 'entered' && event.reason
        ? event.results.map(({ person }) => ({
            key: `${id}:${person}`,
            at: event.at,
            by: event.by,
            action: 'result-corrected',
            course,
            person,
            reason: event.reason ?? '',
          }))
        : [],
    ),
  );
}
