import type { QueryFilter } from 'mongoose';
import { atWithin, type Span } from '../../database/span.js';
import type { AuditEvent } from './audit-event.js';
import { AuditModel } from './audit-model.js';

/** What is looked for in the log; what is missing or empty narrows nothing. */
export interface AuditSearch extends Span {
  action?: string | undefined;
  /** Ids of people, who acted or whom it concerned. */
  people?: readonly string[] | undefined;
  /** Id of a course. */
  course?: string | undefined;
}

/** Some of the entries, the newest first, after so many others, and how many there are in all. */
export async function findEntries(
  search: AuditSearch,
  { after, most }: { after: number; most: number },
): Promise<{ entries: AuditEvent[]; total: number }> {
  const filter = filterOf(search);
  const [entries, total] = await Promise.all([
    AuditModel.find(filter).sort({ at: -1, _id: 1 }).skip(after).limit(most).lean(),
    // Counting what nothing narrows would read the whole log.
    Object.keys(filter).length > 0
      ? AuditModel.countDocuments(filter)
      : AuditModel.estimatedDocumentCount(),
  ]);
  return { entries, total };
}

const filterOf = ({ action, people, course, ...span }: AuditSearch): QueryFilter<AuditEvent> => ({
  ...(action ? { action } : {}),
  ...(people ? { $or: [{ person: { $in: people } }, { by: { $in: people } }] } : {}),
  ...(course ? { course } : {}),
  ...atWithin(span),
});

/** Whether it stands in the log that `by` did this to the person in the course at that moment or later. */
export async function isOnRecord({
  since,
  ...entry
}: {
  action: string;
  by: string;
  course: string;
  person: string;
  since: Date;
}): Promise<boolean> {
  return (await AuditModel.exists({ ...entry, at: { $gte: since } })) !== null;
}
