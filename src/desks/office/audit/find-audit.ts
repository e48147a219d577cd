import { courseIdByCode } from '../../../training/courses/course-facts.js';
import { idsOfPeople } from '../../../people/list/find-people.js';
import { PAGE_SIZE } from '../../../web/queries/paging.js';
import { dayRange } from './day-range.js';
import type { AuditEvent } from '../../../decisions/audit/audit-event.js';
import { eachEntry, findEntries, type AuditSearch } from '../../../decisions/audit/find-entries.js';
import { MOST_IN_FILE } from './audit-rows.js';

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
export async function findAudit(
  query: AuditQuery,
): Promise<{ entries: AuditEvent[]; total: number }> {
  const { page } = query;
  return findEntries(await searchOf(query), { after: (page - 1) * PAGE_SIZE, most: PAGE_SIZE });
}

/** The entries of every page, the newest first, and one more than a file holds where there are more. */
export const allAudit = async (query: AuditQuery): Promise<AsyncIterable<AuditEvent>> =>
  eachEntry(await searchOf(query), MOST_IN_FILE + 1);

async function searchOf({ action, person, course, from, to }: AuditQuery): Promise<AuditSearch> {
  const [people, courseId] = await Promise.all([
    idsOfPeople(person),
    course ? courseIdByCode(course) : undefined,
  ]);
  return {
    ...{ action, people, ...dayRange(from, to) },
    // Of a course that is not known there is nothing.
    ...(course ? { course: courseId ?? '-' } : {}),
  };
}
