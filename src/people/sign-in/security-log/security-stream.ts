import { storedIn } from '../../../database/stored-in.js';
import { sealsIn } from '../../../decisions/audit/sealing/seals.js';
import { wordOf } from '../../../decisions/audit/sealing/seal.js';
import type { SealedStream } from '../../../decisions/audit/sealing/sealed-stream.js';
import { KEPT_MS, type SecurityEvent } from './security-event.js';
import { SecurityEventModel } from './security-event-model.js';

/** Who signed in, failed to and was refused, sealed as long as it is kept. How often within its minute is not. */
export const SECURITY_STREAM: SealedStream<SecurityEvent> = {
  entries: storedIn(SecurityEventModel),
  seals: sealsIn('SecuritySeal', 'securityseals'),
  digestOf: ({ _id, at, kind, by, person, address, request, status }) =>
    wordOf([_id, at, kind, by, person, address, request, status]),
  keptMs: KEPT_MS,
};
