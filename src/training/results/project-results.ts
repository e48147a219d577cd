import { coursesByIds } from '../courses/courses.js';
import type { Recorded } from '../../decisions/decider.js';
import { latest } from '../../decisions/effects/latest.js';
import { showResults } from '../enrolment/write-projections.js';
import { passes } from './result-fields.js';
import type { ResultsEvent } from './results-sheet.js';

/** Writes results into the enrolments; replaying changes nothing. */
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
  const shown = last.map(({ item: { person, result }, revision }) => ({
    ...{ person, fields: result, passed: passes(known, result) ?? null, revision },
  }));
  await showResults(course, shown);
}
