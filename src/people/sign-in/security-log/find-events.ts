import type { QueryFilter } from 'mongoose';
import { atWithin, type Span } from '../../../database/span.js';
import { PAGE_SIZE } from '../../../web/queries/paging.js';
import type { SecurityEvent, SecurityKind } from './security-event.js';
import { SecurityEventModel } from './security-event-model.js';
import { securityLog } from './security-log.js';

/** What is looked for in the log; what is missing or empty narrows nothing. */
export interface SecuritySearch extends Span {
  kind?: SecurityKind | '';
  /** Ids of people, who acted or whom it concerned. */
  people?: readonly string[] | undefined;
  /** An address on the network, whole. */
  address?: string | undefined;
}

/** One page of the log, the newest first, and how many entries there are; up to this very moment. */
export async function findEvents(
  search: SecuritySearch,
  page: number,
): Promise<{ events: SecurityEvent[]; total: number }> {
  await securityLog.written();
  const filter = filterOf(search);
  const [events, total] = await Promise.all([
    SecurityEventModel.find(filter)
      .sort({ at: -1, _id: 1 })
      .skip((page - 1) * PAGE_SIZE)
      .limit(PAGE_SIZE)
      .lean(),
    // Counting what nothing narrows would read the whole log.
    Object.keys(filter).length > 0
      ? SecurityEventModel.countDocuments(filter)
      : SecurityEventModel.estimatedDocumentCount(),
  ]);
  return { events, total };
}

const filterOf = ({
  kind,
  people,
  address,
  ...span
}: SecuritySearch): QueryFilter<SecurityEvent> => ({
  ...(kind ? { kind } : {}),
  ...(people ? { $or: [{ person: { $in: people } }, { by: { $in: people } }] } : {}),
  ...(address ? { address } : {}),
  ...atWithin(span),
});
