import { audit, type AuditEntry } from '../../decisions/audit/audit.js';
import type { Recorded } from '../../decisions/decider.js';
import { SuppliedEffect, type Effect } from '../../decisions/effects/effect.js';
import { projectResults } from './project-results.js';
import type { ResultsEvent, ResultsState } from './results-sheet.js';

/** Whether the certificates of a completed course still stand by the results that were corrected. */
export const resultsDoubted = new SuppliedEffect<ResultsState, ResultsEvent>(
  'doubts',
  (event) => event.type === 'entered' && event.reason !== undefined && event.reason !== '',
  ['enrolments'],
);

/** What follows from the events of a course's results. */
export const resultsEffects: readonly Effect<ResultsState, ResultsEvent>[] = [
  { name: 'enrolments', write: projectResults },
  { name: 'audit', write: (course, recorded) => audit(auditOf(course, recorded)) },
  resultsDoubted,
];

/** Only what is changed after the course was completed has a reason. */
function auditOf(course: string, recorded: readonly Recorded<ResultsEvent>[]): AuditEntry[] {
  return recorded.flatMap(({ id, event }) => {
    if (event.type !== 'entered' || !event.reason) return [];
    const { at, by, reason } = event;
    return event.results.map(({ person }) => ({
      ...{ key: `${id}:${person}`, at, by, action: 'result-corrected', course, person, reason },
    }));
  });
}
