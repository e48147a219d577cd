import { coursesByIds } from '../courses/courses.js';
import type { Recorded } from '../../decisions/decider.js';
import { latest } from '../../decisions/effects/latest.js';
import { showResults } from '../enrolment/write-projections.js';
import { passes } from './result-fields.js';
import type { ResultsEvent, ResultsState } from './results-sheet.js';

/** Writes results into the enrolments; replaying changes nothing. */
export async function projectResults(
  course: string,
  recorded: readonly Recorded<ResultsEvent>[],
  { results }: ResultsState,
): Promise<void> {
  const last = latest(
    recorded,
    (event) => {
      if (event.type === 'entered') return event.results;
      if (event.type !== 'joined') return [];
      const held = results[event.into];
      return held ? [{ person: event.into, result: held.result }] : [];
    },
    ({ person }) => person,
  );
  const known = (await coursesByIds([course])).get(course);
  if (!known || last.length === 0) return;
  const shown = last.map(({ item: { person, result }, revision }) => ({
    ...{ person, fields: result, passed: passes(known, result) ?? null, revision },
  }));
  await showResults(course, shown);
}
