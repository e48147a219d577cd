import { createHash } from 'node:crypto';
import { isAudited } from '../../../../decisions/audit/is-audited.js';
import { DomainError } from '../../../../ground/errors.js';
import type { LeaveCommand } from '../../../../people/person/leave/decide-leave.js';
import { putOnLeave } from '../../../../people/person/leave/put-on-leave.js';
import type { StaffAct, Written } from '../../../../people/person/staff/staff-writes.js';
import type { KeptRow } from '../keeping/staff-row-model.js';

/**
 * Has somebody's leave be as a row wants it, once: what was done to it by hand since the row was written is
 * not undone, nor what was done since the file was looked at.
 */
export async function applyLeave(person: string, row: KeptRow, act: StaffAct): Promise<Written> {
  if (!row.leave) return 'stands';
  const { was, days } = row.leave;
  const key = `leave:${row._id}`;
  if (await isAudited(key)) return 'stands';
  const id = createHash('sha256').update(key).digest('hex').slice(0, 24);
  const command: LeaveCommand = was
    ? { type: 'change', id: was._id, seen: was, days }
    : { type: 'record', id, days };
  try {
    await putOnLeave(person, command, { key, ...act });
    return 'stands';
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return 'meanwhile';
  }
}
