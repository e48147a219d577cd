import type { QueryFilter } from 'mongoose';
import { findPeople } from '../../../../people/list/find-people.js';
import { PAGE_SIZE } from '../../../../web/queries/paging.js';
import { dayRange } from '../day-range.js';
import type {
  SecurityEvent,
  SecurityKind,
} from '../../../../people/sign-in/security-log/security-event.js';
import { SecurityEventModel } from '../../../../people/sign-in/security-log/security-event-model.js';
import { securityLog } from '../../../../people/sign-in/security-log/security-log.js';

export interface SecurityQuery {
  kind: SecurityKind | '';
  /** Words by which a person is found, who acted or whom it concerned. */
  person: string;
  /** An address on the network, whole. */
  address: string;
  /** Days in Kyiv, `YYYY-MM-DD`, both included. */
  from?: string | undefined;
  to?: string | undefined;
  page: number;
}

/** One page of the log, the newest first, and how many entries there are; up to this very moment. */
export async function findSecurityEvents(
  query: SecurityQuery,
): Promise<{ events: SecurityEvent[]; total: number }> {
  await securityLog.written();
  const filter = await filterOf(query);
  const [events, total] = await Promise.all([
    SecurityEventModel.find(filter)
      .sort({ at: -1, _id: 1 })
      .skip((query.page - 1) * PAGE_SIZE)
      .limit(PAGE_SIZE)
      .lean(),
    // Counting what nothing narrows would read the whole log.
    Object.keys(filter).length > 0
      ? SecurityEventModel.countDocuments(filter)
      : SecurityEventModel.estimatedDocumentCount(),
  ]);
  return { events, total };
}

async function filterOf(query: SecurityQuery): Promise<QueryFilter<SecurityEvent>> {
  const { kind, person, address, from, to } = query;
  const people = person
    ? (await findPeople({ q: person, department: '', page: 1 }, undefined)).people
    : undefined;
  const ids = people?.map(({ _id }) => _id);
  return {
    ...(kind ? { kind } : {}),
    ...(ids ? { $or: [{ person: { $in: ids } }, { by: { $in: ids } }] } : {}),
    ...(address ? { address } : {}),
    ...dayRange(from, to),
  };
}
