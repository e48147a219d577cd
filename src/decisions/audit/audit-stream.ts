import { storedIn } from '../../database/stored-in.js';
import type { AuditEvent } from './audit-event.js';
import { AuditModel } from './audit-model.js';
import { sealsIn } from './sealing/seals.js';
import { wordOf } from './sealing/seal.js';
import type { SealedStream } from './sealing/sealed-stream.js';

/** What somebody decided, sealed for good. */
export const AUDIT_STREAM: SealedStream<AuditEvent> = {
  entries: storedIn(AuditModel),
  seals: sealsIn('AuditSeal', 'auditseals'),
  digestOf: ({ _id, at, by, action, course, person, reason, values }) =>
    wordOf([_id, at, by, action, course, person, reason, values]),
};
