import { recheckCertificates } from '../attendance/recheck-certificates.js';
import { audit, type AuditEntry } from '../audit/audit.js';
import { coursesByIds } from '../courses/courses.js';
import type { Recorded } from '../decisions/decider.js';
import type { Effect } from '../decisions/effect.js';
import { projectResults } from './project-results.js';
import type { ResultsEvent, ResultsState } from './results-sheet.js';

/** What follows from the events of a course's results. */
export const resultsEffects: readonly Effect<ResultsState, ResultsEvent>[] = [
  { name: 'enrolments', write: projectResults },
  { name: 'audit', write: (course, recorded) => audit(auditOf(course, recorded)) },
  {
    name: 'doubts',
    after: ['enrolments'],
    write: async (id, recorded) => {
      if (recorded.every(({ event }) => event.type !== 'entered' || !event.reason)) return;
      const course = (await coursesByIds([id])).get(id);
      if (course) await recheckCertificates(course);
    },
  },
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
