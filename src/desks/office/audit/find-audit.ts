import type { QueryFilter } from 'mongoose';
import { courseIdByCode } from '../../../training/courses/course-facts.js';
import { idsOfPeople } from '../../../people/list/find-people.js';
import { PAGE_SIZE } from '../../../web/queries/paging.js';
import { dayRange } from './day-range.js';
import type { AuditEvent } from '../../../decisions/audit/audit-event.js';
import { AuditModel } from '../../../decisions/audit/audit-model.js';

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
  const filter = await filterOf(query);
  const [entries, total] = await Promise.all([
    AuditModel.find(filter)
      .sort({ at: -1, _id: 1 })
      .skip((query.page - 1) * PAGE_SIZE)
      .limit(PAGE_SIZE)
      .lean(),
    // Counting what nothing narrows would read the whole log.
    Object.keys(filter).length > 0
      ? AuditModel.countDocuments(filter)
      : AuditModel.estimatedDocumentCount(),
  ]);
  return { entries, total };
}

async function filterOf({
  action,
  person,
  course,
  from,
  to,
}: AuditQuery): Promise<QueryFilter<AuditEvent>> {
  const [ids, courseId] = await Promise.all([
    idsOfPeople(person),
    course ? courseIdByCode(course) : undefined,
  ]);
  return {
    ...(action ? { action } : {}),
    ...(ids ? { $or: [{ person: { $in: ids } }, { by: { $in: ids } }] } : {}),
    ...(course ? { course: courseId ?? '-' } : {}),
    ...dayRange(from, to),
  };
}
