import { createHash } from 'node:crypto';
import type { AuditEvent } from './audit-event.js';
import type { Seal } from './seal-model.js';

// Lists, whose order is ours: that of an object's fields would be the database's.
const sha256 = (parts: readonly unknown[]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/** What an entry says, as one word; where it stands in the chain is no part of it. */
export const digestOf = ({ _id, at, by, action, course, person, reason, values }: AuditEvent) =>
  sha256([_id, at, by, action, course, person, reason, values]);

/** What a link says, and all before it, as one word. */
export const hashOf = ({ _id, at, entries, previous }: Omit<Seal, 'hash'>): string =>
  sha256([_id, at, previous, entries.map(({ id, digest }) => [id, digest])]);
