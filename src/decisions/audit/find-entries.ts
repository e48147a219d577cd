import type { QueryFilter } from 'mongoose';
import { atWithin, type Span } from '../../database/span.js';
import type { AuditEvent } from './audit-event.js';
import { AuditModel } from './audit-model.js';

const READ_AT_ONCE = 200;

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

/** The entries one after another, the newest first, at most so many: they are read while they are used. */
export const eachEntry = (search: AuditSearch, most: number): AsyncIterable<AuditEvent> =>
  AuditModel.find(filterOf(search))
    .sort({ at: -1, _id: 1 })
    .limit(most)
    .lean<AuditEvent[]>()
    .cursor({ batchSize: READ_AT_ONCE });

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
