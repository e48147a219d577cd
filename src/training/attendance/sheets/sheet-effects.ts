import { audit, type AuditEntry } from '../../../decisions/audit/audit.js';
import { coursesByIds } from '../../courses/courses.js';
import type { Recorded } from '../../../decisions/decider.js';
import { SuppliedEffect, type Effect } from '../../../decisions/effects/effect.js';
import {
  placeOf,
  subjectOf,
  tellSystems,
  type Told,
} from '../../../letters/webhooks/tell-systems.js';
import { courseCode } from '../../courses/course-facts.js';
import { markNoShows } from '../../enrolment/no-shows.js';
import { projectMarks } from './project-marks.js';
import { partsOfSheetId } from './sheet-id.js';
import type { SheetEvent, SheetState } from './sheet.js';

/** Whether the certificates of a completed course still stand by the marks that were corrected. */
export const marksDoubted = new SuppliedEffect<SheetState, SheetEvent>(
  'doubts',
  (event) => reasonOf(event) !== undefined,
  ['enrolments'],
);

/** What follows from an attendance sheet's events. */
export const sheetEffects: readonly Effect<SheetState, SheetEvent>[] = [
  { name: 'enrolments', write: projectMarks },
  { name: 'audit', write: (id, recorded) => audit(auditOf(id, recorded)) },
  { name: 'webhooks', write: tellOfMarks },
  {
    name: 'no-shows',
    after: ['enrolments'],
    write: async (id, recorded) => {
      if (recorded.every(({ event }) => !reasonOf(event))) return;
      const { course: courseId } = partsOfSheetId(id);
      const course = (await coursesByIds([courseId])).get(courseId);
      if (course) await markNoShows(course);
    },
  },
  marksDoubted,
];

/** Only what is changed after the course was completed has a reason. */
function reasonOf(event: SheetEvent): string | undefined {
  return event.type === 'marked' ? event.reason : undefined;
}

function auditOf(id: string, recorded: readonly Recorded<SheetEvent>[]): AuditEntry[] {
  const { course } = partsOfSheetId(id);
  return recorded.flatMap(({ id: key, event }) => {
    const reason = reasonOf(event);
    if (event.type !== 'marked' || !reason) return [];
    const { at, by } = event;
    return event.marks.map(({ person }) => ({
      ...{ key: `${key}:${person}`, at, by, action: 'mark-corrected', course, person, reason },
    }));
  });
}

/** Other systems are told of the mark alone: what was noted beside it is for those who teach. */
async function tellOfMarks(id: string, recorded: readonly Recorded<SheetEvent>[]): Promise<void> {
  if (recorded.every(({ event }) => event.type !== 'marked')) return;
  const { course, n } = partsOfSheetId(id);
  await tellSystems(['enrolment.attended'], async () => {
    const code = await courseCode(course);
    return recorded.flatMap(({ id: key, revision, event }, index): Told[] => {
      if (event.type !== 'marked') return [];
      const { at, marks } = event;
      return marks.map(({ person, mark }) => ({
        ...{ key, person, at, place: placeOf(revision, index) },
        type: 'enrolment.attended',
        subject: subjectOf('enrolment', course, person),
        data: { person, course: code, session: n, mark },
      }));
    });
  });
}
