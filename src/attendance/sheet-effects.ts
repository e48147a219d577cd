import { audit, type AuditEntry } from '../audit/audit.js';
import { coursesByIds } from '../courses/courses.js';
import type { Recorded } from '../decisions/decider.js';
import type { Effect } from '../decisions/effect.js';
import { markNoShows } from '../enrolment/no-shows.js';
import { projectMarks } from './project-marks.js';
import { recheckCertificates } from './recheck-certificates.js';
import { partsOfSheetId } from './sheet-id.js';
import type { SheetEvent, SheetState } from './sheet.js';

/** What follows from an attendance sheet's events. */
export const sheetEffects: readonly Effect<SheetState, SheetEvent>[] = [
  { name: 'enrolments', write: projectMarks },
  { name: 'audit', write: (id, recorded) => audit(auditOf(id, recorded)) },
  {
    name: 'no-shows',
    after: ['enrolments'],
    write: (id, recorded) => afterCorrection(id, recorded, markNoShows),
  },
  {
    name: 'doubts',
    after: ['enrolments'],
    write: (id, recorded) => afterCorrection(id, recorded, recheckCertificates),
  },
];

/** Only what is changed after the course was completed has a reason. */
const reasonOf = (event: SheetEvent): string | undefined =>
  event.type === 'marked' ? event.reason : undefined;

async function afterCorrection(
  id: string,
  recorded: readonly Recorded<SheetEvent>[],
  check: typeof recheckCertificates,
): Promise<void> {
  if (recorded.every(({ event }) => !reasonOf(event))) return;
  const { course: courseId } = partsOfSheetId(id);
  const course = (await coursesByIds([courseId])).get(courseId);
  if (course) await check(course);
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
