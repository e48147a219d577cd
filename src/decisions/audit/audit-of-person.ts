import type { AUDIT_ACTIONS } from './audit-actions.js';
import type { AuditEvent } from './audit-event.js';
import { AuditModel } from './audit-model.js';

/** What is asked of one person's audit: so many entries behind so many, of some actions. */
export interface Part {
  actions: readonly (typeof AUDIT_ACTIONS)[number][];
  skip: number;
  limit: number;
}

/** What was done to one person, under all ids that they had, the newest first, and how many entries there are. */
export async function auditOfPerson(
  ids: readonly string[],
  { actions, skip, limit }: Part,
): Promise<{ entries: AuditEvent[]; total: number }> {
  const filter = { person: { $in: [...ids] }, action: { $in: [...actions] } };
  const [entries, total] = await Promise.all([
    AuditModel.find(filter).sort({ at: -1, _id: 1 }).skip(skip).limit(limit).lean<AuditEvent[]>(),
    AuditModel.countDocuments(filter),
  ]);
  return { entries, total };
}
