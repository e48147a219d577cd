import { courseIdByCode } from '../../../training/courses/course-facts.js';
import { idsOfPeople } from '../../../people/list/find-people.js';
import { PAGE_SIZE } from '../../../web/queries/paging.js';
import { dayRange } from './day-range.js';
import type { AuditEvent } from '../../../decisions/audit/audit-event.js';
import { findEntries } from '../../../decisions/audit/find-entries.js';

export interface AuditQuery {
  action: string;
  /** Words by which a person is found, who acted or whom it concerned. */
  person: string;
  /** A course's code. */
  course: string;
  /** Days in Kyiv, `YYYY-MM-DD`, both included. */
  from?: string | undefined;
  to?: string | undefined;
  page: number;
}

/** One page of the entries, the newest first, and how many there are. */
export async function findAudit({
  action,
  person,
  course,
  from,
  to,
  page,
}: AuditQuery): Promise<{ entries: AuditEvent[]; total: number }> {
  const [people, courseId] = await Promise.all([
    idsOfPeople(person),
    course ? courseIdByCode(course) : undefined,
  ]);
  return findEntries(
    {
      ...{ action, people, ...dayRange(from, to) },
      // Of a course that is not known there is nothing.
      ...(course ? { course: courseId ?? '-' } : {}),
    },
    { after: (page - 1) * PAGE_SIZE, most: PAGE_SIZE },
  );
}
