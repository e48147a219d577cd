import { ignoringStale } from '../stale.js';
import type { AuditAction } from './audit-actions.js';
import { AuditModel } from './audit-model.js';

export interface AuditEntry {
  /** The event's own key: nothing is recorded twice. */
  key: string;
  at: Date;
  /** Id of the person who acted. */
  by: string;
  action: AuditAction;
  course?: string;
  person?: string;
  reason?: string;
  values?: Record<string, unknown>;
}

/** Records who did what; an entry that stands already stays as it is. */
export async function audit(entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await ignoringStale(() =>
    AuditModel.insertMany(
      entries.map(({ key, ...entry }) => ({ _id: key, ...entry })),
      { ordered: false },
    ),
  );
}
